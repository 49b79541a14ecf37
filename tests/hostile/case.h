#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sandbox/box.h"
#include "sandbox/run.h"

namespace assay::hostile {

using Choice = std::vector<std::string>;

/// How a case may end. An ending is "exited", "exited 1", "signalled", "signalled 9", "cpu", "wall", "memory", "output"
/// or "processes".
struct Expected {
  Choice endings;
  Choice weakened;           ///< endings that are admitted as well where Outcome::weakened names something
  std::vector<Choice> says;  ///< one text of each choice stands in the output
  std::vector<Choice> says_if_exited;
  Choice never;                                            ///< stands neither in the output nor in a file that was kept
  std::optional<std::map<std::string, std::string>> kept;  ///< exactly these files come back
  Choice comes_back;                                       ///< these at least, whatever is in them
  std::optional<std::size_t> kept_at_most;                 ///< and none is longer
};

/// A folder of fixtures/sandbox/: docs/sandbox.md tells what may stand in its case.yaml.
struct Case {
  std::string name;
  std::filesystem::path folder;
  std::string attacks;
  std::vector<sandbox::Profile> profiles;  ///< it is run under each
  std::string program;                     ///< C file that is compiled first; empty when there is none
  sandbox::Job job;
  sandbox::Channels channels = sandbox::Channels::pipes;
  std::string keys;                        ///< typed on the terminal
  std::vector<std::string> refused_names;  ///< of files: run() must refuse each
  Expected expected;
};

/// How gtest shows a case.
inline void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

/// The names of all cases, sorted.
[[nodiscard]] std::vector<std::string> case_names();

/// Reads a case; ${NAME} in its command becomes the value of that name in `given`. Throws std::runtime_error or
/// YAML::Exception when its file is wrong; an unknown key is wrong.
[[nodiscard]] Case read_case(const std::string& name, const std::map<std::string, std::string>& given);

[[nodiscard]] std::string_view to_string(sandbox::Profile profile);
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

}  // namespace assay::hostile
