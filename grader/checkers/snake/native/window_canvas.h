#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/native/window_wire.h"

namespace assay::checkers::snake::window {

/// One thing on a canvas.
struct Item {
  Shape::Kind kind = Shape::Kind::rectangle;
  bool is_text = false;
  bool gone = false;
  Colour colour = 0;
  std::uint32_t style = 0;  ///< equal for things that look alike
  Box2 box;
  std::string text;        ///< of texts and glyphs, at most 200 bytes of UTF-8
  std::int32_t next = -1;  ///< in the same bin
};

/// The list of what is on a canvas now, in order of painting. Painting over a thing removes it; a fill of everything
/// begins a new list. The same rules as for the canvases of pages (browser/scripts/07_surface.js).
class Canvas {
 public:
  Canvas() { resize(0, 0); }

  /// Empty, of that size.
  void resize(double w, double h);
  /// What is drawn from here on belongs to another picture.
  void begin_frame() { first_ = true; }

  void fill(Shape::Kind kind, Colour colour, const Box2& box);
  void stroke(Colour colour, const Box2& box);
  void write(Colour colour, const Box2& box, std::string_view text);
  /// An image; things that look alike have equal looks.
  void picture(std::uint32_t look, unsigned opacity, const Box2& box);
  /// No line is left open.
  void finish();
  /// How many things were looked at since this was asked last: what the calls have cost.
  [[nodiscard]] std::size_t take_work();

  [[nodiscard]] double width() const { return w_; }
  [[nodiscard]] double height() const { return h_; }
  [[nodiscard]] Colour background() const { return background_; }  ///< opacity 0 when there is none
  /// Those that are gone included; call finish() before. At most 10,000.
  [[nodiscard]] const std::vector<Item>& items() const { return items_; }

 private:
  struct Line {
    bool open = false;
    Colour colour = 0;
    Box2 box;
  };

  void empty(Colour background);
  [[nodiscard]] bool covers_all(const Box2& box) const;
  [[nodiscard]] std::size_t bin_of(double x, double y) const;
  void cover(const Box2& box, double slack);
  void sweep(std::int32_t& head, const Box2& box, double slack);
  void remove_same(const Item& item);
  [[nodiscard]] Colour under(const Box2& box) const;
  [[nodiscard]] bool outlines_last(const Box2& box) const;
  void add(Item item);
  void compact();

  double w_ = 0, h_ = 0;
  Colour background_ = 0;
  bool first_ = true;
  std::size_t bins_ = 1;  ///< a side
  std::vector<std::int32_t> heads_;
  std::vector<Item> items_;
  std::vector<std::int32_t> panels_;  ///< big rectangles
  std::vector<std::int32_t> texts_;
  Line line_;
  std::size_t work_ = 0;
};

/// A number for things that look alike.
[[nodiscard]] std::uint32_t mixed(std::uint32_t a, std::uint32_t b);

}  // namespace assay::checkers::snake::window
