// Any bytes as what a game with a window says that it draws.
#include "grader/base/assert.h"
#include "grader/checkers/snake/native/window_picture.h"
#include "grader/checkers/snake/native/window_shapes.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace window = assay::checkers::snake::window;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  window::Screen screen;
  // Two messages: the second one finds what the first has left.
  const std::size_t half = size / 2;
  if (!screen.apply(bytes.substr(0, half))) (void)screen.apply(bytes);
  else (void)screen.apply(bytes.substr(half));
  ASSERT(screen.title().size() <= 200 && screen.last_dialog().size() <= 200);
  const auto seen = window::observe(screen);
  ASSERT(seen.shapes.size() <= 5000);
  ASSERT(seen.readings.size() <= 200);
  ASSERT(seen.clickables.size() <= 50);
  for (const auto& reading : seen.readings) ASSERT(reading.text.size() <= 200);
  ASSERT(window::svg_of(screen.shown()).starts_with("<svg "));
  return 0;
}
