#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/params.h"
#include "sandbox/run.h"

namespace assay::checkers::program {

/// The folder that commands are looked for in.
constexpr std::string_view programs = "/usr/bin/";

/// What the answer is called in the box of the checker; no file of a suite can have that name.
constexpr std::string_view answer_file = "answer.txt";

/// The parameters of a `program` check.
struct Settings {
  std::vector<std::string> command;  ///< first the program: "/usr/bin/…" or "./name" of a file
  std::vector<sandbox::File> files;  ///< each executable
  sandbox::Profile profile = sandbox::Profile::python;
  std::chrono::seconds timeout{10};  ///< of wall time
};

/// Errors (bad_input) name the parameter with its line and column.
[[nodiscard]] Result<Settings> settings_of(const Params& params);

}  // namespace assay::checkers::program
