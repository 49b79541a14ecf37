#pragma once

#include "grader/gate/gate.h"

namespace assay {

/// Fills the sentences, English and Chinese, and the exit code from the rest of the verdict.
void speak(GateVerdict& verdict, const GateRule& rule);

}  // namespace assay
