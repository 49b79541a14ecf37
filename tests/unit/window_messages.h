#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "grader/checkers/snake/native/window_wire.h"

namespace assay::checkers::snake::window {

/// Messages as a game's end writes them.
class MessageWriter {
 public:
  MessageWriter& canvas(CanvasId id, float w, float h) { return byte('z').put(id).put(w).put(h); }
  MessageWriter& fill(CanvasId id, Colour colour, float x, float y, float w, float h,
                      Shape::Kind kind = Shape::Kind::rectangle) {
    return byte('f').put(id).put(static_cast<std::uint8_t>(kind)).put(colour).box(x, y, w, h);
  }
  MessageWriter& stroke(CanvasId id, Colour colour, float x, float y, float w, float h) {
    return byte('l').put(id).put(colour).box(x, y, w, h);
  }
  MessageWriter& text(CanvasId id, std::string_view words, float x, float y, float w, float h) {
    return byte('t').put(id).put(Colour{0xFFFFFFFF}).box(x, y, w, h).words(words);
  }
  /// All of `from`, w by h.
  MessageWriter& copy(CanvasId from, CanvasId to, float w, float h, float x, float y, std::uint32_t look = 0,
                      Colour tint = 0xFFFFFFFF, Colour key = 0) {
    byte('c').put(from).put(to).box(0, 0, w, h).box(x, y, w, h);
    return put(look).put(tint).put(key);
  }
  MessageWriter& title(std::string_view words) { return byte('n').words(words); }
  MessageWriter& dialog(std::string_view words) { return byte('d').words(words); }
  MessageWriter& board(float x, float y, float w, float h) { return byte('b').box(x, y, w, h); }
  MessageWriter& show(CanvasId id, std::uint64_t pixels = 1) { return byte('s').put(id).put(pixels); }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  template <class Number>
  MessageWriter& put(Number value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes_.append(raw, sizeof value);
    return *this;
  }
  MessageWriter& byte(char value) { return put(value); }
  MessageWriter& box(float x, float y, float w, float h) { return put(x).put(y).put(w).put(h); }
  MessageWriter& words(std::string_view text) {
    put(static_cast<std::uint16_t>(text.size()));
    bytes_ += text;
    return *this;
  }

  std::string bytes_;
};

inline constexpr Colour black = 0x000000FF, green = 0x00FF00FF;

/// A window of 200 by 100 pixels that was cleared.
inline MessageWriter cleared() { return MessageWriter().canvas(0, 200, 100).fill(0, black, 0, 0, 200, 100); }

}  // namespace assay::checkers::snake::window
