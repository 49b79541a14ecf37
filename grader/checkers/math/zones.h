#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grader/checkers/math/segments.h"

namespace assay::checkers::math {

/// What a segment can commit to, by where it stands.
struct Zone {
  bool silent = false;     ///< a check, the problem told again, a supposition, a question: commits to nothing
  bool announced = false;  ///< announces the final answer
  std::size_t from = 0;    ///< byte of the answer where the announced or concluded value is looked for
  bool concluded = false;  ///< draws a conclusion
  bool supposed = false;   ///< from a supposition about all (假设全是鸡 … 所以): only what stands from `from` on counts
  bool hedged = false;
  bool heading = false;  ///< announces only: the value follows in the next segment
};

struct Zones {
  std::vector<Zone> of;  ///< one a segment
  std::size_t hard = 0;  ///< what ends before this byte is taken back
  std::size_t soft = 0;  ///< so is what ends before this one, when something follows
};

[[nodiscard]] Zones zones_of(std::string_view answer, const std::vector<Segment>& segments);

}  // namespace assay::checkers::math
