#pragma once

#include <string>

#include "grader/base/clock.h"

namespace assay {

/// A commit as far as histories need it: where it hangs on its first parent. Object ids are hexadecimal.
struct CommitLink {
  std::string oid;
  std::string parent;   ///< the first parent; empty for a root. It need not be known itself: clones are often shallow
  UnixMillis time = 0;  ///< of its committer; shown, never sorted by
  std::string subject;  ///< first line of the message, at most 200 bytes
};

}  // namespace assay
