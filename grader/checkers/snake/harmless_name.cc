#include "grader/checkers/snake/harmless_name.h"

#include <algorithm>
#include <cstddef>

#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t longest_name = 200;

/// A part of a name without what could mean something to a file system, a URL or a terminal.
std::string harmless_part(std::string_view part) {
  std::string kept;
  kept.reserve(part.size());
  for (const char c : part) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '.' && kept.ends_with('.')) continue;
    if (byte > 0x20 && byte != 0x7F && std::string_view(":\"'<>|*%&").find(c) == std::string_view::npos)
      kept.push_back(c);
    else if (c == ' ' || c == '%') kept.push_back('_');
  }
  kept.erase(0, std::min(kept.find_first_not_of('.'), kept.size()));
  return kept;
}

}  // namespace

std::string harmless_name(std::string_view name) {
  name = name.substr(0, std::min(name.find_first_of("?#"), name.size()));
  std::string whole;
  std::size_t at = 0;
  while (at < name.size() && whole.size() < longest_name) {
    const std::size_t end = std::min(name.find_first_of("/\\", at), name.size());
    const std::string part = harmless_part(clipped(name.substr(at, end - at), longest_name));
    if (!part.empty() && !whole.empty()) whole.push_back('/');
    whole.append(part);
    at = end + 1;
  }
  whole.resize(clipped(whole, longest_name).size());
  while (whole.ends_with('/')) whole.pop_back();
  return whole;
}

std::string_view last_part(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

}  // namespace assay::checkers::snake
