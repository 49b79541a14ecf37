#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/inspect/model.h"

namespace assay::inspect {

struct Request {
  std::vector<std::string> files;    ///< to parse, relative to the working folder
  std::vector<std::string> options;  ///< of the compiler: "-std=c++20", "-isystem" …
};

/// Parses the files with Clang; nothing of them is executed. What cannot be parsed is left out and noted in
/// Model::errors. Nothing when Clang itself fell over, or when
/// the program is too large for the rules.
[[nodiscard]] std::optional<Model> read_source(const Request& request);

}  // namespace assay::inspect
