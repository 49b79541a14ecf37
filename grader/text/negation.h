#pragma once

#include <cstddef>

#include "grader/text/folded_text.h"

namespace assay {

/// Whether a negation governs what stands in points [first, last): 不推荐X, 没有X, 并非X, "not X", "avoid X", "X is
/// not …", X不…; within its clause only, and a double negation or a mere 不仅, "not only" is none. Which words count
/// and where this fails: docs/checkers/facts.md. Looks at a bounded stretch around: constant time.
[[nodiscard]] bool is_negated(const FoldedText& text, std::size_t first, std::size_t last);

}  // namespace assay
