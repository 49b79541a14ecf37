#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "grader/checkers/poem/units.h"

namespace assay::parallelism {

/// What no couplet may have, however well its words match.
enum class Veto : std::uint8_t {
  length,          ///< the lines are of different length
  same_character,  ///< a character faces itself
  reduplication,   ///< one line doubles a character where the other does not
  tones,           ///< both characters of a checked place are level, or both oblique
};

struct Fault {
  Veto veto;
  std::size_t position;  ///< index of the (first) character in both lines; 0 for length
};

struct CoupletFinding {
  std::optional<double> score;  ///< lexical score, three decimals; nothing where the lines are not of one length
  bool undetermined = false;    ///< the counts know too few of the characters
  std::vector<Fault> faults;    ///< in the order of Veto, then of places

  /// Nothing: it cannot be said.
  [[nodiscard]] std::optional<bool> parallel() const;
};

enum class ToneRule : std::uint8_t { opposed, free };

/// Definitions: docs/checkers/parallelism.md. Linear in the length of the lines; thread-safe; never fails.
[[nodiscard]] CoupletFinding judge(const poem::Unit& upper, const poem::Unit& lower, ToneRule tones);

/// Whether the tones of lines of that length are regulated at all: 5 and 7 characters.
[[nodiscard]] constexpr bool is_regulated(std::size_t length) { return length == 5 || length == 7; }

}  // namespace assay::parallelism
