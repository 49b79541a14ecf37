// Any bytes as the key log of a game; what is read says the same again.
#include <cstdlib>
#include <string_view>

#include "grader/checkers/snake/play_log_text.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace snake = assay::checkers::snake;
  const auto read = [](std::string_view text) { return snake::read_play_log(text); };
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // Hardly a mutation leaves the head whole, so the bytes are read behind one as well.
  for (const std::string& text : {std::string(bytes), "assay snake log 1\nseed 1\n" + std::string(bytes)}) {
    const auto log = read(text);
    if (!log) continue;
    const std::string written = snake::play_log_text(*log);
    const auto again = read(written);
    if (!again || snake::play_log_text(*again) != written) std::abort();
  }
  return 0;
}
