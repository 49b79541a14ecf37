#include "grader/checkers/snake/player/pilot.h"

namespace assay::checkers::snake {

Pilot::Pilot(Life& life, const Skills& skills) : life_(life), skills_(skills) { expect(); }

void Pilot::expect() {
  const Heading now = life_.scene().heading.value_or(Heading::right);
  pending_.assign(static_cast<std::size_t>(skills_.lag), now);
}

Cell Pilot::cell() const {
  Cell cell = life_.scene().head.value_or(Cell{});
  for (const Heading heading : pending_) cell = next(cell, heading);
  return cell;
}

Heading Pilot::heading() const {
  return pending_.empty() ? life_.scene().heading.value_or(Heading::right) : pending_.back();
}

Result<Life::Step> Pilot::go(Heading want) {
  const auto key = skills_.key(want);
  if (key && (want != heading() || skills_.stepwise)) TRY(life_.press(*key));
  pending_.push_back(want);
  TRY_ASSIGN(const Life::Step step, life_.step(life_.patience()));
  const Heading expected = pending_.front();
  pending_.pop_front();
  if (life_.scene().heading && *life_.scene().heading != expected) expect();
  return step;
}

}  // namespace assay::checkers::snake
