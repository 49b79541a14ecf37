#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/model/report.h"

namespace assay {

/// How the gate decides. docs/gate.md explains each; the defaults are those whose error rates are measured there.
struct GateRule {
  double margin = 0.05;         ///< a drop this large must be ruled out for "ok"
  double min_drop = 0.01;       ///< a smaller drop of the mean is never a regression
  double suspect_level = 0.10;  ///< p-value from which a rerun is asked for
  double fail_level = 0.01;     ///< p-value that fails
  double broken_level = 0.05;   ///< of all prompts together (Holm)
  double secondary_level = 0.01;
  double max_unscored = 0.02;   ///< largest share of reports that infrastructure failed
  double min_paired = 0.90;     ///< smallest share of prompts that both sides hold
  std::optional<double> floor;  ///< the candidate's mean may not be below it
  bool strict = false;          ///< "cannot tell" exits 3
  bool rerun_possible =
      false;               ///< a suspicion is "cannot tell" with exit 3 and a rerun is wanted, instead of a verdict
  bool rerun = false;      ///< the candidate holds the rerun already
  bool any_model = false;  ///< the sides may be two models: a comparison, not a gate
};

/// What is to be compared. A REF is a run id, "run:LABEL", "git:COMMIT" (a whole object id), "latest" or "last:N".
struct GateRequest {
  std::string suite;  ///< empty: the only one there is, likewise the model
  std::string model;
  std::vector<std::string> candidate;     ///< empty: "latest"; of several the reports are pooled
  std::vector<std::string> baseline;      ///< empty: the last five accepted runs of the target branch
  std::string target;                     ///< empty: the branch of the accepted runs
  std::string base;                       ///< where the candidate left the target branch, if the asker knows; a commit
  std::vector<Report> candidate_reports;  ///< that no server holds, instead of a REF
  std::vector<Report> baseline_reports;
  std::vector<std::string> candidate_names;  ///< what they are called in the verdict
  std::vector<std::string> baseline_names;
  GateRule rule;
};

}  // namespace assay
