#pragma once

#include <cstdint>

// The work that one question may cost. Counted in operations, not in time, so that equal questions get equal answers on
// every machine; the deadline of the parent process is only the backstop.
namespace assay::cas {

/// Terms of a polynomial, points of an evaluation, terms of a finite sum, digits of an integer …: see budget.cc for the
/// figures.
struct Budget {
  std::uint64_t operations = 20'000'000;  ///< rough machine operations, charged by size of the operands
  std::uint64_t terms = 10'000;           ///< of one polynomial
  std::uint64_t digits = 20'000;          ///< of one exact integer
  std::uint64_t precision = 1024;         ///< bits of a ball
  std::uint64_t points = 6;               ///< rational points of a probable equality
};

/// Starts the budget of one question on this thread.
void start_budget(const Budget& budget);
[[nodiscard]] const Budget& budget();

/// Takes from it; false when it is used up (and from then on).
[[nodiscard]] bool spend(std::uint64_t operations);

}  // namespace assay::cas
