#include "grader/checkers/snake/native/window_shapes.h"

#include <algorithm>
#include <cmath>

#include "grader/checkers/snake/native/window_readings.h"
#include "grader/text/utf8.h"

namespace assay::checkers::snake::window {
namespace {

constexpr std::size_t most_shapes = 5000, most_readings = 200, longest_label = 80, longest_button = 24,
                      most_buttons = 6;

std::uint32_t rounded(double value) { return static_cast<std::uint32_t>(std::lround(value * 4)); }

std::uint64_t hash_of(const Shape& shape) {
  std::uint32_t hash = mixed(static_cast<std::uint32_t>(shape.kind), shape.style);
  for (const double value : {shape.box.x, shape.box.y, shape.box.w, shape.box.h}) hash = mixed(hash, rounded(value));
  return hash;
}

void add_shapes(const Canvas& canvas, Observation& out) {
  out.picture = mixed(canvas.background(), rounded(canvas.width() + canvas.height() * 4096));
  for (const Item& item : canvas.items()) {
    if (item.gone || item.is_text || out.shapes.size() >= most_shapes) continue;
    out.shapes.push_back({.kind = item.kind, .box = item.box, .style = item.style, .surface = 0});
    out.picture += hash_of(out.shapes.back());
  }
}

/// A text that may be a button: short, and no display of a number.
bool like_button(std::string_view text) {
  const bool number = std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return text.size() <= longest_button && !number && !text.contains(':') && !text.contains("：");
}

void add_clickables(const Canvas& canvas, const std::vector<Line>& lines, Observation& out) {
  out.clickables.push_back({.id = 0, .box = {0, 0, canvas.width(), canvas.height()}, .text = {}, .canvas = true});
  for (const Line& line : lines) {
    if (out.clickables.size() > most_buttons) break;
    if (!like_button(line.text)) continue;
    const auto id = static_cast<std::uint32_t>(out.clickables.size());
    out.clickables.push_back(
        {.id = id, .box = line.box, .text = std::string(clipped(line.text, longest_label)), .canvas = false});
  }
}

}  // namespace

Observation observe(const Screen& screen) {
  Observation out;
  if (!screen.title().empty()) out.readings.push_back({Reading::Source::title, 0, screen.title()});
  if (!screen.shows()) return out;
  const Canvas& canvas = screen.shown();
  const std::vector<Line> lines = lines_of(canvas);
  add_shapes(canvas, out);
  out.field = screen.board();
  std::vector<Reading> readings = readings_of(lines);
  std::ranges::move(readings, std::back_inserter(out.readings));
  if (out.readings.size() > most_readings) out.readings.resize(most_readings);
  add_clickables(canvas, lines, out);
  return out;
}

}  // namespace assay::checkers::snake::window
