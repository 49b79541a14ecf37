// Any bytes as an answer that holds a game in C, C++ or Python. Every file lies within the answer and has a harmless
// name; and any bytes as what a compiler prints.
#include "grader/base/assert.h"
#include "grader/checkers/snake/native/build_diagnostics.h"
#include "grader/checkers/snake/native/program.h"
#include "grader/text/utf8.h"
#include "tests/fuzz/target.h"

namespace {

void check_diagnostics(std::string_view printed) {
  using namespace assay::checkers::snake;
  for (const auto& all : {read_compiler(printed), read_python_compiler(printed)}) {
    ASSERT(all.size() <= most_diagnostics);
    for (const Diagnostic& diagnostic : all) {
      ASSERT(diagnostic.text.size() <= 300 && diagnostic.plain.size() <= 300);
      ASSERT(assay::is_utf8(diagnostic.text) && assay::is_utf8(diagnostic.plain) && assay::is_utf8(diagnostic.file));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view answer(reinterpret_cast<const char*>(data), size);
  check_diagnostics(answer);
  if (!assay::is_utf8(answer)) return 0;
  const auto program = assay::checkers::snake::program_of(answer);
  if (!program) return 0;
  ASSERT(!program->files.empty() && program->files.size() <= 100);
  ASSERT(program->absent.size() <= 50);
  for (const auto& file : program->files) {
    ASSERT(file.span.begin <= file.span.end && file.span.end <= size);
    ASSERT(file.bytes == answer.substr(file.span.begin, file.span.end - file.span.begin));
    ASSERT(!file.name.empty() && file.name.front() != '/' && file.name.size() <= 250);
    for (const char* const bad : {"..", "\\", "//"}) ASSERT(!file.name.contains(bad));
    ASSERT(!file.name.contains('\0'));
  }
  return 0;
}
