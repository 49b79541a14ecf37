#pragma once

#include <vector>

#include "sandbox/box.h"
#include "sandbox/descriptor.h"

namespace assay::sandbox {

/// Both ends of what a box talks through. Ours are non-blocking; theirs are closed once the launcher has them.
struct ChannelEnds {
  Descriptor input, output, error;  ///< ours; with a terminal both the same, in `output`
  Descriptor control;               ///< ours, of Channels::play
  std::vector<Descriptor> theirs;   ///< in the order of descriptors_of()

  [[nodiscard]] std::vector<int> numbers() const;
};

[[nodiscard]] Result<ChannelEnds> open_channels(Channels channels);

}  // namespace assay::sandbox
