#include "grader/gate/run_commits.h"

#include <ranges>
#include <set>
#include <string>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t most_followed = 5000;
constexpr std::size_t first_piece = 64;

/// Follows first parents in growing pieces, so that a long history is read only as far as there are runs to meet.
class Walk {
 public:
  Walk(RunSource& source, const std::vector<Run>& runs) : source_(source) {
    for (const Run& run : runs)
      if (!run.commit.empty()) wanted_.insert(run.commit);
  }

  Result<void> follow(const std::string& commit) {
    wanted_.erase(commit);  // met, or not known at all
    std::string next = commit;
    std::size_t piece = first_piece;
    for (std::size_t walked = 0; walked < most_followed && !next.empty(); piece *= 2) {
      TRY_ASSIGN(std::vector<CommitLink> links, source_.first_parents(next, std::min(piece, most_followed - walked)));
      if (links.empty()) return {};
      walked += links.size();
      next = links.back().parent;
      if (!keep(std::move(links)) || wanted_.empty()) return {};
    }
    return {};
  }

  [[nodiscard]] bool met(const std::string& commit) const { return graph_.contains(commit); }
  [[nodiscard]] CommitGraph take() { return std::move(graph_); }

 private:
  /// False once the walk has come to where an earlier one went on.
  bool keep(std::vector<CommitLink> links) {
    for (CommitLink& link : links) {
      wanted_.erase(link.oid);
      const std::string oid = link.oid;
      if (!graph_.emplace(oid, std::move(link)).second) return false;
    }
    return true;
  }

  RunSource& source_;
  std::set<std::string> wanted_;
  CommitGraph graph_;
};

}  // namespace

Result<CommitGraph> commits_of(RunSource& source, const std::vector<Run>& runs) {
  Walk walk(source, runs);
  for (const Run& run : std::views::reverse(runs))
    if (!run.commit.empty() && !walk.met(run.commit)) TRY(walk.follow(run.commit));
  return walk.take();
}

}  // namespace assay
