#pragma once

#include <cstddef>

#include "grader/base/result.h"
#include "sandbox/run.h"

namespace assay::sandbox {

/// Writes a file and the folders above it below the folder `home`, and gives them to `user` (-1: leaves them ours).
/// Its name is safe_name(). too_large when it does not fit.
[[nodiscard]] Result<void> write_file(int home, const File& file, int user);

/// Reads the file of that name below `home` into `file`; false unless it is a regular file of at most `most` bytes that
/// can be reached without a link.
[[nodiscard]] bool read_file(int home, File& file, std::size_t most);

}  // namespace assay::sandbox
