#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/maths/expr.h"

// What the algebra helper is asked and what it answers. Plain values; wire.h turns them into bytes.
namespace assay::maths {

struct Tolerance {
  enum class Kind : std::uint8_t { exact, places, relative };
  Kind kind = Kind::exact;
  int places = 0;       ///< decimals after rounding: 2 accepts 3.14 for pi
  double relative = 0;  ///< |given - expected| <= relative * the larger of both
};

/// What the values of a symbol are known to be.
enum class Domain : std::uint8_t {
  complex,
  real,
  nonnegative,
  positive,
  integer,
  nonnegative_integer,
  positive_integer
};

struct SymbolDomain {
  std::string symbol;
  Domain domain = Domain::real;
};

/// How two values are compared.
struct Policy {
  Tolerance tolerance;
  bool ordered = false;               ///< the order of a list counts; that of a tuple always does, that of a set never
  bool degrees = false;               ///< bare numbers are degrees: 30 is 30°
  bool up_to_constant = false;        ///< a difference that does not depend on the variable is none (antiderivatives)
  std::vector<SymbolDomain> domains;  ///< symbols not named here are real
};

enum class Ask : std::uint8_t {
  solve,       ///< exprs: equations and inequalities; symbols: unknowns -> values: one tuple a solution (see Solved)
  compare,     ///< exprs: expected, given
  derivative,  ///< exprs: f, given; symbols: {x}: is d given / dx = f (identically)?
  hold,        ///< exprs: statements, all must hold; bindings: values of symbols. Free symbols left over: an identity
  follows,     ///< exprs: two statements, before and after; symbols: unknowns: how their solution sets compare
  normal,      ///< exprs: one; -> values: {exact normal form}, detail: decimal approximation or nothing
};

/// symbol := value, for `hold`.
struct Binding {
  std::string symbol;
  Expr value;
};

struct Question {
  Ask ask = Ask::compare;
  std::vector<Expr> exprs;
  std::vector<std::string> symbols;
  std::vector<std::vector<Binding>> bindings;  ///< alternatives: the statement must hold under one of them
  Policy policy;
  bool trusted = false;  ///< written in a suite on disk: larger budgets, and the optional engine may be used
};

enum class Outcome : std::uint8_t {
  equal,       ///< also: holds, same solutions, solved
  different,   ///< also: fails, other solutions
  undecided,   ///< the budget ran out, or nothing here decides it
  over_limit,  ///< the value exceeds what is documented (digits, terms, range): `detail` says which
  grew,        ///< follows: solutions were added
  shrank,      ///< follows: solutions were lost
};

/// What kind of solution set `solve` found. Everything but `finite` and `none` has it as one set in `values`.
enum class Solved : std::uint8_t { none, finite, described, all_values, undetermined };

struct Answer {
  Outcome outcome = Outcome::undecided;
  Solved solved = Solved::undetermined;  ///< of `solve`
  /// How it was decided, one word each, as docs/checkers/math.md lists them: structure, rational, polynomial, ball,
  /// algebraic, probable, set, order, solver, tolerance, units, budget …
  std::string method;
  std::string detail;  ///< for people and for replay: "differs at x = 3/7 (64 bits)", "seed 1, 6 points, 256 bits"
  std::vector<Expr> values;  ///< solutions, normal forms; else empty
};

}  // namespace assay::maths
