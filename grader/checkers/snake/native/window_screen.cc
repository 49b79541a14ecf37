#include "grader/checkers/snake/native/window_screen.h"

#include <algorithm>
#include <utility>

#include "grader/text/utf8.h"

namespace assay::checkers::snake::window {
namespace {

constexpr std::size_t steps_of_message = 1'000'000, most_steps = 100'000'000;
constexpr std::size_t most_items = 200'000;  ///< on all canvases that are not shown
constexpr std::size_t longest_text = 200;
constexpr Colour white = 0xFFFFFFFFU;

std::string readable(std::string_view text) {
  return std::string(clipped(repaired(text.substr(0, longest_text * 2)), longest_text));
}

unsigned channel(Colour colour, unsigned shift) { return colour >> shift & 255U; }

Colour tinted(Colour colour, Colour tint) {
  if (tint == white) return colour;
  Colour out = 0;
  for (unsigned shift = 0; shift < 32; shift += 8) out |= channel(colour, shift) * channel(tint, shift) / 255 << shift;
  return out;
}

Box2 common(const Box2& a, const Box2& b) {
  const double x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::min(a.x + a.w, b.x + b.w) - x, std::min(a.y + a.h, b.y + b.h) - y};
}

}  // namespace

Canvas& Screen::canvas(CanvasId id) {
  if (id >= canvases_.size()) canvases_.resize(id + std::size_t{1});
  return canvases_[id];
}

bool Screen::afford(std::size_t steps) {
  if (steps > steps_left_) return false;
  steps_left_ -= steps;
  return true;
}

bool Screen::apply(std::string_view message) {
  const auto operations = read_operations(message);
  if (!operations) return false;
  // Copies multiply what is there; a game that draws within a frame's time never comes near these bounds.
  steps_left_ = steps_of_message;
  std::size_t items = 0;
  for (const Canvas& one : canvases_) items += one.items().size();
  if (items > most_items || steps_of_all_messages_ > most_steps) return false;
  for (const Operation& operation : *operations) std::visit([&](const auto& what) { perform(what); }, operation);
  steps_of_all_messages_ += steps_of_message - steps_left_;
  return true;
}

void Screen::charge(Canvas& canvas) { steps_left_ -= std::min(steps_left_, canvas.take_work()); }

void Screen::perform(const NewCanvas& made) {
  if (!afford(1)) return;
  Canvas& on = canvas(made.canvas);
  on.resize(made.w, made.h);
  charge(on);
}

void Screen::perform(const Fill& fill) {
  if (!afford(1)) return;
  Canvas& on = canvas(fill.canvas);
  if (fill.kind == Shape::Kind::picture) on.picture(fill.colour, 255, fill.box);
  else on.fill(fill.kind, fill.colour, fill.box);
  charge(on);
}

void Screen::perform(const Stroke& stroke) {
  if (!afford(1)) return;
  Canvas& on = canvas(stroke.canvas);
  on.stroke(stroke.colour, stroke.box);
  charge(on);
}

void Screen::perform(const Text& text) {
  if (!afford(1)) return;
  Canvas& on = canvas(text.canvas);
  on.write(text.colour, text.box, text.text);
  charge(on);
}

void Screen::perform(const Title& title) { title_ = readable(title.text); }
void Screen::perform(const Dialog& dialog) {
  if (dialogs_ < UINT32_MAX) ++dialogs_;
  last_dialog_ = readable(dialog.text);
}

void Screen::perform(const Board& board) { next_board_ = board.box; }

void Screen::perform(const Show& show) {
  Canvas& canvas = this->canvas(show.canvas);
  canvas.finish();
  if (!afford(canvas.items().size() + canvases_.size())) return;
  shown_ = canvas;
  shows_ = true;
  board_ = std::exchange(next_board_, {}).value_or(Box2{0, 0, canvas.width(), canvas.height()});
  pixels_ = show.pixels;
  for (Canvas& one : canvases_) one.begin_frame();
}

void Screen::copy_image(const Copy& copy) {
  // Pieces of one image are different things.
  std::uint32_t look = mixed(copy.look, copy.tint);
  for (const double part : {copy.source.x, copy.source.y, copy.source.w, copy.source.h})
    look = mixed(look, static_cast<std::uint32_t>(static_cast<std::int32_t>(part)));
  canvas(copy.to).picture(look, opacity(copy.tint), copy.target);
}

void Screen::perform(const Copy& copy) {
  canvas(std::max(copy.from, copy.to));  // so that neither reference moves
  if (copy.from == copy.to || !(copy.source.w > 0 && copy.source.h > 0)) return;
  if (copy.look != 0) {
    if (afford(1)) copy_image(copy);
    return;
  }
  Canvas& from = canvas(copy.from);
  from.finish();
  if (afford(from.items().size() + 1)) copy_items(from, copy, canvas(copy.to));
}

void Screen::copy_items(const Canvas& from, const Copy& copy, Canvas& to) {
  const double wide = copy.target.w / copy.source.w, high = copy.target.h / copy.source.h;
  const auto moved = [&](const Box2& box) {
    return Box2{copy.target.x + (box.x - copy.source.x) * wide, copy.target.y + (box.y - copy.source.y) * high,
                box.w * wide, box.h * high};
  };
  const auto shows = [&](Colour colour) { return opacity(colour) > 0 && (copy.key == 0 || colour != copy.key); };
  if (shows(from.background())) {
    const Box2 part = common(copy.source, {0, 0, from.width(), from.height()});
    if (part.w > 0 && part.h > 0) to.fill(Shape::Kind::rectangle, tinted(from.background(), copy.tint), moved(part));
  }
  for (const Item& item : from.items()) {
    const Box2 part = common(copy.source, item.box);
    if (item.gone || !shows(item.colour) || part.w <= 0 || part.h <= 0) continue;
    charge(to);
    if (steps_left_ == 0) return;
    const Colour colour = tinted(item.colour, copy.tint);
    if (!item.text.empty()) to.write(colour, moved(part), item.text);
    else if (item.kind == Shape::Kind::picture) to.picture(item.style, opacity(colour), moved(part));
    else to.fill(item.kind, colour, moved(part));
  }
}

}  // namespace assay::checkers::snake::window
