#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "grader/checkers/snake/native/inspect.h"
#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_facts = 200;
constexpr std::size_t longest_kind = 40;
constexpr std::size_t longest_text = 300;

std::optional<unsigned> number(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

bool is_kind(std::string_view text) {
  return !text.empty() && text.size() <= longest_kind &&
         std::ranges::all_of(text, [](char byte) { return (byte >= 'a' && byte <= 'z') || byte == '_'; });
}

/// What people are shown: no control characters, no broken UTF-8.
bool is_plain(std::string_view text) {
  return text.size() <= longest_text && is_utf8(text) &&
         std::ranges::none_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f; });
}

std::optional<Fact> read_fact(std::string_view line) {
  std::array<std::string_view, 5> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t tab = line.find('\t');
    const bool last = i + 1 == parts.size();
    if ((tab == std::string_view::npos) != last) return std::nullopt;
    parts.at(i) = line.substr(0, tab);
    line.remove_prefix(last ? line.size() : tab + 1);
  }
  const auto row = number(parts[2]), column = number(parts[3]);
  if (!is_kind(parts[0]) || !is_plain(parts[1]) || !row || !column || !is_plain(parts[4])) return std::nullopt;
  return Fact{.kind = std::string(parts[0]),
              .file = std::string(parts[1]),
              .line = *row,
              .column = *column,
              .text = std::string(parts[4])};
}

}  // namespace

std::vector<Fact> read_facts(std::string_view printed) {
  std::vector<Fact> facts;
  while (!printed.empty() && facts.size() < most_facts) {
    const std::size_t end = std::min(printed.find('\n'), printed.size());
    if (auto fact = read_fact(printed.substr(0, end))) facts.push_back(std::move(*fact));
    printed.remove_prefix(std::min(end + 1, printed.size()));
  }
  return facts;
}

}  // namespace assay::checkers::snake
