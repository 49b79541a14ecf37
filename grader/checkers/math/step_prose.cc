#include "grader/checkers/math/step_prose.h"

#include <algorithm>
#include <array>
#include <string>

#include "grader/checkers/math/step_words.h"
#include "grader/maths/unit.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::checkers::math {
namespace {

constexpr std::size_t most_run = 4096;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

std::size_t run_of(std::string_view text, std::size_t at, bool (*is)(char)) {
  std::size_t end = at;
  while (end < text.size() && is(text[end])) ++end;
  return end - at;
}

bool is_function(std::string_view word) {
  constexpr std::array<std::string_view, 19> names{"sin",  "cos",  "tan",    "cot",    "log", "ln",  "lg",
                                                   "sqrt", "cbrt", "exp",    "abs",    "gcd", "lcm", "max",
                                                   "min",  "mod",  "arctan", "arcsin", "pi"};
  return std::ranges::find(names, word) != names.end();
}

/// Two letters that are a product, not a word.
bool is_product(std::string_view word) {
  constexpr std::array<std::string_view, 28> small{"is", "so", "or", "of", "to", "in", "we", "at", "by", "be",
                                                   "it", "if", "an", "as", "no", "on", "do", "up", "he", "my",
                                                   "us", "go", "am", "me", "ok", "vs", "ie", "eg"};
  std::string lowered(word);
  for (char& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return word.size() <= 2 && std::ranges::find(small, lowered) == small.end();
}

/// Characters beyond ASCII that formulas consist of.
bool is_formula_sign(char32_t c) {
  constexpr std::u32string_view signs =
      U"×÷·−–⁄√∛π°²³⁴⁵⁶⁷⁸⁹⁰¹₀₁₂₃₄₅₆₇₈₉½¼¾⅓⅔‰∞±∓≈≒≠≤≥⩽⩾＝＋－＊／＜＞（）％［］｛｝．θαβγδλμφΔ∫∑∏′'ⅈ";
  return signs.find(c) != std::u32string_view::npos || (c >= U'０' && c <= U'９') || (c >= U'Ａ' && c <= U'Ｚ') ||
         (c >= U'ａ' && c <= U'ｚ');
}

bool is_relation_sign(char32_t c) { return std::u32string_view(U"≈≒≠≤≥⩽⩾＝＜＞").find(c) != std::u32string_view::npos; }
bool is_binary_sign(char32_t c) { return std::u32string_view(U"×÷·⁄＋－＊／−–±").find(c) != std::u32string_view::npos; }

/// A counter is read over; a unit of measurement is left to the parser.
bool is_counter(std::string_view text) {
  const auto unit = maths::read_unit(text);
  if (!unit || !unit->currency.empty() || unit->counter.empty() || unit->factor.empty()) return false;
  const auto& dimension = unit->dimension;
  return std::ranges::all_of(dimension, [](auto power) { return power == 0; }) &&
         unit->factor.op() == maths::Op::number && unit->factor.text(unit->factor.root()) == "1";
}

}  // namespace

std::size_t ProseScanner::skip_spaces(std::size_t at) const {
  while (at < text_.size() && (is_one_of(text_[at], " \t*`") || rest(at).starts_with("\u3000")))
    at += text_[at] < 0 ? 3 : 1;
  return at;
}

void ProseScanner::scan(const Segment& segment, std::size_t index) {
  text_ = answer_.substr(0, segment.span.end);
  begin_ = at_ = segment.span.begin;
  segment_ = index;
  after_unknown_ = false;
  while (at_ < text_.size()) {
    step();
    if (run_.text.size() > most_run) flush(true);
  }
  flush(false);
}

void ProseScanner::step() {
  const char c = text_[at_];
  if (c == ' ' || c == '\t') {
    if (!run_.text.empty()) run_.add(" ", at_);
    ++at_;
    return;
  }
  if (marks() || number() || word() || command() || operator_sign()) return;
  if (static_cast<unsigned char>(c) >= 0x80) return other();
  flush(c == '?');
  after_unknown_ = false;
  ++at_;
}

/// Only at the beginning of a line does a relation continue the one before.
bool ProseScanner::at_line_start() const { return skip_spaces(begin_) >= at_; }

bool ProseScanner::math_between(std::string_view open, std::string_view close) {
  if (!rest(at_).starts_with(open)) return false;
  flush(false);
  after_unknown_ = false;
  const std::size_t begin = at_ + open.size();
  const std::size_t length = text_.substr(begin, most_run + close.size()).find(close);
  const std::size_t end = begin + length;
  if (length == std::string_view::npos) {
    at_ = begin;
    return true;
  }
  Stretch found;
  found.display = true;
  found.segment = segment_;
  found.add(text_.substr(begin, end - begin), begin);
  const std::size_t after = skip_spaces(end + close.size());
  found.drop_last = after < text_.size() && modifier_at(text_, after) > 0;
  found.drop_first = ends_with_prefix(text_.substr(begin_, at_ - begin_));
  found.inline_math = !at_line_start();
  found_.push_back(std::move(found));
  at_ = end + close.size();
  return true;
}

bool ProseScanner::marks() {
  if (math_between("$$", "$$") || math_between("$", "$") || math_between("\\(", "\\)") || math_between("\\[", "\\]"))
    return true;
  if (text_[at_] == '`') return ++at_, true;
  if (!rest(at_).starts_with("**")) return false;
  const auto joins = [](char c) { return is_digit(c) || is_alpha(c) || c == '(' || c == ')'; };
  const bool power = at_ > begin_ && joins(text_[at_ - 1]) && at_ + 2 < text_.size() && joins(text_[at_ + 2]);
  if (power) take(2, Last::op);
  else at_ += 2;
  return true;
}

void ProseScanner::take(std::size_t size, Last kind) {
  if (run_.text.empty()) {
    open_begin_ = after_unknown_;
    first_ = kind;
    run_.segment = segment_;
    run_.drop_first = ends_with_prefix(text_.substr(begin_, at_ - begin_)) ||
                      (kind == Last::op && text_[at_] == '=' && !at_line_start());
  }
  run_.add(text_.substr(at_, size), at_);
  at_ += size;
  last_ = kind;
  after_unknown_ = false;
}

bool ProseScanner::number() {
  if (!is_digit(text_[at_])) return false;
  std::size_t end = at_ + run_of(text_, at_, is_digit);
  while (end + 1 < text_.size()) {
    const std::size_t digits = run_of(text_, end + 1, is_digit);
    const bool decimal = text_[end] == '.' && digits > 0;
    const bool thousands = text_[end] == ',' && digits == 3 && depth_ == 0;
    if (!decimal && !thousands) break;
    end += 1 + digits;
  }
  take(end - at_, Last::value);
  after_value(true);
  return true;
}

bool ProseScanner::word() {
  const std::size_t size = run_of(text_, at_, is_alpha);
  if (size == 0) return false;
  const std::size_t known = known_name_at(text_, at_, problem_.reading);
  if (known > 1) return name(known), true;
  const std::string_view letters = text_.substr(at_, size);
  const std::size_t after = at_ + size;
  const bool article = (letters == "a" || letters == "A" || letters == "I") && run_.text.empty() &&
                       after + 1 < text_.size() && text_[after] == ' ' && is_alpha(text_[after + 1]);
  if (!article && (is_function(letters) || is_product(letters))) {
    take(size, is_function(letters) ? Last::op : Last::letter);
    if (last_ == Last::letter) after_value(false);
    return true;
  }
  const std::size_t connective = connective_at(text_, at_);
  flush(connective == 0 && modifier_at(text_, at_) > 0);
  after_unknown_ = connective == 0 && !article;
  at_ += std::max(connective, size);
  return true;
}

bool ProseScanner::command() {
  if (text_[at_] != '\\') return false;
  const std::size_t size = 1 + run_of(text_, at_ + 1, is_alpha);
  if (size == 1) {
    flush(false);
    at_ = std::min(at_ + 2, text_.size());
    return true;
  }
  take(size, Last::op);
  constexpr std::array<std::string_view, 10> relations{"\\approx", "\\neq", "\\ne", "\\leq", "\\le",
                                                       "\\geq",    "\\ge",  "\\lt", "\\gt",  "\\leqslant"};
  if (std::ranges::find(relations, text_.substr(at_ - size, size)) != relations.end()) relation_ = true;
  return true;
}

bool ProseScanner::operator_sign() {
  const char c = text_[at_];
  const bool in_run = !run_.text.empty();
  if (is_one_of(c, "=<>")) {
    relation_ = true;
    return take(1, Last::op), true;
  }
  if (c == ':' || c == ',' || c == '!' || c == '\'') {
    const bool tight = in_run && last_ != Last::op && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
    const bool keep = c == ':' ? tight : c == ',' ? depth_ > 0 : in_run && last_ != Last::op;
    if (!keep) return false;
    return take(1, c == '!' ? Last::value : Last::op), true;
  }
  if (!is_one_of(c, "+-*/^()[]{}|%_")) return false;
  if (is_one_of(c, "([{")) ++depth_;
  if (is_one_of(c, ")]}")) --depth_;
  take(1, is_one_of(c, ")]}%") ? Last::value : Last::op);
  if (is_one_of(c, ")]}%")) after_value(c != '%');
  return true;
}

void ProseScanner::other() {
  const std::size_t known = known_name_at(text_, at_, problem_.reading);
  if (known > 0) return name(known);
  const CodePoint c = decode(text_, at_);
  if (is_formula_sign(c.value)) {
    relation_ |= is_relation_sign(c.value);
    const bool op = is_relation_sign(c.value) || is_binary_sign(c.value) || c.value == U'√' || c.value == U'（';
    if (c.value == U'（') ++depth_;
    if (c.value == U'）') --depth_;
    take(c.size, op ? Last::op : Last::value);
    if (!op) after_value(true);
    return;
  }
  const std::size_t connective = connective_at(text_, at_);
  const bool letter = is_letter(kind_of(c.value));
  flush(connective == 0 && (modifier_at(text_, at_) > 0 || (letter && last_ == Last::name)));
  after_unknown_ = connective == 0 && letter;
  at_ += std::max(connective, c.size);
}

void ProseScanner::name(std::size_t size) {
  // "2 chickens + …" may be a coefficient or a count: neither is read.
  if (!run_.text.empty() && (last_ == Last::value || last_ == Last::letter || last_ == Last::name)) {
    flush(true);
    after_unknown_ = true;
  }
  take(size, Last::name);
  at_ += name_suffix_at(text_, at_);
}

void ProseScanner::after_value(bool is_number) {
  const std::size_t next = skip_spaces(at_);
  if (next >= text_.size()) return;
  const std::size_t unit = maths::unit_prefix(rest(next));
  const bool one_letter = unit == 1 && is_alpha(text_[next]);
  if (unit > 0 && !one_letter) {
    const std::string_view words = text_.substr(next, unit);
    const bool counter = is_counter(words);
    if (!counter && !is_number) return;
    if (!counter) run_.add(words, next);
    at_ = next + unit;
    noun(skip_spaces(at_));
    return;
  }
  if (modifier_at(text_, next) > 0) {
    flush(true);
    return;
  }
  if (is_number && connective_at(text_, next) == 0 && known_name_at(text_, next, problem_.reading) == 0) noun(next);
}

bool ProseScanner::value_ends(std::size_t at) const {
  if (at >= text_.size()) return true;
  const char c = text_[at];
  if (static_cast<unsigned char>(c) < 0x80) return !is_alpha(c) && !is_digit(c) && c != '\\' && c != '$';
  const CodePoint point = decode(text_, at);
  return !is_letter(kind_of(point.value)) || connective_at(text_, at) > 0;
}

bool ProseScanner::noun(std::size_t at) {
  std::size_t end = at;
  int words = 0;
  while (end < text_.size() && words < 5 && !value_ends(end)) {
    if (modifier_at(text_, end) > 0 || text_[end] == '\\' || text_[end] == '$' || is_digit(text_[end])) return false;
    if (is_alpha(text_[end])) {
      const std::size_t size = run_of(text_, end, is_alpha);
      if (size < 3 || connective_at(text_, end) > 0 || is_function(text_.substr(end, size))) return false;
      words += 2;
      end = skip_spaces(end + size);
    } else {
      ++words;
      end += decode(text_, end).size;
    }
  }
  if (end == at || !value_ends(skip_spaces(end))) return false;
  at_ = end;
  return true;
}

void ProseScanner::emit(std::size_t first, std::size_t last, bool drop_first, bool drop_last) {
  if (first >= last) return;
  Stretch found = run_.part(first, last);
  found.drop_first = drop_first;
  found.drop_last = drop_last;
  found_.push_back(std::move(found));
}

/// Brackets that the run does not close belong to the sentence: the run is cut there.
void ProseScanner::flush(bool drop_last) {
  if (relation_ && !run_.text.empty()) {
    std::vector<std::size_t> open;
    std::vector<std::size_t> cuts;
    for (std::size_t i = 0; i < run_.text.size(); ++i) {
      if (is_one_of(run_.text[i], "([{")) open.push_back(i);
      if (!is_one_of(run_.text[i], ")]}")) continue;
      if (open.empty()) cuts.push_back(i);
      else open.pop_back();
    }
    cuts.insert(cuts.end(), open.begin(), open.end());
    std::ranges::sort(cuts);
    const bool phrase = open_begin_ && (first_ == Last::name || (first_ == Last::op && run_.text.front() != '='));
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
      emit(from, cut, from == 0 && (phrase || run_.drop_first), false);
      from = cut + 1;
    }
    emit(from, run_.text.size(), from == 0 && (phrase || run_.drop_first), drop_last);
  }
  run_ = {};
  last_ = first_ = Last::nothing;
  relation_ = open_begin_ = false;
  depth_ = 0;
}

}  // namespace assay::checkers::math
