#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/maths/suite_lexer.h"

namespace assay::maths::suite {

/// Reads the notation of suites by precedence: or, and, relations, sums, products, powers, atoms.
class Parser {
 public:
  Parser(std::string_view text, const Bounds& bounds);
  [[nodiscard]] std::expected<Expr, NotParsed> run();

 private:
  // suite_parser.cc
  Id statement();
  Id conjunction();
  Id relation();
  Id sum();
  Id product();
  Id signed_power();
  Id power();
  Id atom();
  // suite_atoms.cc
  Id name();
  Id call(const Token& name);
  Id with_text(const Token& name);
  Id interval(const Token& name);
  Id variadic(const Token& name, Op op);
  Id bracketed();
  Id braced();
  Id matrix();
  Id row();
  [[nodiscard]] bool binds_i(std::size_t first) const;
  std::vector<Id> listed(char close);
  std::string string();

  [[nodiscard]] const Token& peek() const { return builder_.failed() ? tokens_.back() : tokens_[at_]; }
  Token take();
  bool accept(char kind);
  bool accept_name(std::string_view name);
  void expect(char kind, std::string_view message);
  bool enter();

  Bounds bounds_;
  Builder builder_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t bound_i_ = 0;  ///< inside so many sums whose index is called i
};

}  // namespace assay::maths::suite
