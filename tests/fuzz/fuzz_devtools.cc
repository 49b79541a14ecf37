// Any bytes as what a browser says over its DevTools pipe, and as what the injected scripts answer.
#include "grader/base/assert.h"
#include "grader/base/base64.h"
#include "grader/checkers/snake/browser/devtools_wire.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace devtools = assay::checkers::snake::devtools;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto message = devtools::read_message(text)) ASSERT((message->id == 0) == !message->method.empty());
  if (const auto look = devtools::read_look(text)) {
    ASSERT(look->seen.shapes.size() <= 5000);
    ASSERT(look->seen.readings.size() <= 200);
    ASSERT(look->seen.clickables.size() <= 50);
    ASSERT(look->seen.troubles.errors.size() <= 20);
    for (const auto& reading : look->seen.readings) ASSERT(reading.text.size() <= 200);
  }
  (void)devtools::read_point(text);
  if (const auto bytes = assay::from_base64(text)) ASSERT(bytes->size() <= size);
  return 0;
}
