#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "grader/model/commit.h"
#include "grader/model/run.h"

namespace assay {

/// What is known of first parents: object id -> commit.
using CommitGraph = std::map<std::string, CommitLink>;

struct SeriesOrder {
  std::vector<std::size_t> order;      ///< indices into the runs, oldest first
  std::vector<std::size_t> off_chain;  ///< runs of commits that first-parent history does not lead to (rebased, or of
                                       ///< another branch), by arrival; not in `order`
  bool guessed = false;  ///< a gap in what is known of the history: some neighbours stand in the order of their arrival
};

/// Puts the runs of one branch into first-parent order, never that of a clock: the newest commit is the one from which
/// the others are reached; runs of one commit stand in the order of their arrival, and so do runs without a commit.
/// `runs` come oldest first by arrival.
[[nodiscard]] SeriesOrder first_parent_order(const std::vector<Run>& runs, const CommitGraph& graph);

/// The commits after `from` up to and including `to` on the first-parent path, oldest first. Empty when the path from
/// `to` does not reach `from`. `from` empty: only `to`.
[[nodiscard]] std::vector<CommitLink> commits_between(const std::string& from, const std::string& to,
                                                      const CommitGraph& graph);

}  // namespace assay
