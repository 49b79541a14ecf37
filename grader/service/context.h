#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "grader/base/clock.h"
#include "grader/codec/reader.h"
#include "grader/engine/catalogue.h"
#include "grader/engine/pool.h"
#include "storage/store.h"

namespace assay {

/// Counters of /metrics; each only grows.
struct Metrics {
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> errors_4xx{0};
  std::atomic<std::uint64_t> errors_5xx{0};
  std::atomic<std::uint64_t> accepted{0};
  std::atomic<std::uint64_t> duplicates{0};
  std::atomic<std::uint64_t> rejected{0};
};

/// What the routes work with; lives as long as the server. Everything in it is thread-safe or constant.
struct Context {
  Store& store;
  Catalogue& catalogue;
  Pool& pool;
  const Clock& clock;
  ReadLimits limits;
  std::vector<std::string> token_hashes;      ///< SHA-256 of accepted bearer tokens, hexadecimal
  std::vector<std::string> reference_models;  ///< names of models that never change
  bool loopback = true;                       ///< listening on a loopback address: no token is needed
  Metrics metrics = {};
};

}  // namespace assay
