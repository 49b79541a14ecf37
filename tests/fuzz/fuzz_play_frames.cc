// Any bytes as what a game sends to its judge, in pieces, and as what it writes to its terminal.
#include "grader/base/assert.h"
#include "grader/checkers/snake/native/link_frames.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace snake = assay::checkers::snake;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  snake::FrameReader reader;
  for (std::size_t at = 0; at < size; at += 7)
    if (reader.add(bytes.substr(at, 7)) == snake::FrameReader::State::reported) ASSERT(reader.take().size() <= 64);
  std::string screen(bytes);
  std::string before;
  std::size_t searched = 0;
  const bool found = snake::take_marked(screen, 1, searched, before);
  ASSERT(before.size() + screen.size() <= size && (found || screen.size() == size));
  const std::string cleaned = snake::without_markers(std::string(bytes));
  ASSERT(cleaned.size() <= size);
  return 0;
}
