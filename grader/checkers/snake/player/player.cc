#include "grader/checkers/snake/player/player.h"

#include "grader/checkers/snake/player/agree.h"
#include "grader/checkers/snake/player/seed_play.h"

namespace assay::checkers::snake {

Result<Findings> play(Host& host, std::span<const std::uint32_t> seeds, std::span<const Key> hints) {
  Skills skills;
  skills.hints.assign(hints.begin(), hints.end());
  std::vector<Findings> found;
  found.reserve(seeds.size());
  for (const std::uint32_t seed : seeds) {
    TRY_ASSIGN(Findings one, play_seed(host, seed, skills, found.empty()));
    found.push_back(std::move(one));
  }
  return agree(std::move(found));
}

}  // namespace assay::checkers::snake
