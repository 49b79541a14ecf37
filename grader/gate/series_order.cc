#include "grader/gate/series_order.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// All commits that are known or named, as a forest whose roots are commits without a parent or with one nobody knows.
/// Parents stand before their children. Linear in the number of commits that the runs lead to.
class Forest {
 public:
  explicit Forest(const CommitGraph& graph) : graph_(graph) {}

  /// Takes a commit and what lies below it.
  std::size_t add(const std::string& oid) {
    std::vector<std::pair<std::string, bool>> fresh;  // the way down to what is known, and whether it ends in a root
    std::string at = oid;
    while (!index_.contains(at)) {
      index_.emplace(at, none);  // a circle of forged parents ends where it began
      const auto link = graph_.find(at);
      const bool is_root = link != graph_.end() && link->second.parent.empty();
      fresh.emplace_back(at, is_root);
      if (is_root || link == graph_.end()) break;
      at = link->second.parent;
    }
    std::size_t parent = index_.at(at);
    for (auto it = fresh.rbegin(); it != fresh.rend(); ++it) parent = grow(it->first, parent, it->second);
    return index_.at(oid);
  }

  /// After the last add(): numbers the commits so that those above a commit follow it without a gap.
  void number() {
    for (std::size_t i = nodes_.size(); i > 0; --i)
      if (nodes_[i - 1].parent != none) nodes_[nodes_[i - 1].parent].size += nodes_[i - 1].size;
    std::size_t next_tree = 0;
    std::vector<std::size_t> next(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      std::size_t& place = nodes_[i].parent == none ? next_tree : next[nodes_[i].parent];
      nodes_[i].number = place;
      place += nodes_[i].size;
      next[i] = nodes_[i].number + 1;
    }
  }

  /// Whether first parents lead from `commit` to `ancestor`; also of a commit to itself.
  [[nodiscard]] bool leads_to(std::size_t commit, std::size_t ancestor) const {
    const std::size_t from = nodes_[ancestor].number;
    return nodes_[commit].number >= from && nodes_[commit].number < from + nodes_[ancestor].size;
  }
  [[nodiscard]] std::size_t tree(std::size_t commit) const { return nodes_[commit].tree; }
  [[nodiscard]] std::size_t depth(std::size_t commit) const { return nodes_[commit].depth; }
  [[nodiscard]] bool ends_in_root(std::size_t commit) const { return nodes_[nodes_[commit].tree].is_root; }

 private:
  struct Node {
    std::size_t parent = none;
    std::size_t tree = 0;  ///< the lowest commit that is known
    std::size_t depth = 0;
    bool is_root = false;
    std::size_t size = 1;  ///< of what is above it, itself among it
    std::size_t number = 0;
  };

  std::size_t grow(const std::string& oid, std::size_t parent, bool is_root) {
    const std::size_t self = nodes_.size();
    Node node{.parent = parent, .tree = self, .is_root = is_root};
    if (parent != none) {
      node.tree = nodes_[parent].tree;
      node.depth = nodes_[parent].depth + 1;
    }
    nodes_.push_back(node);
    index_[oid] = self;
    return self;
  }

  const CommitGraph& graph_;
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<Node> nodes_;
};

/// A run that has a commit.
struct Placed {
  std::size_t run = 0;
  std::size_t commit = 0;
};

/// Runs of one tree: the path of one tip, in order, and the others.
struct Fragment {
  std::vector<Placed> path;
  std::vector<Placed> aside;
};

/// `runs` by arrival, of one tree. From the newest arrival upwards: who arrived before it may still be above it.
Fragment follow_tip(const std::vector<Placed>& runs, const Forest& forest) {
  std::size_t tip = runs.back().commit;
  for (auto it = runs.rbegin(); it != runs.rend(); ++it)
    if (forest.leads_to(it->commit, tip)) tip = it->commit;
  Fragment fragment;
  for (const Placed& run : runs) (forest.leads_to(tip, run.commit) ? fragment.path : fragment.aside).push_back(run);
  std::ranges::sort(fragment.path, {}, [&](const Placed& run) { return std::pair(forest.depth(run.commit), run.run); });
  return fragment;
}

/// Runs of each tree by arrival; trees by the arrival of their first run.
std::vector<std::vector<Placed>> by_tree(const std::vector<Placed>& runs, const Forest& forest) {
  std::vector<std::vector<Placed>> trees;
  std::unordered_map<std::size_t, std::size_t> place;
  for (const Placed& run : runs) {
    const auto [it, is_new] = place.emplace(forest.tree(run.commit), trees.size());
    if (is_new) trees.emplace_back();
    trees[it->second].push_back(run);
  }
  return trees;
}

/// Only runs with a commit; `runs` is not empty.
SeriesOrder order_of_commits(const std::vector<Placed>& runs, const Forest& forest) {
  const std::size_t newest = runs.back().commit;
  std::vector<std::vector<Placed>> trees = by_tree(runs, forest);
  // The tree of the newest commit is the end of the line; one that begins at a root can only be its beginning.
  std::ranges::sort(trees, {}, [&](const std::vector<Placed>& tree) {
    const bool is_last = forest.tree(tree.front().commit) == forest.tree(newest);
    const int rank = is_last ? 2 : forest.ends_in_root(tree.front().commit) ? 0 : 1;
    return std::pair(rank, tree.front().run);
  });
  SeriesOrder out;
  for (const std::vector<Placed>& tree : trees) {
    const bool is_last = forest.tree(tree.front().commit) == forest.tree(newest);
    // The line of the newest commit is known from its root on, and does not pass here.
    const bool elsewhere = !is_last && forest.ends_in_root(newest);
    const Fragment fragment = elsewhere ? Fragment{{}, tree} : follow_tip(tree, forest);
    for (const Placed& run : fragment.path) out.order.push_back(run.run);
    for (const Placed& run : fragment.aside) out.off_chain.push_back(run.run);
    out.guessed = out.guessed || (!is_last && !elsewhere);
  }
  std::ranges::sort(out.off_chain);
  return out;
}

/// Runs without a commit follow the run in the order that arrived last before them.
std::vector<std::size_t> with_strays(const std::vector<Run>& runs, const std::vector<std::size_t>& order) {
  std::vector<bool> ordered(runs.size());
  for (const std::size_t run : order) ordered[run] = true;
  std::vector<std::vector<std::size_t>> after(runs.size() + 1);
  std::size_t anchor = runs.size();  // before all
  for (std::size_t run = 0; run < runs.size(); ++run) {
    if (ordered[run]) anchor = run;
    if (runs[run].commit.empty()) after[anchor].push_back(run);
  }
  std::vector<std::size_t> out = std::move(after[runs.size()]);
  for (const std::size_t run : order) {
    out.push_back(run);
    out.insert(out.end(), after[run].begin(), after[run].end());
  }
  return out;
}

}  // namespace

SeriesOrder first_parent_order(const std::vector<Run>& runs, const CommitGraph& graph) {
  Forest forest(graph);
  std::vector<Placed> placed;
  for (std::size_t run = 0; run < runs.size(); ++run)
    if (!runs[run].commit.empty()) placed.push_back({run, forest.add(runs[run].commit)});
  forest.number();
  SeriesOrder out;
  if (!placed.empty()) out = order_of_commits(placed, forest);
  out.order = with_strays(runs, out.order);
  return out;
}

std::vector<CommitLink> commits_between(const std::string& from, const std::string& to, const CommitGraph& graph) {
  std::vector<CommitLink> path;
  std::string at = to;
  // No path is longer than what is known: forged parents may run in a circle.
  while (at != from && path.size() <= graph.size()) {
    const auto link = graph.find(at);
    if (link == graph.end()) return {};
    path.push_back(link->second);
    at = from.empty() ? from : link->second.parent;
    if (at.empty() && !from.empty()) return {};
  }
  if (path.size() > graph.size()) return {};
  std::ranges::reverse(path);
  return path;
}

}  // namespace assay
