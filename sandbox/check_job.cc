#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sandbox/launch_job.h"

namespace assay::sandbox {
namespace {

constexpr std::size_t longest_part = 255;
constexpr std::size_t longest_name = 1024;
constexpr std::size_t deepest = 16;

bool has_nul(std::string_view text) { return text.find('\0') != std::string_view::npos; }

bool can_be_started(std::string_view program) {
  if (program.starts_with('/')) return true;
  return program.starts_with("./") && safe_name(program.substr(2));
}

/// For people, and never longer or stranger than they can read.
std::string shown(std::string_view name) {
  std::string text;
  for (const char byte : name.substr(0, 80)) text.push_back(byte >= ' ' && byte != '\x7f' ? byte : '?');
  return text;
}

Result<void> check_files(const Job& job) {
  std::set<std::string_view> names;
  for (const File& file : job.files) {
    if (!safe_name(file.name)) return fail(Errc::bad_input, "not a name for a file of a sandbox", shown(file.name));
    if (!names.insert(file.name).second) return fail(Errc::bad_input, "two files of that name", shown(file.name));
  }
  for (const std::string& name : job.keep)
    if (!safe_name(name)) return fail(Errc::bad_input, "not a name for a file to keep", shown(name));
  return {};
}

}  // namespace

bool safe_name(std::string_view name) {
  if (name.empty() || name.size() > longest_name || has_nul(name)) return false;
  std::size_t parts = 0;
  for (std::size_t begin = 0; begin <= name.size(); ++parts) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (part.empty() || part == "." || part == ".." || part.size() > longest_part) return false;
    begin = end + 1;
  }
  return parts <= deepest;
}

Result<void> check(const Job& job) {
  if (job.command.empty() || !can_be_started(job.command.front()))
    return fail(Errc::bad_input, "a program is an absolute path or \"./name\"", "command");
  if (std::ranges::any_of(job.command, has_nul)) return fail(Errc::bad_input, "an argument holds a NUL", "command");
  for (const std::string& variable : job.environment)
    if (has_nul(variable) || variable.find('=') == std::string::npos || variable.starts_with('='))
      return fail(Errc::bad_input, "a variable is NAME=value", shown(variable));
  for (const std::string& path : job.visible)
    if (!path.starts_with('/') || !safe_name(std::string_view(path).substr(1)))
      return fail(Errc::bad_input, "not an absolute path to show", shown(path));
  return check_files(job);
}

}  // namespace assay::sandbox
