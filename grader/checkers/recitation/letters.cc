#include "grader/checkers/recitation/letters.h"

#include "grader/text/fold.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::recitation {
namespace {

bool contains(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

Between flag_of(char32_t c, CharKind kind) {
  switch (kind) {
    case CharKind::space: return c == U'\n' ? gap::line : gap::space;
    case CharKind::mark:
    case CharKind::invisible: return 0;
    case CharKind::punctuation:
    case CharKind::symbol: break;
    default: return gap::foreign;
  }
  if (contains(U"，。！？；、,.!?;…/", c)) return gap::stop;
  if (contains(U"：:—–-=|→", c)) return gap::colon;
  if (contains(U"“”‘’「」『』\"《》", c)) return gap::quote;
  return contains(U"*_~`#>'·•", c) ? 0 : gap::foreign;
}

constexpr std::u32string_view opening = U"(（[【〔";
constexpr std::u32string_view closing = U")）]】〕";

/// What a line begins with that is no part of it: a bullet, a number, the edge of a table.
bool leads_a_line(char32_t c, CharKind kind) { return kind == CharKind::digit || contains(U"-–—|", c); }

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'‘'; }

}  // namespace

void LetterReader::pass(char32_t c) {
  if (contains(opening, c)) return pass_bracket(true);
  if (contains(closing, c)) return pass_bracket(false);
  const CharKind kind = kind_of(c);
  if ((between_ & gap::line) != 0 && leads_a_line(c, kind)) return;
  const Between flag = flag_of(c, kind);
  if (flag == gap::line && (between_ & gap::line) != 0) between_ |= gap::paragraph;
  between_ |= flag;
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

bool LetterReader::find_next(Letter& letter) {
  brackets_.clear();
  between_ = at_ == 0 ? gap::line : 0;
  while (at_ < text_.size()) {
    const std::size_t begin = at_;
    const CodePoint point = decode(text_, at_);
    at_ += point.size;
    const CharKind kind = kind_of(point.value);
    if (kind == (script_ == Script::han ? CharKind::han : CharKind::latin)) {
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
