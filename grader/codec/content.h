#pragma once

#include <string_view>

#include "grader/base/result.h"
#include "grader/model/transcript.h"

namespace assay {

/// Reads back what content_bytes() wrote, into messages and finish_reason of `transcript`. internal when the bytes
/// are not of that form.
[[nodiscard]] Result<void> read_content(std::string_view bytes, Transcript& transcript);

}  // namespace assay
