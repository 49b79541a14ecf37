#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/gate/gate.h"

namespace assay {

/// A report of suite "s", model "m", by one acrostic check.
struct ReportSketch {
  std::string task;
  std::optional<double> score;
  std::string version = "v1";
  int checker = 1;
};

[[nodiscard]] inline Report report_of(const ReportSketch& sketch) {
  Report report;
  report.suite = "s";
  report.suite_version = sketch.version;
  report.task = sketch.task;
  report.model = "m";
  Verdict verdict;
  verdict.check = "acrostic";
  verdict.version = sketch.checker;
  verdict.score = sketch.score;
  verdict.status = !sketch.score ? Status::unscored : *sketch.score == 1.0 ? Status::pass : Status::fail;
  report.checks.push_back(verdict);
  conclude(report);
  return report;
}

/// `prompts` prompts "p000"…, each with `samples` samples, of which `passing` score 1 and the others 0.
[[nodiscard]] inline GateInput flat(int prompts, int samples, int passing, const std::string& run = "r") {
  GateInput input{.runs = {run}};
  for (int prompt = 0; prompt < prompts; ++prompt) {
    std::string name = std::to_string(prompt);
    name.insert(0, "p" + std::string(3 - name.size(), '0'));
    for (int sample = 0; sample < samples; ++sample)
      input.reports.push_back(report_of({name, sample < passing ? 1.0 : 0.0}));
  }
  return input;
}

}  // namespace assay
