#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "grader/maths/expr.h"

namespace assay::maths {

/// What a piece of an answer's formula is.
enum class Kind : std::uint8_t {
  end,
  unreadable,  ///< a byte or word that no formula has
  number,      ///< text: as Op::number has it
  letter,      ///< a variable: x, α, \alpha, AB
  name,        ///< one of Reading.names; text: its symbol
  word,        ///< a Latin word that means nothing here
  han,         ///< a Chinese character that means nothing here
  noise,       ///< a word within \text{}
  constant,    ///< op: a leaf; Op::set is the empty set
  function,    ///< op
  plus,
  minus,
  plus_minus,
  minus_plus,
  times,
  divide,
  caret,
  under,
  bang,
  percent,
  permille,
  degree,
  degree_unit,  ///< ℃, °C; text
  superscript,  ///< text: what it says: 2, -1, n
  subscript,    ///< text
  vulgar,       ///< ½: text "1/2"
  open_paren,
  close_paren,
  open_square,
  close_square,
  open_set,
  close_set,
  open_group,  ///< { of LaTeX
  close_group,
  open_wrap,  ///< \boxed{
  close_wrap,
  bar,
  open_bar,
  close_bar,
  open_floor,
  close_floor,
  open_ceil,
  close_ceil,
  mid,  ///< \mid: "such that"
  comma,
  semicolon,
  also,      ///< and 且
  with,      ///< 和 与 及
  either,    ///< or 或
  relation,  ///< op
  modulo,
  colon,
  unite,
  intersect,
  without,
  fraction,
  over,
  root,  ///< √, \sqrt; text: "3" for ∛
  binomial,
  big,  ///< op: sum, product
  integral,
  limit,
  differential,   ///< dx; text: x
  part_of,        ///< 分之
  hundredth,      ///< 百分之
  mixed,          ///< 又
  negative,       ///< 负
  raised,         ///< 的平方, 立方; text: 2, 3
  every_integer,  ///< "k 为整数": what says so
  otherwise,      ///< 其他, otherwise
  arrow,
  prime,
  row_end,  ///< \\ of LaTeX
  ampersand,
  begin,  ///< of an environment; text: its name
  finish,
  currency,  ///< text: as written
};

struct Token {
  Kind kind = Kind::end;
  Op op = Op::number;
  bool spaced = false;      ///< white space stands before it
  bool quoted = false;      ///< within \text{} or \mathrm{}
  std::uint32_t lead = 0;   ///< end of the token before
  std::uint32_t begin = 0;  ///< bytes of the text
  std::uint32_t end = 0;
  std::string_view text;
};

}  // namespace assay::maths
