#pragma once

#include <string>

#include "grader/model/transcript.h"

namespace assay {

/// A transcript in the native format of docs/formats.md, as one line without its end.
[[nodiscard]] std::string transcript_native_json(const Transcript& transcript);

}  // namespace assay
