#pragma once

#include <cstddef>
#include <vector>

#include "grader/model/report.h"

namespace assay {

/// A report's files beyond these are not kept; the findings that name them are.
constexpr std::size_t most_attachments = 64;
constexpr std::size_t most_attachment_bytes = 8UZ << 20;  ///< of all together

/// The files of a report whose bytes are at hand, in the order of its findings, each once, within these bounds. They
/// belong to the report.
[[nodiscard]] std::vector<const Attachment*> attachments_to_keep(const Report& report);

}  // namespace assay
