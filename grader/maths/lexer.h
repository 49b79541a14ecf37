#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/maths/parse.h"
#include "grader/maths/token.h"
#include "grader/maths/vocabulary.h"

namespace assay::maths {

/// Takes a text apart as far as it is asked: LaTeX, plain and Chinese in one stream of tokens. The text and the reading
/// are borrowed. Tokens stay where they are.
class Lexer {
 public:
  Lexer(std::string_view text, const Reading& reading);

  /// The token of this number; Kind::end from the end of the text on.
  const Token& at(std::size_t index);
  [[nodiscard]] std::string_view text() const { return text_; }
  /// Why a token is `unreadable`, when there is more to say than that.
  [[nodiscard]] const std::optional<NotParsed>& problem() const { return problem_; }
  /// Where a unit written behind the token before this one would begin: commands like \text{ belong to it.
  [[nodiscard]] std::size_t unit_start(const Token& token) const;
  /// Cuts the first digit off a number: \frac12.
  void split_digit(std::size_t index);

 private:
  /// What an open bracket does at its end.
  enum class Role : char { group, set, wrap, dropped, quoted, paren };

  // lexer.cc
  void next();
  void skip_space();
  void push(Kind kind, std::size_t bytes, std::string_view text = {}, Op op = Op::number);
  void push(const Meaning& meaning, std::size_t bytes) { push(meaning.kind, bytes, meaning.text, meaning.op); }
  void mark(char c);
  void unicode();
  void refuse(std::size_t at, std::string_view message, Refusal refusal = Refusal::syntax);
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  [[nodiscard]] bool starts(std::size_t at, std::string_view words) const {
    return text_.substr(at).starts_with(words);
  }
  [[nodiscard]] std::size_t after_space(std::size_t at) const;
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }
  bool degree_mark();
  void degree(std::size_t bytes);
  void small_digits(std::u32string_view row, Kind kind);
  void star();
  void dollar();
  // lexer_brackets.cc
  void open(Role role, Kind kind, std::size_t bytes);
  void open_brace();
  void close_brace();
  void close_paren(Kind kind, std::size_t bytes = 1);
  // lexer_latex.cc
  void backslash();
  void named_command(std::string_view name, std::size_t end);
  bool sized(std::string_view name, std::size_t end);
  bool blackboard(std::string_view name, std::size_t end);
  bool environment(std::string_view name, std::size_t end);
  bool negated(std::string_view name, std::size_t end);
  [[nodiscard]] std::size_t behind_group(std::size_t at) const;
  // lexer_words.cc
  void latin();
  bool known_name();
  bool differential(std::string_view run);
  void letters(std::string_view run);
  void single_letter(std::size_t bytes);
  [[nodiscard]] bool is_product(std::string_view run) const;
  bool attached(std::string_view run);
  bool han();
  // lexer_number.cc
  void number();
  [[nodiscard]] std::size_t digits_end(std::size_t at) const;
  std::size_t whole_part(std::string& out);
  [[nodiscard]] std::size_t separator(std::size_t at) const;
  [[nodiscard]] std::size_t grouped(std::size_t first_end, std::string& out) const;
  std::size_t repeating(std::size_t at, std::string& out, std::size_t point);
  std::size_t dotted(std::size_t at, std::string& decimals, std::size_t& first, std::size_t& last) const;
  std::size_t exponent(std::size_t at, std::string& out);
  std::size_t scaled(std::size_t at, std::string& out) const;
  bool within_bounds(std::size_t begin, const std::string& digits);

  std::string_view text_;
  const Reading& reading_;
  bool latex_ = false;
  std::size_t at_ = 0;
  std::size_t quoted_ = 0;  ///< open \text{
  std::size_t integrals_ = 0;
  std::vector<Role> open_;
  std::vector<Token> tokens_;
  std::deque<std::string> kept_;
  std::optional<NotParsed> problem_;
  std::vector<std::pair<std::u32string, std::string_view>> names_;  ///< folded word, symbol; longest first
};

}  // namespace assay::maths
