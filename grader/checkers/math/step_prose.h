#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "grader/checkers/math/problem.h"
#include "grader/checkers/math/step_stretches.h"

namespace assay::checkers::math {

/// Finds stretches in a sentence: runs of formula characters, read through units, counters and the task's words.
class ProseScanner {
 public:
  ProseScanner(std::string_view answer, const Problem& problem, std::vector<Stretch>& found)
      : answer_(answer), problem_(problem), found_(found) {}

  void scan(const Segment& segment, std::size_t index);

 private:
  enum class Last : std::uint8_t { nothing, value, name, letter, op };

  void step();
  bool marks();  ///< $…$, \(…\), emphasis
  bool math_between(std::string_view open, std::string_view close);
  bool word();     ///< Latin letters
  bool command();  ///< \name
  bool number();
  bool operator_sign();  ///< ASCII
  void other();          ///< beyond ASCII
  void take(std::size_t size, Last kind);
  void name(std::size_t size);
  void after_value(bool is_number);
  bool noun(std::size_t at);
  bool value_ends(std::size_t at) const;
  void flush(bool drop_last);
  void emit(std::size_t first, std::size_t last, bool drop_first, bool drop_last);
  [[nodiscard]] std::string_view rest(std::size_t at) const { return text_.substr(at); }
  [[nodiscard]] bool at_line_start() const;
  [[nodiscard]] std::size_t skip_spaces(std::size_t at) const;

  std::string_view answer_;
  const Problem& problem_;
  std::vector<Stretch>& found_;
  std::string_view text_;  ///< the answer up to the end of the segment
  std::size_t begin_ = 0;
  std::size_t at_ = 0;
  std::size_t segment_ = 0;
  Stretch run_;
  Last last_ = Last::nothing;
  Last first_ = Last::nothing;
  bool after_unknown_ = false;
  bool open_begin_ = false;
  bool relation_ = false;
  int depth_ = 0;
};

}  // namespace assay::checkers::math
