#include "grader/maths/suite_lexer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "grader/maths/leaf.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::maths::suite {
namespace {

using Mark = std::pair<std::string_view, char>;

// Longer marks before those that begin them.
constexpr Mark marks[] = {{"**", '^'},     {"!=", not_equal}, {"<>", not_equal}, {"<=", at_most}, {">=", at_least},
                          {"==", '='},     {"~=", about},     {"×", '*'},        {"·", '*'},      {"⋅", '*'},
                          {"÷", '/'},      {"−", '-'},        {"≤", at_most},    {"⩽", at_most},  {"≥", at_least},
                          {"⩾", at_least}, {"≠", not_equal},  {"≈", about},      {"（", '('},     {"）", ')'},
                          {"，", ','},     {"＝", '='},       {"＋", '+'},       {"－", '-'}};
// Written where a name would stand.
constexpr std::pair<std::string_view, std::string_view> letters[] = {
    {"√", "sqrt"}, {"∛", "cbrt"}, {"π", "pi"}, {"∞", "infinity"}};
constexpr std::string_view single = "+-*/^()[]{},=<>";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Lexer {
 public:
  Lexer(std::string_view text, const Bounds& bounds, Builder& builder)
      : text_(text), bounds_(bounds), builder_(builder) {}

  std::vector<Token> run() {
    tokens_.reserve(text_.size() / 2 + 2);
    while (at_ < text_.size() && !builder_.failed()) next();
    push(end_of_text, text_.size(), text_.size());
    return std::move(tokens_);
  }

 private:
  void push(char kind, std::size_t begin, std::size_t end) {
    tokens_.push_back({kind, static_cast<std::uint32_t>(begin), text_.substr(begin, end - begin)});
    at_ = end;
  }

  void next() {
    const char c = text_[at_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      ++at_;
    } else if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) {
      number();
    } else if (c == '"') {
      string();
    } else if (!mark() && !letter()) {
      name();
    }
  }

  bool mark() {
    for (const auto& [words, kind] : marks)
      if (text_.substr(at_).starts_with(words)) return push(kind, at_, at_ + words.size()), true;
    if (!single.contains(text_[at_])) return false;
    push(text_[at_], at_, at_ + 1);
    return true;
  }

  bool letter() {
    for (const auto& [words, name] : letters) {
      if (!text_.substr(at_).starts_with(words)) continue;
      push(name_token, at_, at_ + words.size());
      tokens_.back().text = name;
      return true;
    }
    return false;
  }

  void name() {
    std::size_t end = at_;
    while (end < text_.size()) {
      const CodePoint point = decode(text_, end);
      if (!begins_name(point.value) && (end == at_ || !is_digit(text_[end]))) break;
      end += point.size;
    }
    if (end == at_) {
      builder_.fail(at_, "a character that formulas do not have: " + repaired(clipped(text_.substr(at_), 4)));
      return;
    }
    push(name_token, at_, end);
  }

  std::size_t digits(std::size_t at) const {
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at;
  }

  void number() {
    const std::size_t begin = at_;
    std::size_t end = digits(begin);
    bool repeats = false;
    if (end < text_.size() && text_[end] == '.') {
      if (end == begin || digits(end + 1) == end + 1) {
        // "0.(3)" has no digit before the bracket; ".5" and "5." are no numbers of suites.
        if (end == begin || end + 1 >= text_.size() || text_[end + 1] != '(') {
          builder_.fail(begin, "a number is written with digits on both sides of its point");
          return;
        }
      }
      end = digits(end + 1);
      const std::size_t close = end < text_.size() && text_[end] == '(' ? digits(end + 1) : 0;
      repeats = close > end + 1 && close < text_.size() && text_[close] == ')';
      if (repeats) end = close + 1;
    }
    if (!repeats) end = exponent(end);
    if (!within_bounds(begin, end)) return;
    push(number_token, begin, end);
    if (!is_number(tokens_.back().text)) builder_.fail(begin, "no number: " + std::string(tokens_.back().text));
  }

  /// Behind "e-7", or where it was called when none follows.
  std::size_t exponent(std::size_t end) const {
    if (end >= text_.size() || text_[end] != 'e') return end;
    std::size_t first = end + 1;
    if (first < text_.size() && text_[first] == '-') ++first;
    const std::size_t last = digits(first);
    return last > first ? last : end;
  }

  bool within_bounds(std::size_t begin, std::size_t end) {
    if (end - begin <= bounds_.digits) return true;
    builder_.fail(begin, "a number of too many digits", Refusal::too_many_digits);
    return false;
  }

  void string() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) {
      builder_.fail(at_, "the text in quotes does not end");
      return;
    }
    push(string_token, at_ + 1, end);
    at_ = end + 1;
  }

  std::string_view text_;
  const Bounds& bounds_;
  Builder& builder_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text, const Bounds& bounds, Builder& builder) {
  return Lexer(text, bounds, builder).run();
}

}  // namespace assay::maths::suite
