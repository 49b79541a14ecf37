// Any bytes as what assay-inspect prints: what is read of them may be shown to people.
#include <algorithm>
#include <string>
#include <string_view>

#include "grader/base/assert.h"
#include "grader/checkers/snake/native/inspect.h"
#include "grader/text/utf8.h"
#include "tests/fuzz/target.h"

namespace {

bool is_shown(std::string_view text) {
  return text.size() <= 300 && assay::is_utf8(text) &&
         std::ranges::none_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x20; });
}

void check(std::string_view printed) {
  const auto facts = assay::checkers::snake::read_facts(printed);
  ASSERT(facts.size() <= 200);
  for (const auto& fact : facts)
    ASSERT(!fact.kind.empty() && is_shown(fact.kind) && is_shown(fact.file) && is_shown(fact.text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(bytes);
  // And where a text and where a file belongs.
  check("key\tmain.cpp\t1\t1\t" + std::string(bytes));
  check("key\t" + std::string(bytes.substr(0, 200)) + "\t1\t1\tKeyW");
  return 0;
}
