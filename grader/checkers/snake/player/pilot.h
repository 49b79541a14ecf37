#pragma once

#include <deque>

#include "grader/checkers/snake/player/life.h"
#include "grader/checkers/snake/player/skills.h"

namespace assay::checkers::snake {

/// Steers move by move in a game that shows a turn only `lag` moves after the key: decides for the head as it will be.
class Pilot {
 public:
  Pilot(Life& life, const Skills& skills);

  /// Where the head will be when the next decision comes to effect, and which way it will go then.
  [[nodiscard]] Cell cell() const;
  [[nodiscard]] Heading heading() const;
  /// Decides the next move and lets one move pass; the key is pressed only when the way changes.
  [[nodiscard]] Result<Life::Step> go(Heading want);

 private:
  void expect();

  Life& life_;
  const Skills& skills_;
  std::deque<Heading> pending_;
};

}  // namespace assay::checkers::snake
