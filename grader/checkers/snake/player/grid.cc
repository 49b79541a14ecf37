#include "grader/checkers/snake/player/grid.h"

#include <algorithm>
#include <cmath>

namespace assay::checkers::snake {
namespace {

constexpr std::size_t places_kept = 64;
constexpr std::size_t most_taken_apart = 1000;  ///< things; with more of them bars are left as they are

/// Neither a line nor half the board: it may be a cell.
bool cell_like(const Shape& shape, const Box2& field) {
  const Box2& box = shape.box;
  if (box.w <= 0 || box.h <= 0 || box.w > field.w / 2 || box.h > field.h / 2) return false;
  return box.w < box.h * 3 && box.h < box.w * 3;
}

/// Neighbours that were joined into one bar, as squares again, where the picture shows that cells are square.
std::vector<Shape> taken_apart(const Shape& shape, std::span<const Shape> all) {
  const double thick = std::min(shape.box.w, shape.box.h), length = std::max(shape.box.w, shape.box.h);
  const double count = std::round(length / thick);
  if (thick <= 0 || count < 2 || count > 60 || std::abs(length / thick - count) > 0.12 * count) return {shape};
  const auto square = [&](const Shape& s) {
    return std::abs(s.box.w - s.box.h) < 0.05 * thick && std::abs(s.box.w - thick) < 0.15 * thick;
  };
  if (!std::ranges::any_of(all, square)) return {shape};
  std::vector<Shape> out(static_cast<std::size_t>(count), shape);
  const bool across = shape.box.w > shape.box.h;
  for (std::size_t i = 0; i < out.size(); ++i) {
    Box2& box = out[i].box;
    (across ? box.w : box.h) = length / count;
    (across ? box.x : box.y) += length / count * static_cast<double>(i);
  }
  return out;
}

double circular_distance(double a, double b, double pitch) {
  const double d = std::abs(std::fmod(a - b, pitch));
  return std::min(d, pitch - d);
}

/// The phase that most of the values share, and which part of them.
std::pair<double, double> common_phase(const std::vector<double>& values, double pitch) {
  std::size_t most = 0;
  double best = 0;
  for (const double candidate : values) {
    std::size_t count = 0;
    double sum = 0;
    for (const double other : values) {
      if (circular_distance(candidate, other, pitch) > 0.08 * pitch) continue;
      ++count;
      sum += std::remainder(other - candidate, pitch);
    }
    if (count > most) {
      most = count;
      best = candidate + sum / static_cast<double>(count);
    }
  }
  return {best, values.empty() ? 0 : static_cast<double>(most) / static_cast<double>(values.size())};
}

/// A whole number of cells fits the board where the measured pitch nearly says so.
double fitted(double pitch, double extent) {
  const double count = std::round(extent / pitch);
  if (count < 2) return pitch;
  const double exact = extent / count;
  return std::abs(exact - pitch) < 0.004 * pitch ? exact : pitch;
}

}  // namespace

Cell Grid::cell_at(Point point) const {
  const auto index = [](double value) { return static_cast<int>(std::lround(std::clamp(value, -1e6, 1e6))); };
  return {index((point.x - first.x) / pitch_x), index((point.y - first.y) / pitch_y)};
}

double Grid::off(Point point) const {
  return std::max(std::abs(std::remainder(point.x - first.x, pitch_x)) / pitch_x,
                  std::abs(std::remainder(point.y - first.y, pitch_y)) / pitch_y);
}

void GridFinder::see(std::span<const Shape> shapes, const Box2& field, std::span<const char> fresh) {
  if (locked_ || field.w <= 0 || field.h <= 0) return;
  std::vector<Shape> things;
  std::vector<char> thing_is_fresh;
  things.reserve(shapes.size());
  thing_is_fresh.reserve(shapes.size());
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const Shape& shape = shapes[i];
    const double ratio = shape.box.w / std::max(shape.box.h, 1e-6);
    if ((ratio < 0.55 || ratio > 1.8) && shapes.size() <= most_taken_apart) {
      for (const Shape& piece : taken_apart(shape, shapes)) {
        if (!cell_like(piece, field)) continue;
        things.push_back(piece);
        thing_is_fresh.push_back(fresh[i]);
      }
    } else if (cell_like(shape, field)) {
      things.push_back(shape);
      thing_is_fresh.push_back(fresh[i]);
    }
  }
  vote_by_neighbours(things, true);
  vote_by_neighbours(things, false);
  vote_by_moves(things, thing_is_fresh);
  remember_places(things, thing_is_fresh);
  settle(shapes, field, things);
}

void GridFinder::remember_places(std::span<const Shape> things, std::span<const char> fresh) {
  const auto remember = [](std::vector<Place>& places, Place place) {
    const auto same = [&](const Place& p) {
      return std::abs(p.point.x - place.point.x) < 0.01 && std::abs(p.point.y - place.point.y) < 0.01;
    };
    if (std::ranges::any_of(places, same)) return;
    if (places.size() >= places_kept) places.erase(places.begin());
    places.push_back(place);
  };
  const bool tiles = things.size() > 4 * places_kept;  // a background; what moves tells more
  const auto fills_a_cell = [&](const Box2& box) {
    if (!grid_) return true;
    const double wide = box.w / grid_->pitch_x, high = box.h / grid_->pitch_y;
    return std::min(wide, high) > 0.4 && std::max(wide, high) < 1.3;
  };
  for (std::size_t i = 0; i < things.size(); ++i)
    if (fills_a_cell(things[i].box) && (fresh[i] != 0 || !tiles))
      remember(fresh[i] != 0 ? fresh_ : still_, {middle(things[i].box), things[i].kind == Shape::Kind::glyph});
}

std::optional<Point> GridFinder::pitch(const Box2& field, std::span<const Shape> things) const {
  const auto best = [](const std::vector<Vote>& votes) {
    return votes.empty() ? nullptr : &*std::ranges::max_element(votes, {}, &Vote::weight);
  };
  const Vote* x = best(across_);
  const Vote* y = best(down_);
  if (x == nullptr && y == nullptr) {
    if (things.empty()) return std::nullopt;
    const Shape& one = *std::ranges::max_element(things, {}, [](const Shape& s) { return s.box.w * s.box.h; });
    return lonely_pitch(field, one);
  }
  // Both directions must speak of the same things; flying sparks are many but small.
  if (x != nullptr && y != nullptr) {
    const bool same =
        alike(x->wide / x->weight, y->wide / y->weight) && alike(x->high / x->weight, y->high / y->weight);
    if (!same) (x->weight < y->weight ? x : y) = nullptr;
  }
  const double gap_x = x == nullptr ? 0 : x->pitch - x->wide / x->weight;
  const double gap_y = y == nullptr ? 0 : y->pitch - y->high / y->weight;
  Point out;
  out.x = x != nullptr ? x->pitch : y->wide / y->weight + gap_y;
  out.y = y != nullptr ? y->pitch : x->high / x->weight + gap_x;
  // Square cells unless both directions are well seen and say otherwise.
  if (std::abs(out.x - out.y) < 0.03 * out.x) {
    const double weight_x = x == nullptr ? 0 : x->weight;
    const double weight_y = y == nullptr ? 0 : y->weight;
    out.x = out.y = weight_x >= weight_y ? out.x : out.y;
  }
  return Point{fitted(out.x, field.w), fitted(out.y, field.h)};
}

Point GridFinder::lonely_pitch(const Box2& field, const Shape& one) const {
  const double size = std::max(one.box.w, one.box.h);
  const auto off = [](double value, double edge, double pitch) {
    return std::abs(std::remainder(value - edge - pitch / 2, pitch)) / pitch;
  };
  Point best{one.box.w, one.box.h};
  double least = 0.3;
  for (double count = std::ceil(field.w / size * 1.15); count >= 2 && field.w / count < size * 1.4; --count) {
    const double pitch = field.w / count;
    const double rows = field.h / pitch;
    if (std::abs(rows - std::round(rows)) > 0.02) continue;
    // What glides keeps to the middle of its row or column; what rests stands in the middle of a cell.
    double sum = 0;
    for (const Place& p : fresh_) sum += std::min(off(p.point.x, field.x, pitch), off(p.point.y, field.y, pitch));
    for (const Place& p : still_) sum += std::max(off(p.point.x, field.x, pitch), off(p.point.y, field.y, pitch));
    const double mean = sum / static_cast<double>(std::max<std::size_t>(1, fresh_.size() + still_.size()));
    // The closest fit to the size wins where the places say the same.
    const double rating = mean + 0.02 * std::abs(pitch / size - 1);
    if (rating >= least) continue;
    least = rating;
    best = {pitch, pitch};
  }
  return best;
}

double GridFinder::phase(bool across, double pitch, double fallback) const {
  const auto values_of = [&](const std::vector<Place>& places) {
    const bool only_glyphs = std::ranges::all_of(places, &Place::glyph);
    std::vector<double> out;
    out.reserve(places.size());
    for (const Place& place : places)
      if (only_glyphs || !place.glyph) out.push_back(across ? place.point.x : place.point.y);
    return out;
  };
  const auto [moving, moving_share] = common_phase(values_of(fresh_), pitch);
  if (moving_share >= 0.6) return moving;
  const auto [resting, resting_share] = common_phase(values_of(still_), pitch);
  return resting_share >= 0.5 ? resting : fallback;
}

Box2 GridFinder::board_within(std::span<const Shape> shapes, const Box2& field, Point pitch) const {
  Box2 board = field;
  const auto holds_what_moves = [&](const Box2& box) {
    return std::ranges::all_of(fresh_, [&](const Place& place) {
      const Point p = place.point;
      return p.x > box.x && p.x < box.x + box.w && p.y > box.y && p.y < box.y + box.h;
    });
  };
  for (const Shape& shape : shapes) {
    const Box2& box = shape.box;
    const bool large = box.w > 0.5 * board.w && box.h > 0.5 * board.h;
    const bool inside = box.x >= board.x - pitch.x / 4 && box.y >= board.y - pitch.y / 4 &&
                        box.x + box.w <= board.x + board.w + pitch.x / 4 &&
                        box.y + box.h <= board.y + board.h + pitch.y / 4;
    if (large && inside && !fresh_.empty() && holds_what_moves(box)) board = box;
    // A panel over the whole width, above or below.
    const bool panel = box.w > 0.95 * board.w && box.h >= pitch.y / 2 && box.h < 0.4 * board.h;
    if (!panel || fresh_.empty() || holds_what_moves(box)) continue;
    if (std::abs(box.y - board.y) < pitch.y / 4) {
      board.h -= box.h;
      board.y += box.h;
    } else if (std::abs(box.y + box.h - board.y - board.h) < pitch.y / 4) {
      board.h -= box.h;
    }
  }
  return board;
}

void GridFinder::settle(std::span<const Shape> shapes, const Box2& field, std::span<const Shape> things) {
  const auto found = pitch(field, things);
  if (!found || found->x <= 0 || found->y <= 0) return;
  const Box2 board = board_within(shapes, field, *found);
  const auto first_after = [](double phase, double edge, double pitch) {
    const double least = edge + 0.2 * pitch;
    return phase + std::ceil((least - phase) / pitch - 1e-9) * pitch;
  };
  Grid grid;
  grid.pitch_x = found->x;
  grid.pitch_y = found->y;
  grid.first.x = first_after(phase(true, found->x, board.x + found->x / 2), board.x, found->x);
  grid.first.y = first_after(phase(false, found->y, board.y + found->y / 2), board.y, found->y);
  const auto count = [](double first, double edge, double pitch) {
    return static_cast<int>(std::clamp(std::floor((edge - 0.2 * pitch - first) / pitch + 1e-9) + 1, 1.0, 2000.0));
  };
  grid.columns = count(grid.first.x, board.x + board.w, found->x);
  grid.rows = count(grid.first.y, board.y + board.h, found->y);
  grid_ = grid;
}

}  // namespace assay::checkers::snake
