#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/math/extract.h"
#include "grader/checkers/math/judge.h"
#include "grader/checkers/math/problem.h"
#include "grader/checkers/math/steps.h"
#include "grader/model/verdict.h"

// The evidence of a math verdict; rules and their data: docs/checkers/math.md.
namespace assay::checkers::math {

void report_extraction(Verdict& verdict, const Extraction& extraction, std::string_view text);
void report_conflict(Verdict& verdict, const Extraction& extraction, std::optional<bool> agreed, std::string_view text);
void report_judgement(Verdict& verdict, const Judgement& judgement, const Problem& problem);
/// `right`: the final answer is right although some step may be false.
void report_steps(Verdict& verdict, std::span<const Step> steps, bool right, std::string_view text);

/// Whether an answer without a value might be a formula that we cannot read: not one beyond the limits, none that
/// breaks off, not a blank box.
[[nodiscard]] bool may_be_readable(const Candidate& candidate, std::string_view text);

/// What is missing of a whole answer: unknowns, the constant of an antiderivative.
[[nodiscard]] Evidence completeness(const std::vector<std::string>& missing);

}  // namespace assay::checkers::math
