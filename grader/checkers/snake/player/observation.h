#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// What can be seen of a running game, whatever engine runs it. Nothing here knows a browser or a terminal.
namespace assay::checkers::snake {

struct Box2 {
  double x = 0, y = 0, w = 0, h = 0;  ///< pixels of the page, or columns and rows of a terminal
  friend bool operator==(const Box2&, const Box2&) = default;
};

/// One thing that is drawn on the playing surface now. Things painted over are gone, a surface that was cleared is
/// empty.
struct Shape {
  enum class Kind : std::uint8_t {
    rectangle,
    round,    ///< circle, ellipse, rounded rectangle
    path,     ///< any other outline; the box is its bounds
    picture,  ///< an image or a piece of one
    glyph,    ///< one or two characters drawn as a thing (emoji, '@' in a terminal)
    element,  ///< an element of the document or an SVG shape
  };
  Kind kind = Kind::rectangle;
  Box2 box;
  std::uint32_t style = 0;    ///< equal colours, classes or glyphs are equal numbers within one play
  std::uint32_t surface = 0;  ///< which canvas, SVG or part of the document
};

/// A text that the person in front of it can read.
struct Reading {
  enum class Source : std::uint8_t { document, canvas, title, screen };
  Source source = Source::document;
  std::uint32_t place = 0;  ///< equal for the same element, or the same spot of a canvas, within one play
  std::string text;         ///< at most 200 bytes
};

/// Something visible that asks to be clicked: a button, a link, an element with a click handler, the canvas itself.
struct Clickable {
  std::uint32_t id = 0;  ///< for Host::click, within one play
  Box2 box;
  std::string text;  ///< at most 80 bytes; empty for a canvas
  bool canvas = false;
};

/// Troubles::stopped of a program that ended by itself: that is how many games end, and no trouble.
inline constexpr std::string_view program_ended = "ended";

/// What went wrong since the play began. Only ever grows.
struct Troubles {
  std::vector<std::string> errors;   ///< uncaught errors and rejections, at most 20, at most 300 bytes each
  std::vector<std::string> console;  ///< what the page itself wrote as an error or a warning, bounded likewise
  std::uint32_t dialogs = 0;         ///< alert, confirm, prompt; each was answered
  std::string last_dialog;
  std::string
      stopped;  ///< why nothing goes on: "hang", "crash", "memory", "dialogs", "reload", "gone"; "" while it lives

  [[nodiscard]] bool ended() const { return stopped == program_ended; }
  /// Stopped, and not by its own end.
  [[nodiscard]] bool broken() const { return !stopped.empty() && !ended(); }
};

/// The game at one moment of its own time. The clock of the game stands still while it is looked at.
struct Observation {
  double now = 0;                     ///< milliseconds of the game's clock since it was loaded
  double changed = 0;                 ///< when the picture last changed
  std::uint64_t picture = 0;          ///< hash of everything drawn on surfaces and in the document, texts left out
  std::vector<Shape> shapes;          ///< at most 5,000, in order of painting; the empty background is left out
  Box2 field;                         ///< the bounds of the surface most likely the board
  std::vector<Reading> readings;      ///< at most 200
  std::vector<Clickable> clickables;  ///< at most 50, in document order
  Troubles troubles;
};

}  // namespace assay::checkers::snake
