#include "grader/checkers/snake/player/endings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "grader/checkers/snake/player/pilot.h"

namespace assay::checkers::snake {

namespace {

using Kind = Ending::Kind;

constexpr int moves_that_prove_life = 3;

Ending ending(const Life& life, Kind kind, std::string sign = {}) {
  return {.kind = kind, .sign = std::move(sign), .now = life.seen().now};
}

/// A game that began anew has its snake back at its first length; one seen elsewhere for another reason has not.
bool looks_new(const Life& life, std::size_t length_before) {
  const Scene& scene = life.scene();
  if (length_before > life.first_length() + 1) return scene.length <= life.first_length() + 1;
  return scene.head && life.first_head() && distance(*scene.head, *life.first_head()) <= 3;
}

/// Whether keys across the way bring the snake on from where it stands.
Result<Kind> ask_by_keys(Life& life, const Skills& skills, std::size_t length_before) {
  const std::optional<Cell> stood = life.scene().head;
  const Heading went = life.scene().heading.value_or(Heading::right);
  const std::array order{left_of(went), opposite(went), right_of(went)};
  for (const Heading heading : order) {
    if (life.lost()) break;
    if (const auto key = skills.key(heading)) TRY(life.press(*key));
    for (int moves = 0; moves < moves_that_prove_life; ++moves) {
      TRY_ASSIGN(const Life::Step step, life.step(life.patience()));
      if (step == Life::Step::still) break;
      if (step == Life::Step::jumped) return Kind::began_anew;
      const bool far = stood && life.scene().head && distance(*stood, *life.scene().head) > 2 * moves + 4;
      if (far && looks_new(life, length_before)) return Kind::began_anew;
      if (moves + 1 == moves_that_prove_life) return Kind::goes_on;
    }
  }
  return Kind::ended;
}

Result<Ending> stands(Life& life, const Skills& skills, std::size_t length_before) {
  if (life.seen().troubles.ended()) {
    const std::string sign = life.sign();
    return ending(life, Kind::ended, sign.empty() ? "the program ends" : sign);
  }
  if (life.seen().troubles.broken()) return ending(life, Kind::ended, life.seen().troubles.stopped);
  if (life.lost()) return ending(life, Kind::unclear);
  const std::string sign = life.sign();
  if (!sign.empty()) return ending(life, Kind::ended, sign);
  const std::size_t visible = life.scene().length;
  const double now = life.seen().now;
  const bool gone = !life.scene().head || visible == 0 || visible + 1 < std::min(length_before, life.first_length());
  TRY_ASSIGN(const Kind kind, ask_by_keys(life, skills, length_before));
  if (life.recorder().spent() && kind == Kind::ended) return ending(life, Kind::unclear);
  Ending out = ending(life, kind, kind == Kind::ended ? life.sign() : std::string{});
  out.now = now;
  // Any key may begin a new game: a snake that stood still and is short again is another one.
  const bool short_again = length_before > life.first_length() + 1 && visible <= life.first_length() + 1;
  if (out.kind == Kind::goes_on && short_again && !skills.stepwise) out.kind = Kind::began_anew;
  if (gone && kind != Kind::began_anew && out.sign.empty()) out.kind = Kind::out_of_view;
  return out;
}

bool stopped(Life::Step step) { return step == Life::Step::still || step == Life::Step::jumped; }

/// The side on which a square of two by two cells with the own neck can be closed.
std::optional<Heading> side_with_room(const Board& board, const Pilot& pilot) {
  const Cell from = pilot.cell();
  const Heading back = opposite(pilot.heading());
  const Cell neck = next(from, back);
  if (board.free(neck)) return std::nullopt;
  for (const Heading side : {left_of(pilot.heading()), right_of(pilot.heading())}) {
    const Cell aside = next(from, side);
    // A snake that passes through itself must not meet the wall behind before that is seen.
    Cell behind = neck;
    bool room = true;
    for (int cells = 0; cells < moves_that_prove_life + 3; ++cells) {
      behind = next(behind, opposite(side));
      room = room && board.inside(behind);
    }
    if (room && board.free(aside) && board.free(next(aside, back))) return side;
  }
  return std::nullopt;
}

Result<std::optional<Ending>> close_box(Life& life, const Skills& skills, Pilot& pilot, Heading side) {
  for (const Heading heading : {side, opposite(pilot.heading())}) {
    TRY_ASSIGN(const Life::Step step, pilot.go(heading));
    if (stopped(step)) return std::optional<Ending>{};
  }
  if (const auto key = skills.key(opposite(side))) TRY(life.press(*key));
  TRY_ASSIGN(Ending out, watch(life, skills, moves_that_prove_life + skills.lag));
  return std::optional(std::move(out));
}

}  // namespace

Result<Ending> watch(Life& life, const Skills& skills, int moves) {
  const std::size_t length_before = life.scene().length;
  const std::uint32_t dialogs = life.seen().troubles.dialogs;
  bool wrapped = false;
  for (int done = 0; done < moves; ++done) {
    if (skills.stepwise && life.scene().heading) {
      if (const auto key = skills.key(*life.scene().heading)) TRY(life.press(*key));
    }
    TRY_ASSIGN(const Life::Step step, life.step(life.patience()));
    const bool dialog = life.seen().troubles.dialogs > dialogs;
    if (step == Life::Step::still) return stands(life, skills, length_before);
    wrapped = wrapped || step == Life::Step::wrapped;
    const Scene& scene = life.scene();
    const bool back = scene.head && life.first_head() && distance(*scene.head, *life.first_head()) <= 1;
    const bool shrunk =
        back && life.leap() > 1 && scene.length + 2 <= length_before && scene.length <= life.first_length();
    // A snake that passes through itself may be lost for a moment: that is no new game.
    if (shrunk || ((step == Life::Step::jumped || dialog) && looks_new(life, length_before))) {
      return ending(life, Kind::began_anew, dialog ? life.sign() : std::string{});
    }
  }
  return ending(life, wrapped ? Kind::wrapped : Kind::goes_on);
}

Result<Ending> run_into_wall(Life& life, const Skills& skills) {
  const int most = std::clamp(std::max(life.scene().columns, life.scene().rows), 10, 120) + 6;
  Ending last;
  for (int moves = 0; moves < most; ++moves) {
    const std::optional<Cell> before = life.scene().head;
    TRY_ASSIGN(last, watch(life, skills, 1));
    if (last.kind == Kind::wrapped) {
      TRY_ASSIGN(Ending after, watch(life, skills, 2));
      return after.over() ? std::move(after) : std::move(last);
    }
    if (last.kind != Kind::goes_on) return last;
    const bool outside = !life.scene().head && before;
    if (outside) return stands(life, skills, life.first_length());
  }
  last.kind = Kind::out_of_view;
  return last;
}

Result<bool> face_a_way_back(Life& life, const Skills& skills) {
  constexpr int most_moves = 40;
  constexpr int room = moves_that_prove_life + 3;
  Pilot pilot(life, skills);
  for (int moves = 0; moves < most_moves && life.scene().head && !life.lost(); ++moves) {
    const Board board(life.scene());
    const Heading went = pilot.heading();
    const bool has_key = skills.key(opposite(went)).has_value();
    const bool straight = !board.free(next(pilot.cell(), opposite(went)));
    if (has_key && straight && board.room(pilot.cell(), went, room) >= room) return true;
    Heading way = went;
    int most = has_key ? board.room(pilot.cell(), went, 12) : 0;
    for (const Heading side : {left_of(went), right_of(went)}) {
      const int ahead = board.room(pilot.cell(), side, 12);
      if (!skills.key(side) || !skills.key(opposite(side)) || ahead <= most) continue;
      most = ahead;
      way = side;
    }
    if (way == went && !has_key) return false;
    TRY_ASSIGN(const Life::Step step, pilot.go(way));
    if (stopped(step)) return false;
  }
  return false;
}

Result<Ending> reverse(Life& life, const Skills& skills) {
  Pilot pilot(life, skills);
  const Heading back = opposite(pilot.heading());
  if (const auto key = skills.key(back)) TRY(life.press(*key));
  return watch(life, skills, moves_that_prove_life + skills.lag);
}

Result<Ending> two_turns(Life& life, const Skills& skills) {
  Pilot pilot(life, skills);
  const Scene& scene = life.scene();
  const Heading went = pilot.heading();
  const Board board(scene);
  const bool left = board.room(pilot.cell(), left_of(went), 6) >= board.room(pilot.cell(), right_of(went), 6);
  const Heading side = left ? left_of(went) : right_of(went);
  for (const Heading heading : {side, opposite(went)}) {
    if (const auto key = skills.key(heading)) TRY(life.press(*key));
  }
  return watch(life, skills, moves_that_prove_life + skills.lag);
}

Result<std::optional<Ending>> run_into_self(Life& life, const Skills& skills) {
  constexpr int most_moves_for_room = 60;
  Pilot pilot(life, skills);
  for (int moves = 0; moves < most_moves_for_room && !life.lost(); ++moves) {
    const Board board(life.scene());
    const std::optional<Heading> side = side_with_room(board, pilot);
    if (side) return close_box(life, skills, pilot, *side);
    const Heading way = safest_move(board, pilot.cell(), pilot.heading(), skills.turns());
    TRY_ASSIGN(const Life::Step step, pilot.go(way));
    if (stopped(step)) break;
  }
  return std::optional<Ending>{};
}

}  // namespace assay::checkers::snake
