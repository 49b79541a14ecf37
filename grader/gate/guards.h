#pragma once

#include <string_view>
#include <vector>

#include "grader/gate/drop_test.h"
#include "grader/gate/gate.h"
#include "grader/gate/pairing.h"

namespace assay {

/// Which test speaks for these prompts. Under 20 prompts with 5 samples or more on either side signs say too little,
/// and samples can be dealt within each prompt; otherwise the signs of the prompts decide.
[[nodiscard]] bool few_prompts_many_samples(const std::vector<PairedSamples>& prompts);

/// "within-prompt" or "sign-flip".
[[nodiscard]] std::string_view test_name(const std::vector<PairedSamples>& prompts);
[[nodiscard]] DropTest test_drop(const std::vector<PairedSamples>& prompts);

/// The prompts that broke: per-prompt Fisher, Holm over all prompts at `level`, by p-value. Where every prompt has
/// twelve samples or more a fifth of the level is used.
[[nodiscard]] std::vector<BrokenPrompt> broken_prompts(const std::vector<PairedPrompt>& prompts, double level);

/// What single checks say, each over the prompts of one template.
struct Secondary {
  std::vector<SecondaryDrop> worse;   ///< p ≤ 0.1, by q-value
  std::vector<SecondaryDrop> better;  ///< q ≤ 0.05, by q-value
};

/// Checks that could not reach `level` whatever their scores (Tarone 1990) do not count among the hypotheses. A check
/// that is all there is in the suite is what the primary test tests, and left out.
[[nodiscard]] Secondary secondary_drops(const std::vector<PairedPrompt>& prompts, double level);

}  // namespace assay
