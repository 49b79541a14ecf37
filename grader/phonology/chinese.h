#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace assay::phonology {

/// A final (韵母) of Mandarin, medial included. `i_apical` is the -i of zi, ci, si, zhi, chi, shi, ri; v is ü.
enum class Final : std::uint8_t {
  a,
  ia,
  ua,
  o,
  e,
  uo,
  ie,
  ve,
  ai,
  uai,
  ei,
  uei,
  ao,
  iao,
  ou,
  iou,
  an,
  ian,
  uan,
  van,
  en,
  in,
  uen,
  vn,
  ang,
  iang,
  uang,
  eng,
  ing,
  ueng,
  ong,
  iong,
  i,
  er,
  v,
  i_apical,
  u,
};

struct Reading {
  Final final;
  std::uint8_t tone;  ///< 1 to 4; 5 is the neutral tone
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// Every Mandarin reading of a character, the usual one first, none twice; empty where none is known. Sources: Unihan
/// kTGHZ2013, kXHC1983, kMandarin. A traditional character has its own readings and those of no other. The tables are
/// constant: every function of this file is safe from any thread and takes constant time.
[[nodiscard]] std::span<const Reading> mandarin(char32_t c);

constexpr std::uint8_t level_groups = 30;      ///< 平水 ids 1 … 30 are level (平), the others oblique (仄)
constexpr std::uint8_t pingshui_groups = 106;  ///< 31 … 59 上, 60 … 89 去, 90 … 106 入

/// The ids of every 平水 group that a character stands in, ascending; empty where it stands in none (most characters
/// coined in modern times). A simplified character has the groups of all its traditional forms. Source: 廣韻 readings
/// (tshet-uinh), joined 206 to 106.
[[nodiscard]] std::span<const std::uint8_t> pingshui(char32_t c);

/// "东", "冬" … of a 平水 id, 1 … 106, simplified; the tone is not part of it.
[[nodiscard]] std::string_view pingshui_name(std::uint8_t id);

/// Whether a character can be read level, and whether it can be read oblique. Both false: not known.
struct Tones {
  bool level = false;
  bool oblique = false;
};

enum class ToneBook : std::uint8_t {
  pingshui,  ///< 入声 is oblique
  modern,    ///< Mandarin: tones 1 and 2 level, 3 and 4 oblique, 5 both
};

[[nodiscard]] Tones tones(char32_t c, ToneBook book);

}  // namespace assay::phonology
