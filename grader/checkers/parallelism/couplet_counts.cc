#include "grader/checkers/parallelism/couplet_counts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>

namespace assay::parallelism {
namespace {

struct Row {
  char32_t character;
  std::uint32_t total;  ///< couplets' places that it stands in
  std::uint32_t first;  ///< its partners begin there; the next row's begin where they end
};

#include "couplet_counts.inc"

constexpr std::span<const Row> characters(rows, std::size(rows) - 1);

/// The row of a character, or one past the last.
std::size_t row_of(char32_t c) {
  const auto found = std::ranges::lower_bound(characters, c, {}, &Row::character);
  const bool known = found != characters.end() && found->character == c;
  return known ? static_cast<std::size_t>(found - characters.begin()) : characters.size();
}

/// A pair stands in the row of its lower character.
std::uint32_t count(std::size_t one, std::size_t other) {
  const auto [low, high] = std::minmax(one, other);
  const std::span<const std::uint32_t> list(partners + rows[low].first, partners + rows[low + 1].first);
  const auto wanted = static_cast<std::uint32_t>(high << 16U);
  const auto found = std::ranges::lower_bound(list, wanted);
  return found != list.end() && (*found & 0xFFFF0000U) == wanted ? *found & 0xFFFFU : 0;
}

}  // namespace

Pairing pairing(char32_t upper, char32_t lower) {
  const std::size_t one = row_of(upper);
  const std::size_t other = row_of(lower);
  const int unseen = (one == characters.size() ? 1 : 0) + (other == characters.size() ? 1 : 0);
  if (unseen > 0) return {0.0, unseen};
  const double expected = static_cast<double>(rows[one].total) * static_cast<double>(rows[other].total) / whole;
  return {std::log((count(one, other) + 0.5) / (expected + 0.5)), 0};
}

}  // namespace assay::parallelism
