#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/checker.h"

// Texts that a checker must get through quickly, and the checks that have to. The tests and the benchmark share it.
namespace assay::golden {

struct HostileText {
  std::string name;
  std::string text;  ///< valid UTF-8 of about as many bytes as asked for
};

/// Texts of one character, of very many lines, of no line at all, right to left, invisible, unbalanced, and texts made
/// of what the checkers look for.
[[nodiscard]] std::vector<HostileText> hostile_texts(std::size_t bytes);

struct HostileCheck {
  std::string name;  ///< "roster", "rhyme 2": with a number where a checker stands there several times
  std::unique_ptr<Checker> checker;
};

/// Every text checker, with parameters that make it work. Throws std::runtime_error when a parameter is wrong.
[[nodiscard]] std::vector<HostileCheck> hostile_checks();

}  // namespace assay::golden
