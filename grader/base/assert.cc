#include "grader/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace assay {

void assertion_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "assay: bug: assertion '%s' failed at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace assay
