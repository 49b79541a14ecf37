#include "grader/checkers/snake/native/window_keys.h"

#include <algorithm>
#include <cstdint>

namespace assay::checkers::snake::window {
namespace {

/// Key codes of SDL: a character, or a scancode and this bit.
constexpr std::uint32_t by_scancode = 1U << 30U;
constexpr std::uint32_t click = UINT32_MAX;

std::uint32_t code_of(Key key) {
  switch (key) {
    case Key::up: return by_scancode | 82U;
    case Key::down: return by_scancode | 81U;
    case Key::left: return by_scancode | 80U;
    case Key::right: return by_scancode | 79U;
    case Key::shift: return by_scancode | 225U;
    case Key::space: return ' ';
    case Key::enter: return '\r';
    case Key::escape: return 27;
    case Key::digit1: return '1';
    case Key::w: return 'w';
    case Key::a: return 'a';
    case Key::s: return 's';
    case Key::d: return 'd';
    case Key::p: return 'p';
    case Key::r: return 'r';
    case Key::y: return 'y';
    case Key::n: return 'n';
  }
  return 0;
}

std::string event(std::uint32_t code, std::uint32_t x, std::uint32_t y) {
  std::string bytes;
  for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(code >> shift & 255U);
  for (const std::uint32_t value : {x, y}) {
    bytes += static_cast<char>(value & 255U);
    bytes += static_cast<char>(value >> 8U & 255U);
  }
  return bytes;
}

std::uint32_t pixel(double value) { return static_cast<std::uint32_t>(std::clamp(value, 0.0, 65535.0)); }

}  // namespace

std::string typed(Key key) { return event(code_of(key), 0, 0); }

std::string clicked(double x, double y) { return event(click, pixel(x), pixel(y)); }

}  // namespace assay::checkers::snake::window
