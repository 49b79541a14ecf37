#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/maths/builder.h"
#include "grader/maths/lexer.h"

namespace assay::maths {

/// Reads the notations of answers by precedence: lists and alternatives, relations, sets, ratios, sums, products,
/// powers, atoms. One token decides what is read next, with few looks further ahead; nothing is read twice, so the time
/// is linear. As a prefix a part that cannot be read is given back to the text instead of failing the whole.
class AnswerParser {
 public:
  AnswerParser(std::string_view text, const Reading& reading, bool prefix);

  /// All that is one formula.
  Id read();
  /// Reads over what may follow a whole formula; false when something is left.
  bool at_end();
  [[nodiscard]] Builder& builder() { return builder_; }
  [[nodiscard]] std::size_t begin();  ///< of the first token
  [[nodiscard]] std::size_t end();    ///< byte behind the last token that was read
  [[nodiscard]] std::size_t here() { return lexer_.at(at_).begin; }

 private:
  struct Item {
    Id id;
    Kind before;  ///< what separates it from the item before
  };
  /// Sets a value for as long as it lives.
  template <class T>
  class Scoped {
   public:
    Scoped(T& place, T value) : place_(place), old_(place) { place_ = value; }
    ~Scoped() { place_ = old_; }
    Scoped(const Scoped&) = delete;
    Scoped& operator=(const Scoped&) = delete;

   private:
    T& place_;
    T old_;
  };

  // answer_lists.cc
  Id list();
  Kind separator();
  Id combined(std::vector<Item>& items, std::size_t at);
  Id statements(const std::vector<Item>& items, std::size_t at);
  Id conjunction(const std::vector<Item>& items, std::size_t first, std::size_t last, std::size_t at);
  bool spread(std::vector<Item>& items);
  std::vector<Id> parameters(std::vector<Item>& items) const;
  Id family(Id body, Id parameter, std::size_t at);
  // answer_relations.cc
  Id relation();
  Id relation_from(Id left);
  Id congruence(Id left, std::size_t at);
  Id sets();
  Id as_set(Id id);
  Id ratio();
  // answer_sums.cc
  Id sum();
  Id product();
  Id signed_power();
  Id power();
  Id raised(Id base, const Token& token);
  Id with_unit(Id value);
  std::size_t unit_bytes(const Token& token, std::size_t& begin);
  [[nodiscard]] bool ends_value(std::size_t ahead);
  [[nodiscard]] bool starts_factor();
  [[nodiscard]] bool condition_ahead();
  // answer_atoms.cc
  Id atom();
  Id number();
  Id mixed(const Token& whole, const Token& numerator, const Token& denominator, std::size_t taken);
  Id mixed_number(const Token& whole);
  Id mixed_words(const Token& whole);
  Id based(const Token& digits);
  Id letter();
  Id combination(const Token& letter);
  Id named(const Token& token);
  Id lettered_call(const Token& token);
  std::string subscript();
  Id small(const Token& token);
  // answer_functions.cc
  Id function();
  Id argument(std::vector<Id>& args);
  Id bare_argument();
  Id fraction();
  Id derivative(const Token& token);
  Id root();
  Id tex_argument(bool one_digit);
  Id binomial();
  Id big();
  Id limit();
  Id integral();
  // answer_brackets.cc
  Id parenthesis();
  Id square();
  Id reversed_square();
  Id bars();
  Id rounded(Op op, Kind close);
  Id braces(Kind close);
  Id wrapped();
  Id matrix_rows();
  std::vector<Id> elements();
  Id interval(const std::vector<Id>& values, std::string_view ends, std::size_t at);
  // answer_environments.cc
  Id environment();
  Id matrix(std::string_view name, std::size_t at);
  Id cases(std::size_t at);
  Id rows_of_relations(std::size_t at);
  Id condition();

  [[nodiscard]] const Token& peek(std::size_t ahead = 0);
  [[nodiscard]] Kind kind(std::size_t ahead = 0) { return builder_.failed() ? Kind::end : peek(ahead).kind; }
  Token take();
  bool accept(Kind wanted);
  void expect(Kind wanted, std::string_view message);
  bool gave_up(std::size_t mark);
  bool enter();
  Id fail(std::string_view message) { return builder_.fail(here(), message); }
  [[nodiscard]] Op op(Id id) const { return builder_.expr().op(id); }
  [[nodiscard]] bool is_statement(Id id) const;
  [[nodiscard]] bool is_integer(Id id) const;

  const Reading& reading_;
  Lexer lexer_;
  Builder builder_;
  bool prefix_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t brackets_ = 0;   ///< open at this place
  bool bar_open_ = false;      ///< a | closes an absolute value here
  bool in_set_ = false;        ///< a | or : separates the elements of a set from their condition here
  bool aligned_ = false;       ///< & means nothing here
  bool bound_i_ = false;       ///< i is the index of a sum
  bool argument_ = false;      ///< of a function without brackets: other functions end it
  std::string_view variable_;  ///< of the integral that was just read
  std::size_t integral_brackets_ = 0;
  bool in_integral_ = false;
  bool integral_done_ = false;
};

/// Whether a text holds a whole number.
[[nodiscard]] bool all_digits(std::string_view text);

}  // namespace assay::maths
