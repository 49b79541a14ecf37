// Any bytes as stored content, and as a compressed text of the store.
#include "grader/codec/content.h"
#include "storage/sqlite/compress.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  assay::Transcript transcript;
  (void)assay::read_content(text, transcript);
  for (const int codec : {0, 1, 2}) (void)assay::unpack(codec, 4096, text);
  return 0;
}
