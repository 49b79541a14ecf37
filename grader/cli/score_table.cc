#include "grader/cli/score_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "grader/cli/table.h"

namespace assay::cli {
namespace {

const ReadTask* find_row(const RunDetail& run, const std::string& task) {
  const auto found = std::ranges::find_if(run.tasks, [&](const ReadTask& row) { return row.score.task == task; });
  return found == run.tasks.end() ? nullptr : &*found;
}

std::string cell(const RunDetail& run, const std::string& task) {
  const ReadTask* row = find_row(run, task);
  if (row == nullptr) return "–";
  if (row->score.mean) {
    std::string text = fmt::format("{:.2f}  {}/{}", *row->score.mean, row->score.passed, row->score.scored);
    if (row->score.unscored > 0) text += fmt::format(" +{} unscored", row->score.unscored);
    return text;
  }
  if (row->score.unscored > 0) return fmt::format("{} unscored", row->score.unscored);
  const auto answered = [&](const ReadReport& report) { return report.report.task == task; };
  const bool any = std::ranges::any_of(run.reports, answered);
  return any && row->checkers.empty() ? "no check yet" : any ? "not graded yet" : "no answer";
}

std::vector<std::string> task_names(const std::vector<RunDetail>& runs) {
  std::vector<std::string> names;
  for (const RunDetail& run : runs)
    for (const ReadTask& row : run.tasks)
      if (std::ranges::find(names, row.score.task) == names.end()) names.push_back(row.score.task);
  return names;
}

/// The lowest report of a task that has something to say.
const ReadReport* worst(const RunDetail& run, const std::string& task) {
  const ReadReport* found = nullptr;
  for (const ReadReport& report : run.reports) {
    if (report.report.task != task || report.why.empty() || report.report.checks.empty()) continue;
    if (found == nullptr || report.report.score.value_or(2) < found->report.score.value_or(2)) found = &report;
  }
  return found;
}

std::string reasons(const std::vector<RunDetail>& runs, const std::vector<std::string>& tasks) {
  Table table;
  bool any = false;
  for (const std::string& task : tasks)
    for (const RunDetail& run : runs) {
      const ReadReport* report = worst(run, task);
      if (report == nullptr) continue;
      any = true;
      table.add({"  " + printable(task), printable(run.run.model), fmt::format("sample {}:", report->report.sample),
                 printable(report->why)});
    }
  return any ? "\nwhy (the lowest sample of each):\n" + table.text() : std::string();
}

}  // namespace

std::string score_table(const std::vector<RunDetail>& runs) {
  const std::vector<std::string> tasks = task_names(runs);
  Table table;
  std::vector<std::string> heading{"task"};
  for (const RunDetail& run : runs) heading.push_back(printable(run.run.model));
  table.add(std::move(heading));
  for (const std::string& task : tasks) {
    std::vector<std::string> row{printable(task)};
    for (const RunDetail& run : runs) row.push_back(cell(run, task));
    table.add(std::move(row));
  }
  std::vector<std::string> means{"mean"};
  for (const RunDetail& run : runs) means.push_back(run.run.mean ? fmt::format("{:.2f}", *run.run.mean) : "–");
  table.add(std::move(means));
  return table.text() + reasons(runs, tasks);
}

}  // namespace assay::cli
