#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/snake/player/host.h"
#include "grader/checkers/snake/player/play_log.h"

namespace assay::checkers::snake {

/// A moment of a play that came out otherwise than the log remembers it.
struct Difference {
  std::size_t step = 0;  ///< index in the log
  std::string what;      ///< "load", "advance", or the caption of a frame
  double expected_now = 0, now = 0;
  std::uint64_t expected = 0, found = 0;  ///< hashes of the picture
};

struct Replayed {
  std::size_t steps = 0;                ///< repeated
  std::size_t pictures = 0;             ///< compared
  std::vector<Difference> differences;  ///< at most most_differences: the play ends there
  std::vector<Frame> film;              ///< a picture a frame of the log, when they were asked for
};

constexpr std::size_t most_differences = 20;

/// Does with the host what the log says was done, and compares the picture and the clock wherever the log remembers
/// them. An Error when the host gives one, bad_input when the log does not begin with a load.
[[nodiscard]] Result<Replayed> replay(Host& host, const PlayLog& log, bool with_film = false);

/// Does the same with a host that may show something else, to the end of the log. Errors as replay().
[[nodiscard]] Result<void> follow(Host& host, const PlayLog& log);

}  // namespace assay::checkers::snake
