#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/roster/names.h"
#include "grader/model/verdict.h"

namespace assay::roster {

/// What an answer says of a name of the roster.
struct Said {
  std::size_t name = 0;  ///< index in Names::all()
  Span span;             ///< of the place that decided
  bool recommended = false;
  bool negated = false;
};

/// What an answer offers as a character and must not.
struct Invented {
  std::string name;  ///< canonical when the task knows it, else as written
  Span span;
  bool known = false;  ///< a character that exists, and is not on the roster
};

struct Reading {
  std::vector<Said> said;          ///< in the order in which the answer first names them
  std::vector<Invented> invented;  ///< in the order of the answer, none twice, at most `most_invented`
};

constexpr std::size_t most_invented = 50;

/// Reads an answer by the definitions of docs/checkers/roster.md. `prompt` is what was asked: what it names is nobody's
/// invention. Linear in the length of the answer.
[[nodiscard]] Reading read_answer(const Names& names, std::string_view answer, std::string_view prompt);

}  // namespace assay::roster
