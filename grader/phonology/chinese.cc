#include "grader/phonology/chinese.h"

#include <cstddef>
#include <iterator>

namespace assay::phonology {
namespace {

/// What is known of a character: its stretch of reading_pool and of group_pool.
struct Entry {
  std::uint16_t readings;
  std::uint8_t reading_count;
  std::uint16_t groups;
  std::uint8_t group_count;
};

#include "chinese_tables.inc"

constexpr std::size_t page_size = 256;

const Entry& entry_of(char32_t c) {
  const std::size_t page = c / page_size;
  const std::size_t row = page < std::size(page_of) ? page_of[page] : page_of[0];
  return entries[pages[row * page_size + c % page_size]];
}

Tones pingshui_tones(char32_t c) {
  Tones found;
  for (const std::uint8_t id : pingshui(c)) (id <= level_groups ? found.level : found.oblique) = true;
  return found;
}

Tones modern_tones(char32_t c) {
  Tones found;
  for (const Reading& reading : mandarin(c)) {
    found.level = found.level || reading.tone <= 2 || reading.tone == 5;
    found.oblique = found.oblique || reading.tone > 2;
  }
  return found;
}

}  // namespace

std::span<const Reading> mandarin(char32_t c) {
  const Entry& entry = entry_of(c);
  return {reading_pool + entry.readings, entry.reading_count};
}

std::span<const std::uint8_t> pingshui(char32_t c) {
  const Entry& entry = entry_of(c);
  return {group_pool + entry.groups, entry.group_count};
}

std::string_view pingshui_name(std::uint8_t id) { return id < std::size(group_names) ? group_names[id] : ""; }

Tones tones(char32_t c, ToneBook book) { return book == ToneBook::pingshui ? pingshui_tones(c) : modern_tones(c); }

}  // namespace assay::phonology
