#pragma once

#include "grader/maths/question.h"

namespace assay::cas {

/// Answers one question; never throws, always within its budget. Deterministic: equal questions, equal answers.
[[nodiscard]] maths::Answer answer(const maths::Question& question);

}  // namespace assay::cas
