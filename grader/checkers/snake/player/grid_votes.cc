#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "grader/checkers/snake/player/grid.h"

// What speaks for a pitch.
namespace assay::checkers::snake {
namespace {

constexpr double same_pitch = 0.02;    ///< two votes within two per cent are one
constexpr double least_pitch = 0.9;    ///< of the size of a thing: neighbours may overlap a little
constexpr double largest_pitch = 1.7;  ///< of the size: so much may be left free between neighbours

}  // namespace

void GridFinder::vote(std::vector<Vote>& votes, double pitch, const Shape& voter, double weight) {
  auto found = std::ranges::find_if(
      votes, [&](const Vote& v) { return std::abs(v.pitch - pitch) < same_pitch * std::max(v.pitch, pitch); });
  if (found == votes.end()) {
    if (votes.size() >= 64) return;
    found = votes.insert(votes.end(), Vote{});
  }
  found->pitch = (found->pitch * found->weight + pitch * weight) / (found->weight + weight);
  found->weight += weight;
  found->wide += voter.box.w * weight;
  found->high += voter.box.h * weight;
}

void GridFinder::vote_by_neighbours(std::span<const Shape> things, bool across) {
  const auto along = [&](const Shape& s) { return across ? middle(s.box).x : middle(s.box).y; };
  const auto aside = [&](const Shape& s) { return across ? middle(s.box).y : middle(s.box).x; };
  const auto size = [&](const Shape& s) { return across ? s.box.w : s.box.h; };
  // Rows are told apart by whole pixels' quarters, so that nearly equal middles sort together.
  struct Key {
    std::int64_t row;
    double at;
    std::uint32_t index;
  };
  std::vector<Key> order;
  order.reserve(things.size());
  for (std::uint32_t i = 0; i < things.size(); ++i)
    order.push_back({std::llround(aside(things[i]) * 4 / std::max(size(things[i]), 1e-6) * 4), along(things[i]), i});
  std::ranges::sort(order, [](const Key& a, const Key& b) {
    if (a.row != b.row) return a.row < b.row;
    return a.at != b.at ? a.at < b.at : a.index < b.index;
  });
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    const Shape& one = things[order[i].index];
    for (std::size_t k = i + 1; k < order.size() && k < i + 4 && order[k].row == order[i].row; ++k) {
      const Shape& other = things[order[k].index];
      const double distance = order[k].at - order[i].at;
      const double larger = std::max(size(one), size(other));
      if (distance < least_pitch * larger) continue;
      if (distance > largest_pitch * larger) break;
      if (!alike(one.box.w, other.box.w) || !alike(one.box.h, other.box.h)) continue;
      const double area = std::min(one.box.w * one.box.h, other.box.w * other.box.h);
      vote(across ? across_ : down_, distance, one, area);
      break;
    }
  }
}

void GridFinder::vote_by_moves(std::span<const Shape> things, std::span<const char> fresh) {
  std::vector<Single> singles;
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (const Shape& thing : things) ++counts[group_of(thing)];
  for (std::size_t i = 0; i < things.size(); ++i) {
    const std::uint64_t group = group_of(things[i]);
    if (counts[group] != 1) continue;
    const Point now = middle(things[i].box);
    singles.push_back({group, now});
    const auto before = std::ranges::find(singles_, group, &Single::group);
    if (fresh[i] == 0 || before == singles_.end()) continue;
    const double dx = std::abs(now.x - before->point.x), dy = std::abs(now.y - before->point.y);
    const bool across = dx > dy;
    if (std::min(dx, dy) > 0.1 * std::max(dx, dy)) continue;
    const double size = across ? things[i].box.w : things[i].box.h;
    // Two or three cells at once when moments were left out; food that is set anew lies farther as a rule.
    const double cells = std::max(1.0, std::round(std::max(dx, dy) / (size * 1.1)));
    const double step = std::max(dx, dy) / cells;
    if (cells > 3 || step < least_pitch * size || step > largest_pitch * size) continue;
    // Weaker than neighbours, since food may come to stand in the same row.
    vote(across ? across_ : down_, step, things[i], things[i].box.w * things[i].box.h / (cells * 4));
  }
  singles_ = std::move(singles);
}

}  // namespace assay::checkers::snake
