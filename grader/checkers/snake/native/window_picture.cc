#include "grader/checkers/snake/native/window_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "grader/text/utf8.h"

namespace assay::checkers::snake::window {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code = decode(text, at);
    switch (code.value) {
      case U'&': out += "&amp;"; break;
      case U'<': out += "&lt;"; break;
      case U'>': out += "&gt;"; break;
      // XML holds no control characters, and neither of the two last of the plane.
      default:
        out += code.value < 0x20 || code.value == 0xFFFE || code.value == 0xFFFF
                   ? " "
                   : std::string(text.substr(at, code.size));
    }
    at += code.size;
  }
  return out;
}

std::string paint(Colour colour) {
  return fmt::format(R"(fill="#{:06x}" fill-opacity="{:.2f}")", colour >> 8U, opacity(colour) / 255.0);
}

/// How wide it is as a rule, in heights of its letters.
double width_of(std::string_view text) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code = decode(text, at);
    width += code.value < 0x2E80 ? 0.55 : 1;
    at += code.size;
  }
  return width;
}

void draw_line(std::string& out, const Box2& box, Colour colour, std::string_view text) {
  const double size = box.h * 0.8;
  // The fonts of whoever looks at it may be wider.
  const bool narrow = width_of(text) * size > box.w;
  const std::string fitted =
      narrow ? fmt::format(R"(textLength="{:.1f}" lengthAdjust="spacingAndGlyphs" )", box.w) : "";
  fmt::format_to(std::back_inserter(out),
                 R"(<text x="{:.1f}" y="{:.1f}" font-size="{:.1f}" font-family="sans-serif" text-anchor="middle" {}{}>)"
                 R"({}</text>)",
                 box.x + box.w / 2, box.y + size, size, fitted, paint(colour), escaped(text));
}

void draw_text(std::string& out, const Item& item) {
  const auto lines = static_cast<double>(std::ranges::count(item.text, '\n') + 1);
  Box2 box = {item.box.x, item.box.y, std::max(item.box.w, 1.0), item.box.h / lines};
  for (std::string_view rest = item.text; !rest.empty(); box.y += box.h) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    draw_line(out, box, item.colour, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void draw(std::string& out, const Item& item) {
  const Box2& box = item.box;
  const auto put = std::back_inserter(out);
  if (!item.text.empty()) {
    draw_text(out, item);
  } else if (item.kind == Shape::Kind::round) {
    fmt::format_to(put, R"(<ellipse cx="{:.1f}" cy="{:.1f}" rx="{:.1f}" ry="{:.1f}" {}/>)", box.x + box.w / 2,
                   box.y + box.h / 2, box.w / 2, box.h / 2, paint(item.colour));
  } else if (item.kind == Shape::Kind::path && std::min(box.w, box.h) > 4) {
    fmt::format_to(put, R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="none" stroke="#{:06x}"/>)",
                   box.x, box.y, box.w, box.h, item.colour >> 8U);
  } else {
    // Of an image only its place is known: things that look alike have one colour.
    const Colour colour = item.kind == Shape::Kind::picture ? item.style | 255U : item.colour;
    fmt::format_to(put, R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" {}/>)", box.x, box.y, box.w,
                   box.h, paint(colour));
  }
}

}  // namespace

std::string svg_of(const Canvas& canvas) {
  const double w = std::clamp(canvas.width(), 1.0, 8192.0), h = std::clamp(canvas.height(), 1.0, 8192.0);
  std::string out = fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}" height="{1:.0f}" )"
                                R"(viewBox="0 0 {0:.0f} {1:.0f}"><rect width="100%" height="100%" {2}/>)",
                                w, h, paint(canvas.background() | 255U));
  for (const Item& item : canvas.items())
    if (!item.gone) draw(out, item);
  return out + "</svg>";
}

}  // namespace assay::checkers::snake::window
