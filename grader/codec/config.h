#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/base/result.h"

namespace assay {

/// What assayd runs with. The defaults are those of the sample configuration (assay.yaml).
struct Config {
  std::string listen = "127.0.0.1:8080";
  std::string state;  ///< folder of the database; empty: $XDG_STATE_HOME/assay or $HOME/.local/state/assay
  std::string storage_url = "sqlite:assay.db";
  std::vector<std::string> suites;            ///< files or folders; empty: the suites that come with Assay
  std::vector<std::string> reference_models;  ///< names of models that never change
  std::int64_t workers_text = 0;              ///< 0: one per core
  std::int64_t workers_maths = 0;             ///< each with an algebra helper; 0: one per core
  std::int64_t workers_browser = 1;           ///< each with a browser; 0: one per core
  std::int64_t workers_native = 1;            ///< for programs that are run in the sandbox; 0: one per core
  std::int64_t limits_body = 32 << 20;
  std::int64_t limits_batch = 5000;
  std::int64_t limits_transcript = 2 << 20;
  std::vector<std::string> tokens;  ///< SHA-256 of accepted bearer tokens, hexadecimal
  std::string log_level = "info";

  std::map<std::string, std::string, std::less<>> origin;  ///< key -> where its value came from
};

/// Reads the file (nothing when `file` is empty), then the environment (ASSAY_LISTEN, …), then the overrides given
/// as (key, text). bad_input names "file:line:column", the variable or the flag.
[[nodiscard]] Result<Config> load_config(const std::filesystem::path& file,
                                         const std::vector<std::pair<std::string, std::string>>& overrides);

/// One line a key: the effective value and where it came from.
[[nodiscard]] std::string describe(const Config& config);

/// The sample configuration: every key with its default and a comment.
[[nodiscard]] std::string sample_config();

/// The folder the database is in.
[[nodiscard]] std::filesystem::path state_folder(const Config& config);

}  // namespace assay
