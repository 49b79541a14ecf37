#include "grader/checkers/snake/native/window_canvas.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "grader/text/utf8.h"

namespace assay::checkers::snake::window {
namespace {

constexpr std::size_t most_items = 5000, most_panels = 64, longest_text = 200;
constexpr std::size_t bins_of_large = 32;
constexpr double large = 64;                ///< pixels a side
constexpr double stands_out = 1.5;          ///< pixels: edges may be smoothed
constexpr unsigned solid = 230, faint = 8;  ///< opacity of 255

bool near(double a, double b, double most) { return std::abs(a - b) <= most; }

bool within(const Box2& inner, const Box2& outer, double slack) {
  return inner.x >= outer.x - slack && inner.y >= outer.y - slack && inner.x + inner.w <= outer.x + outer.w + slack &&
         inner.y + inner.h <= outer.y + outer.h + slack;
}

bool same_place(const Box2& a, const Box2& b, double most) {
  return near(a.x, b.x, most) && near(a.y, b.y, most) && near(a.w, b.w, most) && near(a.h, b.h, most);
}

bool touch(const Box2& a, const Box2& b) {
  return a.x <= b.x + b.w + 1 && b.x <= a.x + a.w + 1 && a.y <= b.y + b.h + 1 && b.y <= a.y + a.h + 1;
}

Box2 around(const Box2& a, const Box2& b) {
  const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.w, b.x + b.w) - x, std::max(a.y + a.h, b.y + b.h) - y};
}

/// One or two characters that are no letters or digits: a thing drawn with a font.
bool is_glyph(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const CodePoint code = decode(text, at);
    const char32_t c = code.value;
    const bool letter = (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
                        (c >= 0xC0 && c < 0x2190) || (c >= 0x2E80 && c < 0xFE00);
    if (letter || c == U' ') return false;
    at += code.size;
  }
  return count > 0 && count <= 2;
}

}  // namespace

std::uint32_t mixed(std::uint32_t a, std::uint32_t b) {
  std::uint64_t hash = (std::uint64_t{a} << 32U | b) * 0x9E3779B97F4A7C15U;
  hash ^= hash >> 29U;
  return static_cast<std::uint32_t>((hash * 0xBF58476D1CE4E5B9U) >> 32U);
}

void Canvas::resize(double w, double h) {
  w_ = w;
  h_ = h;
  bins_ = w * h >= large * large ? bins_of_large : 1;
  first_ = true;
  empty(0);
}

void Canvas::empty(Colour background) {
  work_ += items_.size() / 8 + bins_;
  background_ = background;
  items_.clear();
  panels_.clear();
  texts_.clear();
  line_ = {};
  heads_.assign(bins_ * bins_, -1);
}

std::size_t Canvas::take_work() { return std::exchange(work_, 0); }

bool Canvas::covers_all(const Box2& box) const {
  return box.x <= 1 && box.y <= 1 && box.x + box.w >= w_ - 1 && box.y + box.h >= h_ - 1;
}

std::size_t Canvas::bin_of(double x, double y) const {
  const auto place = [&](double at, double size) {
    const double last = static_cast<double>(bins_ - 1);
    return static_cast<std::size_t>(
        std::clamp(std::floor(at / std::max(size, 1e-9) * static_cast<double>(bins_)), 0.0, last));
  };
  return place(y, h_) * bins_ + place(x, w_);
}

void Canvas::sweep(std::int32_t& head, const Box2& box, double slack) {
  std::int32_t* link = &head;
  ++work_;
  while (*link >= 0) {
    ++work_;
    Item& item = items_[static_cast<std::size_t>(*link)];
    if (!item.gone && within(item.box, box, slack)) item.gone = true;
    if (item.gone) *link = item.next;
    else link = &item.next;
  }
}

void Canvas::cover(const Box2& box, double slack) {
  const std::size_t first = bin_of(box.x - slack, box.y - slack);
  const std::size_t last = bin_of(box.x + box.w + slack, box.y + box.h + slack);
  for (std::size_t row = first / bins_; row <= last / bins_; ++row)
    for (std::size_t column = first % bins_; column <= last % bins_; ++column)
      sweep(heads_[row * bins_ + column], box, slack);
}

void Canvas::remove_same(const Item& item) {
  const std::size_t bin = bin_of(item.box.x + item.box.w / 2, item.box.y + item.box.h / 2);
  for (std::int32_t i = heads_[bin]; i >= 0; i = items_[static_cast<std::size_t>(i)].next) {
    ++work_;
    Item& old = items_[static_cast<std::size_t>(i)];
    if (old.kind == item.kind && old.style == item.style && same_place(old.box, item.box, 0.01)) old.gone = true;
  }
}

Colour Canvas::under(const Box2& box) const {
  for (auto i = panels_.rbegin(); i != panels_.rend(); ++i) {
    const Item& panel = items_[static_cast<std::size_t>(*i)];
    if (!panel.gone && within(box, panel.box, 1)) return panel.colour;
  }
  return background_;
}

bool Canvas::outlines_last(const Box2& box) const {
  if (items_.empty() || items_.back().is_text) return false;
  const Box2& last = items_.back().box;
  return near(last.x, box.x, 2.5) && near(last.y, box.y, 2.5) && near(last.w, box.w, 5) && near(last.h, box.h, 5);
}

void Canvas::add(Item item) {
  const Box2& box = item.box;
  if (!(box.x + box.w > 0 && box.y + box.h > 0 && box.x < w_ && box.y < h_)) return;
  if (items_.size() >= 2 * most_items) compact();
  std::int32_t& head = heads_[bin_of(box.x + box.w / 2, box.y + box.h / 2)];
  item.next = head;
  head = static_cast<std::int32_t>(items_.size());
  if (item.is_text) texts_.push_back(head);
  const bool panel = item.kind == Shape::Kind::rectangle && !item.is_text && box.w * box.h >= w_ * h_ / 5;
  if (panel && panels_.size() < most_panels) panels_.push_back(head);
  items_.push_back(std::move(item));
}

/// Leaves out what is gone, and the oldest beyond half the bound.
void Canvas::compact() {
  work_ += items_.size();
  std::vector<Item> old = std::move(items_);
  std::erase_if(old, [](const Item& item) { return item.gone; });
  if (old.size() > most_items / 2) old.erase(old.begin(), old.end() - most_items / 2);
  const Colour background = background_;
  const Line line = line_;
  empty(background);
  line_ = line;
  for (Item& item : old) add(std::move(item));
}

void Canvas::fill(Shape::Kind kind, Colour colour, const Box2& box) {
  finish();
  const bool first = std::exchange(first_, false);
  if (!(box.w > 0 && box.h > 0)) return;
  if (opacity(colour) == 0) {
    if (covers_all(box)) empty(0);
    else cover(box, stands_out);
    return;
  }
  if (opacity(colour) < faint) return;
  const bool rectangle = kind == Shape::Kind::rectangle;
  if (rectangle && covers_all(box)) {
    // A thin veil that begins a picture makes trails of the picture before; one that ends a picture is a curtain.
    if (opacity(colour) >= solid || first) empty(colour);
    return;
  }
  if (kind == Shape::Kind::path && outlines_last(box)) return;
  Item item{.kind = kind, .colour = colour, .style = colour, .box = box, .text = {}};
  if (opacity(colour) >= solid) {
    work_ += panels_.size();
    const bool as_ground = under(box) == colour;
    if (rectangle || as_ground) cover(box, stands_out);
    if (as_ground && under(box) == colour) return;
  }
  remove_same(item);
  add(std::move(item));
}

void Canvas::stroke(Colour colour, const Box2& box) {
  first_ = false;
  if (opacity(colour) < faint) return;
  if (line_.open && line_.colour == colour && touch(line_.box, box)) {
    line_.box = around(line_.box, box);
    return;
  }
  finish();
  line_ = {.open = true, .colour = colour, .box = box};
}

void Canvas::finish() {
  if (!line_.open) return;
  const Line line = std::exchange(line_, {});
  if (outlines_last(line.box)) return;
  const bool round = line.box.w >= 4 && near(line.box.w, line.box.h, 2);
  fill(round ? Shape::Kind::round : Shape::Kind::path, line.colour, line.box);
}

void Canvas::write(Colour colour, const Box2& box, std::string_view text) {
  finish();
  first_ = false;
  if (text.empty() || opacity(colour) < faint) return;
  const std::string clean = repaired(text.substr(0, longest_text * 2));
  Item item{
      .kind = Shape::Kind::glyph, .colour = colour, .box = box, .text = std::string(clipped(clean, longest_text))};
  item.is_text = !is_glyph(item.text);
  for (const char c : item.text) item.style = mixed(item.style, static_cast<unsigned char>(c));
  if (!item.is_text) {
    item.style = mixed(item.style, colour);
    remove_same(item);
  }
  work_ += texts_.size();
  for (const std::int32_t i : texts_) {
    Item& old = items_[static_cast<std::size_t>(i)];
    if (item.is_text && near(old.box.x, box.x, 2) && near(old.box.y, box.y, 2)) old.gone = true;
  }
  add(std::move(item));
}

void Canvas::picture(std::uint32_t look, unsigned opacity, const Box2& box) {
  finish();
  const bool first = std::exchange(first_, false);
  if (opacity < faint || !(box.w > 0 && box.h > 0)) return;
  if (covers_all(box)) {
    if (first) empty(look | 255U);
    return;
  }
  // A sprite comes in the place of the one that was there, and a tile under it is no thing of its own.
  if (opacity >= solid) cover(box, 0.5);
  add({.kind = Shape::Kind::picture, .colour = 0x808080FFU, .style = look, .box = box, .text = {}});
}

}  // namespace assay::checkers::snake::window
