#include "grader/checkers/recitation/letters.h"

#include <array>
#include <string_view>

#include "grader/text/fold.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::recitation {
namespace {

enum class Sign : std::uint8_t { opening, closing, bullet, other };

struct Mark {
  Sign sign = Sign::other;
  Between flag = 0;
};

/// Without ICU where that can be known from the code point, as a transcript may hold millions of them.
Between flag_of_rest(char32_t c) {
  const bool combining = c >= 0x300 && c < 0x370;
  if ((c >= 0x250 && c < 0x2000 && !combining) || (c >= 0x1F000 && c < 0x20000)) return gap::foreign;
  switch (kind_of(c)) {
    case CharKind::space: return gap::space;
    case CharKind::mark:
    case CharKind::invisible: return 0;
    default: return gap::foreign;
  }
}

struct Group {
  std::u32string_view characters;
  Mark mark;
};

constexpr auto groups = std::to_array<Group>({
    {U"\n", {Sign::other, gap::line}},
    {U" \t\r\u3000", {Sign::other, gap::space}},
    {U"，。！？；、…,.!?;/", {Sign::other, gap::stop}},
    {U"：:=→", {Sign::other, gap::colon}},
    {U"-–—|", {Sign::bullet, gap::colon}},
    {U"“”‘’「」『』\"《》", {Sign::other, gap::quote}},
    {U"(（[【〔", {Sign::opening, 0}},
    {U")）]】〕", {Sign::closing, 0}},
    {U"*_~`#>'·•", {Sign::other, 0}},
    {U"0123456789", {Sign::bullet, gap::foreign}},  // at the beginning of a line they count it
});

Mark mark_of(char32_t c) {
  for (const Group& group : groups)
    if (group.characters.contains(c)) return group.mark;
  if (c < 128) return {Sign::other, c < 32 ? Between{0} : gap::foreign};
  return {Sign::other, flag_of_rest(c)};
}

constexpr std::size_t most_ascii = 128;

const std::array<Mark, most_ascii>& ascii_marks() {
  static const auto table = [] {
    std::array<Mark, most_ascii> marks;
    for (char32_t c = 0; c < most_ascii; ++c) marks[c] = mark_of(c);
    return marks;
  }();
  return table;
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'‘'; }

}  // namespace

void LetterReader::pass(char32_t c) {
  const Mark mark = c < most_ascii ? ascii_marks()[c] : mark_of(c);
  if (mark.sign == Sign::opening || mark.sign == Sign::closing) return pass_bracket(mark.sign == Sign::opening);
  if (mark.sign == Sign::bullet && (between_ & gap::line) != 0) return;
  if (mark.flag == gap::line && (between_ & gap::line) != 0) between_ |= gap::paragraph;
  between_ |= mark.flag;
}

void LetterReader::pass_bracket(bool opens) {
  if (!opens && !brackets_.empty() && brackets_.back().opens) {
    between_ = brackets_.back().before;
    brackets_.pop_back();
    return;
  }
  brackets_.push_back({opens, between_});
  between_ = 0;
}

/// Reads the rest of a word whose first letter is in word_: "o'er" and "o’er" are both "oer".
void LetterReader::read_word() {
  while (at_ < text_.size()) {
    const CodePoint point = decode(text_, at_);
    const bool joins = is_apostrophe(point.value) && at_ + point.size < text_.size() &&
                       kind_of(decode(text_, at_ + point.size).value) == CharKind::latin;
    const CharKind kind = kind_of(point.value);
    if (kind == CharKind::latin) word_ += encode(fold_case(point.value));
    else if (kind != CharKind::mark && !joins) return;
    at_ += point.size;
  }
}

bool LetterReader::is_letter_of_text(char32_t c) const {
  if (script_ == Script::latin) return kind_of(c) == CharKind::latin;
  // Nothing below the first radical is a Han character, and most of what is above is in the main block.
  return c >= 0x2E80 && kind_of(c) == CharKind::han;
}

bool LetterReader::find_next(Letter& letter) {
  brackets_.clear();
  between_ = at_ == 0 ? gap::line : 0;
  while (at_ < text_.size()) {
    const std::size_t begin = at_;
    const CodePoint point = decode(text_, at_);
    at_ += point.size;
    if (is_letter_of_text(point.value)) {
      letter = {fold_case(point.value), static_cast<std::uint32_t>(begin), 0, between_};
      if (script_ == Script::latin) {
        word_ = encode(letter.value);
        read_word();
      }
      letter.end = static_cast<std::uint32_t>(at_);
      return true;
    }
    pass(point.value);
  }
  return false;
}

bool LetterReader::next(const Words& words, Letter& letter) {
  if (!find_next(letter)) return false;
  if (script_ == Script::han) return true;
  const auto known = words.find(word_);
  letter.value = known == words.end() ? 0 : known->second;
  return true;
}

bool LetterReader::next_new(Words& words, Letter& letter) {
  if (!find_next(letter)) return false;
  if (script_ == Script::latin) letter.value = words.try_emplace(word_, words.size() + 1).first->second;
  return true;
}

}  // namespace assay::recitation
