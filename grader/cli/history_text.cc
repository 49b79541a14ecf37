#include "grader/cli/history_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "grader/cli/table.h"
#include "grader/text/utf8.h"

namespace assay::cli {
namespace {

constexpr std::size_t subject_columns = 40;

std::string short_commit(const std::string& commit) { return commit.substr(0, 10); }

/// The beginning of a text, so that a table stays readable.
std::string cut(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const std::string longer = out + text.substr(at, point.size);
    if (columns_of(longer) > subject_columns) return out + "…";
    out = longer;
    at += point.size;
  }
  return out;
}

const char* arrow(const ChangePoint& point) { return point.difference < 0 ? "▼" : "▲"; }

std::string mark_of(const Series& series, const std::string& run) {
  const auto found =
      std::ranges::find_if(series.change_points, [&](const ChangePoint& point) { return point.after.run == run; });
  return found == series.change_points.end() ? " " : arrow(*found);
}

std::string mean_text(const Run& run) {
  if (!run.mean) return "–";
  const std::optional<double> error = standard_error(run);
  return error ? fmt::format("{:.3f} ± {:.3f}", *run.mean, normal_975 * *error) : fmt::format("{:.3f}", *run.mean);
}

/// What keeps the point from being compared with the one above it, and what else is to be known of it.
std::string remarks(const SeriesPoint& point, const SeriesPoint* before) {
  std::string text;
  const auto add = [&](std::string_view words) { text += (text.empty() ? "" : ", ") + std::string(words); };
  if (!point.run.complete) add("not complete");
  if (before != nullptr && before->run.suite_version != point.run.suite_version) add("other suite version");
  else if (before != nullptr && before->checkers != point.checkers) add("other checkers");
  if (point.run.dirty) add("dirty");
  if (point.run.accepted_at) add("accepted");
  if (!point.run.regraded_from.empty()) add("regraded");
  if (point.run.unscored > 0) add(fmt::format("{} unscored", point.run.unscored));
  return text;
}

std::string place_text(const ChangePoint& point) {
  const std::string range = point.before.commit.substr(0, 7) + ".." + point.after.commit.substr(0, 7);
  if (point.commit_count == 1)
    return fmt::format("commit {} {}", point.after.commit.substr(0, 7), printable(point.commits.front().subject));
  if (point.commit_count > 1) return fmt::format("somewhere in {} commits {}", point.commit_count, range);
  if (point.after.commit.empty()) return fmt::format("between runs {} and {}", point.before.run, point.after.run);
  if (point.before.commit == point.after.commit)
    return fmt::format("between two runs of commit {}", point.after.commit.substr(0, 7));
  return point.before.commit.empty() ? "at commit " + point.after.commit.substr(0, 7) : "somewhere in " + range;
}

std::string chance_text(double p_value) { return p_value < 0.0001 ? "p < 0.0001" : fmt::format("p = {:.2g}", p_value); }

std::string line_of(const ChangePoint& point) {
  std::string line =
      fmt::format("{} run {}: {}, {}", arrow(point), point.after.run, point.state, points_text(point.difference));
  if (point.p_value) line += ", " + chance_text(*point.p_value);
  line += ", " + place_text(point);
  if (point.kind == StepKind::checker)
    line += "; a reference model steps there too, so it is what judges, not the model";
  if (point.kind == StepKind::model) line += "; the reference models do not step there";
  if (!point.note.empty()) line += "\n    " + printable(point.note);
  return line + "\n";
}

std::string text_of(const History& history, const Series& series) {
  std::string out = fmt::format(
      "{}{} on {}, {}\n", printable(series.model), series.reference ? " (reference)" : "", printable(history.suite),
      history.branch.empty() ? "runs without a branch" : "branch " + printable(history.branch));
  Table table;
  table.add({" ", "commit", "subject", "run", "mean", "answers", ""});
  const SeriesPoint* before = nullptr;
  for (const SeriesPoint& point : series.points) {
    table.add({mark_of(series, point.run.id), short_commit(point.run.commit), cut(printable(point.subject)),
               point.run.id, mean_text(point.run), std::to_string(point.run.graded), remarks(point, before)});
    before = &point;
  }
  out += table.text();
  for (const ChangePoint& point : series.change_points) out += line_of(point);
  if (series.guessed)
    out += "The order of some runs is that of their arrival: the commits between them are not known.\n";
  if (series.off_branch > 0)
    out +=
        fmt::format("{} runs of commits that the branch's history does not lead to are left out.\n", series.off_branch);
  return out;
}

}  // namespace

std::string points_text(double difference) {
  return fmt::format("{}{:.1f} points", difference < 0 ? "−" : "+", std::abs(difference) * 100);
}

std::string history_text(const History& history) {
  std::string out;
  for (const Series& series : history.series) out += (out.empty() ? "" : "\n") + text_of(history, series);
  return out.empty() ? "no runs\n" : out;
}

}  // namespace assay::cli
