#include "grader/checkers/snake/versions.h"

#include <algorithm>

namespace assay::checkers::snake {

std::optional<std::size_t> last_full(std::span<const Version> versions) {
  if (versions.empty()) return std::nullopt;
  const std::size_t largest = std::ranges::max(versions, {}, &Version::size).size;
  std::optional<std::size_t> last, last_complete;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (versions[i].size * 2 < largest) continue;
    last = i;
    if (versions[i].complete) last_complete = i;
  }
  return last_complete ? last_complete : last;
}

}  // namespace assay::checkers::snake
