#include "grader/gate/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "grader/gate/change_points.h"
#include "grader/gate/run_commits.h"
#include "grader/gate/series_order.h"

namespace assay {
namespace {

constexpr std::size_t pooled_runs = 5;
constexpr std::size_t most_runs = 1000;
constexpr std::size_t most_commits = 5000;

/// Commits by their distance from the newest, along first parents.
using Distances = std::map<std::string, std::size_t>;

Result<Distances> distances_from(RunSource& source, const std::string& commit) {
  Distances distances;
  if (commit.empty()) return distances;
  TRY_ASSIGN(const std::vector<CommitLink> links, source.first_parents(commit, most_commits));
  distances.emplace(commit, 0);
  for (const CommitLink& link : links) {
    distances.emplace(link.oid, distances.size());
    // The oldest commit that is known names its parent, which is then known to exist.
    if (&link == &links.back() && !link.parent.empty()) distances.emplace(link.parent, distances.size());
  }
  return distances;
}

Result<std::vector<Run>> oldest_first(RunSource& source, RunQuery query) {
  query.limit = most_runs;
  TRY_ASSIGN(std::vector<Run> runs, source.runs(query));
  std::ranges::reverse(runs);
  return runs;
}

Result<std::vector<Run>> in_history_order(RunSource& source, const std::vector<Run>& runs) {
  TRY_ASSIGN(const CommitGraph graph, commits_of(source, runs));
  std::vector<Run> ordered;
  for (const std::size_t index : first_parent_order(runs, graph).order) ordered.push_back(runs[index]);
  return ordered;
}

Result<std::string> target_branch(const std::vector<Run>& accepted, const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  std::set<std::string> branches;
  for (const Run& run : accepted) branches.insert(run.branch);
  if (branches.size() == 1) return *branches.begin();
  for (const char* usual : {"main", "master"})
    if (branches.contains(usual)) return std::string(usual);
  return fail(Errc::bad_input, "accepted runs lie on several branches: choose one", "target");
}

/// Accepted runs as the candidate's suite version sees them: themselves, or what judged their answers again.
Result<std::vector<Run>> of_version(RunSource& source, const std::vector<Run>& accepted, const Run& candidate) {
  std::map<std::string, Run> regraded;
  TRY_ASSIGN(std::vector<Run> level, source.runs({.suite = candidate.suite,
                                                  .suite_version = candidate.suite_version,
                                                  .model = candidate.model,
                                                  .complete_only = true,
                                                  .limit = most_runs}));
  for (Run& run : level)
    if (!run.regraded_from.empty()) regraded.emplace(run.regraded_from, std::move(run));
  std::vector<Run> same;
  for (const Run& run : accepted) {
    const auto again = regraded.find(run.id);
    if (candidate.suite_version.empty() || run.suite_version == candidate.suite_version) same.push_back(run);
    else if (again != regraded.end()) same.push_back(again->second);
  }
  return same;
}

/// Where the candidate's history meets that of the target branch.
std::optional<std::string> fork_of(const Distances& target, const Distances& candidate, const std::string& base) {
  std::optional<std::string> fork;
  for (const auto& [commit, distance] : candidate)
    if (target.contains(commit) && (!fork || distance < candidate.at(*fork))) fork = commit;
  if (!fork && target.contains(base)) fork = base;
  return fork;
}

constexpr const char* unknown_fork =
    "where the candidate left the target branch is not known here, so its newest accepted runs were taken: a full "
    "clone "
    "(fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab) makes the comparison exact";

/// Leaves out what came to the branch after the candidate had left it.
Result<void> cut_at_fork(RunSource& source, const Run& candidate, const std::string& base, Baseline& baseline) {
  std::erase_if(baseline.runs, [&](const Run& run) {
    return run.id == candidate.id ||
           (candidate.started_at > 0 && run.commit == candidate.commit && run.started_at > candidate.started_at);
  });
  const auto tip = std::ranges::find_if(baseline.runs.rbegin(), baseline.runs.rend(),
                                        [](const Run& run) { return !run.commit.empty(); });
  if (candidate.commit.empty() || tip == baseline.runs.rend()) return {};
  TRY_ASSIGN(const Distances target, distances_from(source, tip->commit));
  TRY_ASSIGN(const Distances own, distances_from(source, candidate.commit));
  const std::optional<std::string> fork = fork_of(target, own, base);
  if (!fork) {
    baseline.advice.emplace_back(unknown_fork);
    return {};
  }
  const std::size_t from = target.at(*fork);
  std::erase_if(baseline.runs, [&](const Run& run) {
    const auto found = target.find(run.commit);
    return found != target.end() && found->second < from;
  });
  return {};
}

/// The index of the last confirmed step in the series of the branch; nothing without one.
Result<std::optional<std::size_t>> last_step(RunSource& source, const std::vector<Run>& series, const Run& candidate) {
  std::vector<HistoryPoint> points;
  points.reserve(series.size());
  for (const Run& run : series) points.push_back({*run.mean, run.variance_within});
  TRY_ASSIGN(const std::vector<std::string> dismissed, source.dismissed_steps(candidate.suite, candidate.model));
  std::optional<std::size_t> last;
  for (const Step& step : find_steps(points))
    if (step.confirmed && std::ranges::find(dismissed, series[step.index].id) == dismissed.end()) last = step.index;
  return last;
}

/// A change of level that is sure begins a new pool, as soon as somebody has accepted a run of the new level.
Result<void> cut_at_step(RunSource& source, const Run& candidate, const std::string& branch, Baseline& baseline) {
  TRY_ASSIGN(std::vector<Run> series, oldest_first(source, {.suite = candidate.suite,
                                                            .suite_version = candidate.suite_version,
                                                            .model = candidate.model,
                                                            .branch = branch,
                                                            .complete_only = true}));
  std::erase_if(series, [&](const Run& run) { return !run.mean || run.branch != branch; });
  TRY_ASSIGN(series, in_history_order(source, series));
  TRY_ASSIGN(const std::optional<std::size_t> step, last_step(source, series, candidate));
  if (!step) return {};
  std::set<std::string> old;
  for (std::size_t i = 0; i < *step; ++i) old.insert(series[i].id);
  const auto is_old = [&](const Run& run) { return old.contains(run.id); };
  if (!std::ranges::all_of(baseline.runs, is_old)) std::erase_if(baseline.runs, is_old);
  return {};
}

Baseline none_accepted(const std::string& branch) {
  Baseline none;
  none.advice.push_back((branch.empty() ? std::string("no run is accepted as baseline yet")
                                        : fmt::format("no run of branch {} is accepted as baseline yet", branch)) +
                        ": 'assay gate accept RUN' marks one, '--baseline REF' names one for this time");
  return none;
}

Baseline none_but_itself() {
  Baseline none;
  none.advice.emplace_back(
      "the candidate is the only accepted run: it is compared as soon as a newer run comes, or with '--baseline REF'");
  return none;
}

Baseline other_version(const std::vector<Run>& accepted, const Run& candidate) {
  Baseline other;
  const std::string& version = accepted.back().suite_version;
  other.unfit =
      fmt::format("the suite changed since its runs were accepted: {} and {}", version, candidate.suite_version);
  other.unfit_zh = fmt::format("自基线被接受以来套件已改变：{} 与 {}", version, candidate.suite_version);
  std::string runs;
  for (std::size_t i = accepted.size() - std::min(accepted.size(), pooled_runs); i < accepted.size(); ++i)
    runs += " " + accepted[i].id;
  other.advice.push_back(fmt::format("'assay regrade{}' judges the accepted answers by the new version", runs));
  return other;
}

}  // namespace

Result<Baseline> accepted_baseline(RunSource& source, const Run& candidate, const GateRequest& request) {
  TRY_ASSIGN(std::vector<Run> accepted,
             oldest_first(source, {.suite = candidate.suite, .model = candidate.model, .accepted_only = true}));
  const auto itself = std::erase_if(accepted, [&](const Run& run) { return run.id == candidate.id; });
  if (accepted.empty()) return itself > 0 ? none_but_itself() : none_accepted("");
  TRY_ASSIGN(const std::string branch, target_branch(accepted, request.target));
  std::erase_if(accepted, [&](const Run& run) { return run.branch != branch; });
  if (accepted.empty()) return none_accepted(branch);
  Baseline baseline;
  TRY_ASSIGN(baseline.runs, of_version(source, accepted, candidate));
  if (baseline.runs.empty()) return other_version(accepted, candidate);
  TRY_ASSIGN(baseline.runs, in_history_order(source, baseline.runs));
  TRY(cut_at_fork(source, candidate, request.base, baseline));
  if (baseline.runs.empty()) baseline.advice.emplace_back("no accepted run lies before the candidate in its history");
  TRY(cut_at_step(source, candidate, branch, baseline));
  const std::size_t kept = std::min(baseline.runs.size(), pooled_runs);
  baseline.runs.erase(baseline.runs.begin(), baseline.runs.end() - static_cast<std::ptrdiff_t>(kept));
  return baseline;
}

}  // namespace assay
