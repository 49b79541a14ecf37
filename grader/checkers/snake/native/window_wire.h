#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "grader/checkers/snake/player/observation.h"

// What a window's game says that it draws: the messages of grader/playclock/sdl_log.h and of the wrapper of tkinter.
namespace assay::checkers::snake::window {

/// Of a window, a surface, a texture: whatever can be drawn on.
using CanvasId = std::uint16_t;

/// Red in the highest byte, opacity in the lowest.
using Colour = std::uint32_t;
[[nodiscard]] inline unsigned opacity(Colour colour) { return colour & 255U; }

struct NewCanvas {
  CanvasId canvas = 0;
  double w = 0, h = 0;
};
struct Fill {
  CanvasId canvas = 0;
  Shape::Kind kind = Shape::Kind::rectangle;  ///< rectangle, round, path or picture
  Colour colour = 0;                          ///< opacity 0: what is there is taken away; of a picture its look
  Box2 box;
};
/// A point or a line; those that touch are one thing.
struct Stroke {
  CanvasId canvas = 0;
  Colour colour = 0;
  Box2 box;
};
struct Text {
  CanvasId canvas = 0;
  Colour colour = 0;
  Box2 box;
  std::string_view text;  ///< of the message; any bytes
};
struct Copy {
  CanvasId from = 0, to = 0;
  Box2 source, target;
  std::uint32_t look = 0;  ///< of an image; 0: what was drawn on `from`
  Colour tint = 0;         ///< multiplied with each colour
  Colour key = 0;          ///< what has this colour stays out, unless it is 0
};
struct Title {
  std::string_view text;
};
struct Dialog {
  std::string_view text;
};
/// Where the board lies on what is shown, for toolkits that have a board of their own.
struct Board {
  Box2 box;
};
/// The canvas is on the screen now.
struct Show {
  CanvasId canvas = 0;
  std::uint64_t pixels = 0;  ///< their hash
};

using Operation = std::variant<NewCanvas, Fill, Stroke, Text, Copy, Title, Dialog, Board, Show>;

/// Nothing when these bytes are no such message. Numbers are finite, sizes not negative, both below 1e6. Linear.
[[nodiscard]] std::optional<std::vector<Operation>> read_operations(std::string_view message);

}  // namespace assay::checkers::snake::window
