#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "grader/phonology/chinese.h"

// Regulated verse (近体诗) is built from four kinds of line. Each is named by its core, the last five characters; lines
// of seven put two more in front, of the tone opposite to the core's first. The scan finds the sequence of kinds that
// explains a poem with the least weight of errors, so that one line out of place is one error and does not make every
// line after it wrong. Definitions: docs/checkers/metre.md.
namespace assay::metre {

/// Named by the first and the last tone of the core, z oblique (仄), p level (平).
enum class LineType : std::uint8_t {
  zz,  ///< a: 仄仄平平仄
  zp,  ///< A: 仄仄仄平平
  pz,  ///< b: 平平平仄仄
  pp,  ///< B: 平平仄仄平
};

/// "a", "A", "b", "B".
[[nodiscard]] std::string_view letter_of(LineType type);

enum class Fault : std::uint8_t {
  tone,           ///< hard: a slot that matters has the wrong tone
  lone_level,     ///< hard, 孤平: B without a level tone beside its second
  three_level,    ///< hard, 三平调: A that ends in three level tones
  adhesion,       ///< hard, 失粘: a couplet does not begin as the one before it ended
  opposition,     ///< hard, 失对: the second line of a couplet does not answer the first
  three_oblique,  ///< soft, 三仄尾: b that ends in three oblique tones
  unrescued,      ///< soft, 大拗不救: a with an oblique fourth, not made good in the next line
};
constexpr std::size_t fault_count = 7;

[[nodiscard]] constexpr bool is_hard(Fault fault) { return fault < Fault::three_oblique; }

struct Flaw {
  Fault fault = Fault::tone;
  std::size_t line = 0;      ///< from 0
  std::size_t position = 0;  ///< of the character within the line, from 0; 0 for faults of a whole line
};

/// What even lines end in: level tones, as the rules of regulated verse want it, or oblique ones (仄韵).
enum class Ending : std::uint8_t { level, oblique };

struct Scan {
  std::vector<LineType> types;  ///< one a line
  std::vector<Flaw> flaws;      ///< in order of the lines
  std::size_t hard = 0;
  std::size_t soft = 0;
};

/// `tones` holds the characters of all lines one after the other, `width` (5 or 7) to a line. A character that can be
/// read either way, or that is not known, fits every slot. Linear in the number of lines.
[[nodiscard]] Scan scan(std::span<const phonology::Tones> tones, std::size_t width, Ending ending);

/// What the kind of line wants of each of its characters: P, Z, or * where either is right. A slot that differs in
/// `line` and is no flaw is shown as *, since it is allowed there.
[[nodiscard]] std::string expected_tones(LineType type, std::span<const phonology::Tones> line);

/// What was found: P, Z, * where both are possible, ? where the character is not known.
[[nodiscard]] std::string found_tones(std::span<const phonology::Tones> line);

/// "仄起首句不入韵" …: how the poem begins.
[[nodiscard]] std::string_view pattern_of(LineType first, std::size_t width);

}  // namespace assay::metre
