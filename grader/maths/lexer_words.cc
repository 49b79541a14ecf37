#include <algorithm>
#include <array>
#include <string>

#include "grader/maths/lexer.h"
#include "grader/maths/numeral.h"
#include "grader/text/fold.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::maths {
namespace {

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string lowered(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool ends_word(std::string_view text, std::size_t at) { return at >= text.size() || !is_alpha(text[at]); }

/// Several words that mean one thing, in small letters; longer ones first.
constexpr Meaning phrases[] = {{"is an integer", Kind::every_integer, Op::integers, {}},
                               {"is any integer", Kind::every_integer, Op::integers, {}},
                               {"no real solutions", Kind::constant, Op::set, {}},
                               {"no real solution", Kind::constant, Op::set, {}},
                               {"no solutions", Kind::constant, Op::set, {}},
                               {"no solution", Kind::constant, Op::set, {}},
                               {"empty set", Kind::constant, Op::set, {}},
                               {"all real numbers", Kind::constant, Op::reals, {}},
                               {"all reals", Kind::constant, Op::reals, {}},
                               {"does not exist", Kind::constant, Op::undefined, {}}};

}  // namespace

/// The longest of the reading's names that begins here; Latin ones are whole words.
bool Lexer::known_name() {
  for (const auto& [word, symbol] : names_) {
    std::size_t end = at_;
    std::size_t matched = 0;
    bool latin = false;
    while (matched < word.size() && end < text_.size()) {
      const CodePoint point = decode(text_, end);
      if (fold_case(point.value) != word[matched]) break;
      latin = point.value < 0x80 && is_alpha(static_cast<char>(point.value));
      end += point.size;
      ++matched;
    }
    if (matched < word.size() || (latin && !ends_word(text_, end))) continue;
    push(Kind::name, end - at_, symbol, Op::symbol);
    return true;
  }
  return false;
}

void Lexer::latin() {
  std::size_t end = at_;
  while (is_alpha(byte(end))) ++end;
  const std::string_view run = text_.substr(at_, end - at_);
  const bool starts_word = at_ == 0 || !is_alpha(text_[at_ - 1]);
  if (starts_word && known_name()) return;
  if (integrals_ > 0 && differential(run)) return;
  if (run.size() > 1 && run.size() < 6)
    for (const Meaning& phrase : phrases)
      if (lowered(text_.substr(at_, phrase.word.size())) == phrase.word && ends_word(text_, at_ + phrase.word.size()))
        return push(phrase, phrase.word.size());
  if (run.size() == 1) return single_letter(1);
  const Meaning* meaning = latin_word(run);
  if (meaning == nullptr && run.size() < 16) meaning = latin_word(lowered(run));
  if (meaning != nullptr) return push(*meaning, run.size());
  if (is_product(run)) return letters(run);
  if (attached(run)) return;
  const bool points = run.size() <= 3 && std::ranges::all_of(run, is_upper);
  push(points && !quoted_ ? Kind::letter : quoted_ > 0 ? Kind::noise : Kind::word, run.size(), {}, Op::symbol);
}

void Lexer::single_letter(std::size_t bytes) { push(Kind::letter, bytes, {}, Op::symbol); }

/// dx at the end of a run, d alone before a variable: within an integral.
bool Lexer::differential(std::string_view run) {
  if (run.size() == 1) {
    if (run != "d") return false;
    std::size_t next = at_ + 1;
    if (byte(next) == '}') ++next;  // \mathrm{d}x
    next = after_space(next);
    if (byte(next) == '\\') {
      std::size_t end = next + 1;
      while (is_alpha(byte(end))) ++end;
      const Meaning* meaning = command(text_.substr(next + 1, end - next - 1));
      if (meaning == nullptr || meaning->kind != Kind::letter) return false;
      push(Kind::differential, end - at_, meaning->text);
    } else {
      const bool alone = is_alpha(byte(next)) && !is_alpha(byte(next + 1));
      if (!alone) return false;
      push(Kind::differential, next + 1 - at_, text_.substr(next, 1));
    }
    // The brace of \mathrm{d} lies inside the token.
    if (quoted_ > 0 && !open_.empty() && text_.substr(tokens_.back().begin, at_ - tokens_.back().begin).contains('}')) {
      open_.pop_back();
      --quoted_;
    }
    --integrals_;
    return true;
  }
  if (run[run.size() - 2] != 'd' || latin_word(run) != nullptr) return false;
  for (std::size_t i = 0; i + 2 < run.size(); ++i) single_letter(1);
  push(Kind::differential, 2, run.substr(run.size() - 1));
  --integrals_;
  return true;
}

/// ax, xy, abc: short runs that are no word. Two capitals name a segment instead.
bool Lexer::is_product(std::string_view run) const {
  if (quoted_ > 0 || run.size() > 4 || is_common_word(lowered(run))) return false;
  if (std::ranges::all_of(run, is_upper)) return false;
  if (run.size() == 2) return true;
  if (std::ranges::any_of(run, [](char c) { return std::string_view("eiouEIOU").contains(c); })) return false;
  return latex_ || std::ranges::adjacent_find(run, std::ranges::greater_equal()) == run.end();
}

void Lexer::letters(std::string_view run) {
  for (std::size_t i = 0; i < run.size(); ++i) single_letter(1);
}

/// sinx, lnx, xsinx, pir: a function with at most one letter on either side.
bool Lexer::attached(std::string_view run) {
  if (quoted_ > 0 || is_common_word(run) || run.size() > 8) return false;
  const auto word = [](std::string_view text) {
    const Meaning* meaning = latin_word(text);
    const bool good = meaning != nullptr && (meaning->kind == Kind::function || meaning->kind == Kind::constant ||
                                             meaning->kind == Kind::root);
    return good ? meaning : nullptr;
  };
  for (const std::size_t before : {0U, 1U}) {
    if (before == 1 && !std::string_view("xytabkmn").contains(run[0])) break;
    for (const std::size_t after : {0U, 1U}) {
      if (run.size() < before + after + 2 || (after == 1 && !std::string_view("xytabnr").contains(run.back())))
        continue;
      const Meaning* meaning = word(run.substr(before, run.size() - before - after));
      if (meaning == nullptr) continue;
      if (before == 1) single_letter(1);
      push(*meaning, meaning->word.size());
      if (after == 1) single_letter(1);
      return true;
    }
  }
  return false;
}

/// A numeral in Chinese characters, and not a word that begins like one: 一共, 两边, 三角形, 一元二次方程.
bool Lexer::han() {
  constexpr auto words = std::to_array<std::string_view>(
      {"一共", "一些", "一样", "一般", "一定", "一直", "一起", "一旦", "一下", "一致", "一并", "一元",
       "一次", "一边", "一方", "一步", "二元", "二次", "三元", "三次", "三角", "三边", "四边", "五边",
       "六边", "两边", "两式", "两者", "两侧", "两端", "两根", "两数", "四则", "十字", "万一"});
  const Numeral numeral = chinese_numeral(rest());
  if (numeral.bytes == 0) return false;
  if (std::ranges::any_of(words, [this](std::string_view word) { return rest().starts_with(word); })) return false;
  push(Kind::number, numeral.bytes, keep(numeral.digits), Op::number);
  return true;
}

}  // namespace assay::maths
