#pragma once

#include <memory>
#include <string>

#include "grader/base/clock.h"
#include "grader/base/result.h"
#include "grader/codec/config.h"
#include "grader/engine/catalogue.h"
#include "grader/engine/pool.h"
#include "grader/service/server.h"
#include "storage/store.h"

namespace assay {

/// Everything a running assayd holds, in the order in which it is needed: store, catalogue, workers, server.
class Daemon {
 public:
  /// Opens the store, takes up the suites, starts the workers, then listens. Errors name the configuration key.
  [[nodiscard]] static Result<std::unique_ptr<Daemon>> start(const Config& config);
  /// Stops accepting, lets the requests and the transcripts at work finish, gives the rest back to the queue.
  ~Daemon();

  /// "http://127.0.0.1:8080", with the port that was taken when 0 was asked for.
  [[nodiscard]] std::string url() const;

 private:
  explicit Daemon(std::unique_ptr<Store> store);
  Result<void> load_suites(const Config& config);

  SystemClock clock_;
  std::unique_ptr<Store> store_;
  Catalogue catalogue_;
  std::unique_ptr<Pool> pool_;
  std::unique_ptr<Context> context_;
  std::unique_ptr<Server> server_;
  std::string host_;
};

}  // namespace assay
