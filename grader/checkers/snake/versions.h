#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace assay::checkers::snake {

/// One of several texts that may be the same thing, in the order of the answer.
struct Version {
  std::size_t size = 0;  ///< bytes
  bool complete = true;  ///< not cut off
};

/// The one that is meant: those of less than half the largest are pieces ("change this part"), no versions. Of the
/// others the last complete one, or, when none is, the last. Nothing of nothing.
[[nodiscard]] std::optional<std::size_t> last_full(std::span<const Version> versions);

}  // namespace assay::checkers::snake
