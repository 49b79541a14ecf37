#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/native/terminal_field.h"

// Frames: two columns of one kind with lines from one to the other, or two lines of one length.
namespace assay::checkers::snake {
namespace {

constexpr int least_rows = 3, least_columns = 4;

/// A column of wall.
struct Side {
  int column = 0, first = 0, last = 0;
  std::uint32_t wall = 0;
};

/// Walls in a column, with holes of a row: a snake may have run into them.
void add_sides(std::vector<Side>& out, const Spots& spots, int column) {
  std::vector<Side> open;
  for (int row = 0; row < terminal_rows; ++row) {
    const std::uint32_t wall = wall_of(spots.at(row, column));
    if (wall == 0) continue;
    const auto goes_on = std::ranges::find_if(open, [&](const Side& s) { return s.wall == wall && row - s.last <= 2; });
    if (goes_on != open.end()) goes_on->last = row;
    else open.push_back({column, row, row, wall});
  }
  for (const Side& side : open)
    if (side.last - side.first + 1 >= least_rows) out.push_back(side);
}

/// Which part of a row between two columns is one kind of wall.
struct Line {
  std::uint32_t wall = 0;
  double share = 0;
  bool spaced = false;  ///< every other place, with nothing between
};

Line line_at(const Spots& spots, int row, int from, int to) {
  std::vector<std::uint32_t> walls;
  int drawn = 0;
  for (int column = from; column <= to; ++column) {
    const std::uint32_t wall = wall_of(spots.at(row, column));
    if (spots.at(row, column).style != 0) ++drawn;
    if (wall != 0) walls.push_back(wall);
  }
  std::ranges::sort(walls);
  std::ptrdiff_t most = 0;
  std::uint32_t wall = 0;
  for (auto at = walls.begin(); at != walls.end();) {
    const auto next = std::upper_bound(at, walls.end(), *at);
    if (next - at > most) wall = *at;
    most = std::max(most, next - at);
    at = next;
  }
  const double all = to - from + 1;
  const double share = static_cast<double>(most) / all;
  return {wall, share, share >= 0.45 && drawn == most};
}

bool ends_the_wall(const Spots& spots, const Side& side, int beside, int first, int last) {
  int same = 0;
  for (int row = first; row <= last; ++row)
    if (wall_of(spots.at(row, beside)) == side.wall) ++same;
  return same * 10 < (last - first + 1) * 8;
}

/// The rows between two sides where lines are drawn from one to the other.
std::vector<int> lines_between(const Spots& spots, const Side& left, const Side& right, int first, int last) {
  std::vector<Line> lines;
  for (int row = first; row <= last; ++row) lines.push_back(line_at(spots, row, left.column, right.column));
  // Tiles fill most rows with one look.
  const auto tiles = [&](const Line& line) {
    const auto alike = std::ranges::count(lines, line.wall, &Line::wall);
    return line.wall != left.wall && alike * 2 > last - first + 1;
  };
  std::vector<int> out;
  for (int row = first; row <= last; ++row) {
    const Line& line = lines[static_cast<std::size_t>(row - first)];
    // Score and title may be written into the lines at the ends; one in between must be whole.
    const bool at_an_end = row <= first + 2 || row >= last - 2;
    const bool drawn = line.share >= (at_an_end ? 0.55 : 0.9) || line.spaced;
    if (drawn && !tiles(line)) out.push_back(row);
  }
  return out;
}

/// The frames between two sides: from line to line.
void add_frames(std::vector<Border>& out, const Spots& spots, const Side& left, const Side& right) {
  const int first = std::max({left.first, right.first, 1}) - 1;
  const int last = std::min({left.last, right.last, terminal_rows - 2}) + 1;
  if (last - first + 1 < least_rows + 2) return;
  // A thick wall: only its innermost column counts.
  if (!ends_the_wall(spots, left, left.column + 1, first + 1, last - 1)) return;
  if (!ends_the_wall(spots, right, right.column - 1, first + 1, last - 1)) return;
  const std::vector<int> lines = lines_between(spots, left, right, first, last);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const int rows = lines[i] - lines[i - 1] - 1;
    const Area inside{lines[i - 1] + 1, left.column + 1, rows, right.column - left.column - 1};
    if (rows >= least_rows) out.push_back({inside, true});
  }
}

int size_of(const Border& frame) { return frame.inside.rows * frame.inside.columns; }

bool within(const Border& inner, const Border& outer) {
  const Area& a = inner.inside;
  const Area& b = outer.inside;
  return !(a == b) && a.top >= b.top && a.left >= b.left && a.bottom() <= b.bottom() && a.right() <= b.right();
}

std::optional<Border> best_of(const std::vector<Border>& frames) {
  if (frames.empty()) return std::nullopt;
  Border best = *std::ranges::max_element(frames, {}, size_of);
  for (bool smaller = true; smaller;) {
    smaller = false;
    const Border outer = best;
    for (const Border& frame : frames) {
      if (!within(frame, outer) || size_of(frame) * 5 < size_of(outer) * 2) continue;
      if (smaller && size_of(frame) <= size_of(best)) continue;
      best = frame;
      smaller = true;
    }
  }
  return best;
}

/// Lines of at least ten places of one kind.
struct Stroke {
  Area area;
  std::uint32_t wall = 0;
};

std::vector<Stroke> strokes_in(const Spots& spots) {
  constexpr int least = 10;
  std::vector<Stroke> out;
  for (int row = 0; row < terminal_rows; ++row) {
    for (int column = 0; column < terminal_columns;) {
      const std::uint32_t wall = wall_of(spots.at(row, column));
      const int from = column;
      while (column < terminal_columns && wall_of(spots.at(row, column)) == wall) ++column;
      if (wall != 0 && column - from >= least) out.push_back({{row, from, 1, column - from}, wall});
    }
  }
  return out;
}

/// Between a line and the next one of its kind and length. Many of a kind are no lines: tiles fill rows as well.
std::optional<Border> between_lines(const Spots& spots) {
  constexpr std::ptrdiff_t most_lines = 4;
  const std::vector<Stroke> strokes = strokes_in(spots);
  std::vector<Border> borders;
  for (auto upper = strokes.begin(); upper != strokes.end(); ++upper) {
    if (std::ranges::count(strokes, upper->wall, &Stroke::wall) > most_lines) continue;
    const Area& above = upper->area;
    const auto lower = std::find_if(upper + 1, strokes.end(), [&](const Stroke& stroke) {
      return stroke.wall == upper->wall && stroke.area.left == above.left && stroke.area.columns == above.columns;
    });
    if (lower == strokes.end() || lower->area.top - above.top - 1 < least_rows) continue;
    borders.push_back({{above.top + 1, above.left, lower->area.top - above.top - 1, above.columns}, false});
  }
  return best_of(borders);
}

}  // namespace

std::uint32_t wall_of(const Spot& spot) {
  enum : std::uint32_t { box = 1, ascii = 2, glyph = 0x01000000, paper = 0x02000000 };
  if (spot.style == 0) return 0;
  if (draws_boxes(spot.code)) return box;
  if (draws_lines(spot.code)) return ascii;
  return spot.code == U' ' ? paper + spot.paper : glyph + static_cast<std::uint32_t>(spot.code);
}

bool stands(const Border& frame, const Spots& spots) {
  const Area& in = frame.inside;
  int drawn = 0, all = 0;
  const auto look = [&](int row, int column) {
    ++all;
    if (wall_of(spots.at(row, column)) != 0) ++drawn;
  };
  for (int column = in.left; column < in.right(); ++column) {
    look(in.top - 1, column);
    look(in.bottom(), column);
  }
  for (int row = in.top; frame.sides && row < in.bottom(); ++row) {
    look(row, in.left - 1);
    look(row, in.right());
  }
  return drawn * 100 >= all * 55;
}

std::optional<Border> find_border(const Spots& spots) {
  std::vector<Side> sides;
  for (int column = 0; column < terminal_columns; ++column) add_sides(sides, spots, column);
  std::vector<Border> frames;
  for (const Side& left : sides) {
    for (const Side& right : sides)
      if (right.wall == left.wall && right.column - left.column > least_columns) add_frames(frames, spots, left, right);
  }
  const auto best = best_of(frames);
  return best ? best : between_lines(spots);
}

}  // namespace assay::checkers::snake
