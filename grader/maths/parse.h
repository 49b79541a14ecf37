#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/maths/expr.h"

namespace assay::maths {

/// What a formula may hold. What exceeds them is the model's failure, with that reason.
struct Bounds {
  std::size_t bytes = 64UZ * 1024;
  std::size_t depth = 200;
  std::size_t nodes = 20'000;
  std::size_t digits = 10'000;  ///< of one number, and the largest exponent of its e notation
};

enum class Refusal : std::uint8_t { syntax, too_long, too_deep, too_many_nodes, too_many_digits };

/// Why a text is no formula.
struct NotParsed {
  Refusal refusal = Refusal::syntax;
  std::size_t at = 0;   ///< byte of the text
  std::string message;  ///< for people: "a ) is missing"
};

/// A word that stands for one of the task's unknowns: 鸡, chickens, chicken.
struct KnownName {
  std::string word;    ///< compared after folding of width and case
  std::string symbol;  ///< the symbol that it becomes
};

/// How answers are read. Borrowed while parsing.
struct Reading {
  std::vector<KnownName> names;
  bool imaginary = true;       ///< a single letter i is the imaginary unit
  bool electrical = false;     ///< so is j
  bool decimal_comma = false;  ///< 3,5 is a decimal; else a comma followed by three digits each separates thousands
  bool units = true;           ///< words after a value are units or counters and make a quantity
  Bounds bounds;
};

/// A formula as suites write it: plain infix, juxtaposition forbidden; grammar in docs/suites.md. Forms that print()
/// makes besides: repeating decimals 0.1(6), quantity("cm^2", 5), based("110", 2), apply("y", x), symbol("a_{n+1}") for
/// names that are no plain words or are reserved, "…" for words that stand as an answer. bad_input whose message says
/// what is wrong and whose `where` is the column (from 1) in the text.
[[nodiscard]] Result<Expr> parse_suite(std::string_view text);

/// The whole text as a formula in the notations that answers use: LaTeX, plain and Chinese, mixed. White space, `$`,
/// `\(`, sentence marks at the end, \text{…}, \displaystyle, \left and the like are read over. Time linear in the text
/// within the bounds; no evaluation. Valid UTF-8 or not: any bytes are safe.
[[nodiscard]] std::expected<Expr, NotParsed> parse_answer(std::string_view text, const Reading& reading);

/// The longest formula that begins at the first byte of the text (white space is skipped), for formulas in prose.
struct Prefix {
  Expr expr;
  std::size_t begin = 0;  ///< first byte of the formula
  std::size_t end = 0;    ///< byte after it
};
[[nodiscard]] std::expected<Prefix, NotParsed> parse_prefix(std::string_view text, const Reading& reading);

}  // namespace assay::maths
