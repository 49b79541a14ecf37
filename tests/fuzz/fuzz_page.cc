// Any bytes as an answer that holds a game's page. Every file lies within the answer and has a harmless name.
#include "grader/base/assert.h"
#include "grader/checkers/snake/page.h"
#include "grader/text/fences.h"
#include "grader/text/utf8.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view answer(reinterpret_cast<const char*>(data), size);
  if (!assay::is_utf8(answer)) return 0;
  for (const assay::Fence& fence : assay::fences_of(answer))
    ASSERT(fence.span.begin <= fence.span.end && fence.span.end <= size);
  const auto page = assay::checkers::snake::page_of(answer);
  if (!page) return 0;
  ASSERT(!page->files.empty());
  for (const auto& file : page->files) {
    ASSERT(file.span.begin <= file.span.end && file.span.end <= size);
    ASSERT(!file.name.empty() && file.name.front() != '/');
    ASSERT(file.name.find("..") == std::string::npos && file.name.find('\0') == std::string::npos);
  }
  return 0;
}
