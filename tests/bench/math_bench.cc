// Answers of maths tasks one by one, then hostile ones: math_bench SUITE ANSWERS. What the lines mean:
// tests/bench/math.py.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "grader/codec/reader.h"
#include "grader/codec/suite_file.h"
#include "grader/engine/grade.h"
#include "tests/golden/hostile_maths.h"

namespace {

using Clock = std::chrono::steady_clock;

assay::Report timed(const assay::BoundSuite& suite, const assay::Transcript& transcript, double& milliseconds) {
  const Clock::time_point begin = Clock::now();
  assay::Report report = suite.grade(transcript, "id");
  milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  return report;
}

std::vector<assay::Transcript> read(const char* file) {
  std::vector<assay::Transcript> all;
  std::ifstream in(file, std::ios::binary);
  const auto take = [&](assay::ReadItem item) -> assay::Result<void> {
    if (item.transcripts) all.insert(all.end(), item.transcripts->begin(), item.transcripts->end());
    return {};
  };
  (void)assay::read_transcripts(in, {}, {}, take);
  return all;
}

void print_quantiles(std::vector<double> times) {
  std::ranges::sort(times);
  fmt::print("answers\t{}\t{}\t{}\n", times[times.size() / 2], times[times.size() * 99 / 100], times.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  assay::Result<assay::Suite> suite = assay::load_suite(argv[1]);
  if (!suite) return fmt::print(stderr, "{}\n", suite.error().text()), 1;
  const assay::Result<assay::BoundSuite> bound = assay::BoundSuite::make(std::move(*suite));
  if (!bound) return fmt::print(stderr, "{}\n", bound.error().text()), 1;
  const std::vector<assay::Transcript> answers = read(argv[2]);
  if (answers.empty()) return 1;
  std::vector<double> times(answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) (void)timed(*bound, answers[i], times[i]);
  print_quantiles(times);
  const assay::Result<assay::Suite> five = assay::parse_suite(
      "suite: s\ntasks:\n  - {id: t, prompt: p, checks: [math: {answer: 5}]}\n", "suite.yaml", assay::ReadFile());
  const assay::Result<assay::BoundSuite> hostile_suite = assay::BoundSuite::make(*five);
  assay::Transcript hostile = answers.front();
  hostile.suite = "s";
  hostile.task = "t";
  for (const assay::golden::HostileAnswer& answer : assay::golden::hostile_answers()) {
    hostile.messages.back().content = answer.text;
    double milliseconds = 0;
    const assay::Report report = timed(*hostile_suite, hostile, milliseconds);
    fmt::print("{}\t{}\t{}\t{}\n", answer.name, milliseconds, to_string(report.status), why(report).substr(0, 100));
  }
  return 0;
}
