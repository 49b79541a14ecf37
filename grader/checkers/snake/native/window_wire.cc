#include "grader/checkers/snake/native/window_wire.h"

#include <bit>
#include <cmath>
#include <cstring>

namespace assay::checkers::snake::window {
namespace {

static_assert(std::endian::native == std::endian::little, "the game's end writes as the machine does");

constexpr CanvasId most_canvases = 4096;
constexpr double farthest = 1e6;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] bool done() const { return bytes_.empty(); }

  template <class Number>
  Number number() {
    Number value{};
    const std::string_view bytes = take(sizeof value);
    if (bytes.size() == sizeof value) std::memcpy(&value, bytes.data(), bytes.size());
    return value;
  }

  CanvasId canvas() {
    const auto id = number<CanvasId>();
    if (id >= most_canvases) failed_ = true;
    return id;
  }

  double coordinate() {
    const double value = number<float>();
    if (!(std::abs(value) < farthest)) failed_ = true;
    return failed_ ? 0 : value;
  }

  double size() {
    const double value = coordinate();
    if (value < 0) failed_ = true;
    return value;
  }

  Box2 box() {
    const double x = coordinate(), y = coordinate(), w = size(), h = size();
    return {x, y, w, h};
  }

  Shape::Kind kind() {
    const auto value = number<std::uint8_t>();
    if (value > static_cast<std::uint8_t>(Shape::Kind::picture)) failed_ = true;
    return failed_ ? Shape::Kind::rectangle : static_cast<Shape::Kind>(value);
  }

  std::string_view text() { return take(number<std::uint16_t>()); }

  std::optional<Operation> operation() {
    switch (number<char>()) {
      case 'z': return NewCanvas{.canvas = canvas(), .w = size(), .h = size()};
      case 'f': return Fill{.canvas = canvas(), .kind = kind(), .colour = number<Colour>(), .box = box()};
      case 'l': return Stroke{.canvas = canvas(), .colour = number<Colour>(), .box = box()};
      case 't': return Text{.canvas = canvas(), .colour = number<Colour>(), .box = box(), .text = text()};
      case 'c': return copy();
      case 'n': return Title{.text = text()};
      case 'd': return Dialog{.text = text()};
      case 'b': return Board{.box = box()};
      case 's': return Show{.canvas = canvas(), .pixels = number<std::uint64_t>()};
      default: return std::nullopt;
    }
  }

 private:
  Operation copy() {
    return Copy{.from = canvas(),
                .to = canvas(),
                .source = box(),
                .target = box(),
                .look = number<std::uint32_t>(),
                .tint = number<Colour>(),
                .key = number<Colour>()};
  }

  std::string_view take(std::size_t size) {
    if (failed_ || size > bytes_.size()) {
      failed_ = true;
      return {};
    }
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }

  std::string_view bytes_;
  bool failed_ = false;
};

}  // namespace

std::optional<std::vector<Operation>> read_operations(std::string_view message) {
  constexpr std::size_t most_operations = 1'000'000;  // of three bytes at least, and some hundred in memory
  Reader reader(message);
  std::vector<Operation> operations;
  while (!reader.done()) {
    auto operation = reader.operation();
    if (!operation || reader.failed() || operations.size() >= most_operations) return std::nullopt;
    operations.push_back(*operation);
  }
  return operations;
}

}  // namespace assay::checkers::snake::window
