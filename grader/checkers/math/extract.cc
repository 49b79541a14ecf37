#include "grader/checkers/math/extract.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "grader/checkers/math/boxes.h"
#include "grader/checkers/math/commitments.h"
#include "grader/checkers/math/zones.h"

namespace assay::checkers::math {
namespace {

using maths::Expr;
using maths::Id;
using maths::Op;

constexpr std::size_t most_retracted = 20;

int rank(Candidate::Source source) {
  using enum Candidate::Source;
  switch (source) {
    case boxed: return 5;
    case stated: return 4;
    case bold: return 3;
    case table:
    case code: return 2;
    default: return 1;
  }
}

bool same(const Candidate& a, const Candidate& b) {
  if (a.value.empty() || b.value.empty()) return a.value.empty() == b.value.empty();
  return identical(a.value, b.value);
}

/// Elements that a list of expected values wants; 1 when it is no list.
std::size_t wanted(const Problem& problem) {
  if (problem.shape != Problem::Shape::answer) return 1;
  const Op op = problem.expected.op();
  if (op == Op::list || op == Op::set || op == Op::any_of || op == Op::tuple) return problem.expected.args().size();
  return 1;
}

class Chooser {
 public:
  Chooser(const Problem& problem, std::vector<Commitment> all) : problem_(problem), all_(std::move(all)) {}

  Extraction run(const Zones& zones) {
    take_back(zones);
    if (!has_tuple())
      for (const Unknown& unknown : problem_.unknowns) choose(unknown.name);
    if (out_.answers.size() < problem_.unknowns.size() || problem_.unknowns.empty()) nameless();
    for (const Unknown& unknown : problem_.unknowns)
      if (!is_answered(unknown.name)) out_.missing.push_back(unknown.name);
    return std::move(out_);
  }

 private:
  bool is_answered(const std::string& name) const {
    return std::ranges::any_of(out_.answers,
                               [&](const Candidate& one) { return one.unknown.empty() || one.unknown == name; });
  }

  /// (5, 2) for all unknowns together, said with more weight than any by name.
  bool has_tuple() const {
    if (problem_.unknowns.size() < 2) return false;
    const std::vector<const Commitment*> found = best("");
    if (found.empty() || found.back()->candidate.value.empty()) return false;
    const Candidate& last = found.back()->candidate;
    const int top = rank(last.source);
    const bool outweighed = std::ranges::any_of(all_, [&](const Commitment& one) {
      return !one.candidate.unknown.empty() && rank(one.candidate.source) >= top;
    });
    return !outweighed && last.value.args().size() > 1;
  }

  void take_back(const Zones& zones) {
    const std::size_t last = all_.empty() ? 0 : all_.back().candidate.span.begin;
    const std::size_t limit = std::max(zones.hard, last >= zones.soft ? zones.soft : 0);
    std::vector<Commitment> kept;
    kept.reserve(all_.size());
    for (Commitment& one : all_) {
      if (one.denied || one.candidate.span.end <= limit) {
        if (out_.retracted.size() < most_retracted) out_.retracted.push_back(std::move(one.candidate));
      } else {
        kept.push_back(std::move(one));
      }
    }
    all_ = std::move(kept);
  }

  /// Commitments of this name and of the best source there is, in order.
  std::vector<const Commitment*> best(const std::string& name) const {
    int top = 0;
    for (const Commitment& one : all_)
      if (one.candidate.unknown == name) top = std::max(top, rank(one.candidate.source));
    std::vector<const Commitment*> found;
    for (const Commitment& one : all_)
      if (one.candidate.unknown == name && rank(one.candidate.source) == top) found.push_back(&one);
    return found;
  }

  void choose(const std::string& name) {
    const std::vector<const Commitment*> found = best(name);
    if (found.empty()) return;
    const Commitment& last = *found.back();
    if (last.alternative) {
      std::vector<const Commitment*> group;
      for (const Commitment* one : found)
        if (one->segment == last.segment) group.push_back(one);
      if (group.size() > 1) return collect(group);
    }
    out_.answers.push_back(last.candidate);
    for (const Commitment* one : found) add_rival(*one, last);
  }

  /// Boxes and hedges beside each other rival; of other statements the last counts.
  void add_rival(const Commitment& one, const Commitment& last) {
    if (&one == &last || same(one.candidate, last.candidate)) return;
    const bool boxes = last.candidate.source == Candidate::Source::boxed;
    if (boxes || (one.hedged && last.hedged)) out_.rivals.push_back(one.candidate);
  }

  void collect(const std::vector<const Commitment*>& group) {
    Candidate merged = group.back()->candidate;
    Expr list;
    std::vector<Id> values;
    for (const Commitment* one : group) {
      if (one->candidate.value.empty()) continue;
      values.push_back(list.graft(one->candidate.value));
      merged.span.begin = std::min(merged.span.begin, one->candidate.span.begin);
      merged.span.end = std::max(merged.span.end, one->candidate.span.end);
    }
    if (values.size() > 1) {
      list.set_root(list.add(Op::list, values));
      merged.value = std::move(list);
    }
    out_.answers.push_back(std::move(merged));
  }

  void nameless() {
    std::vector<const Commitment*> found = best("");
    if (found.empty() || (problem_.unknowns.size() > 1 && !out_.answers.empty())) return;
    const Expr& value = found.back()->candidate.value;
    if (problem_.unknowns.size() > 1 && !value.empty() && value.args().size() < 2) return;
    std::vector<const Commitment*> different;
    for (const Commitment* one : found)
      if (std::ranges::none_of(different,
                               [&](const Commitment* other) { return same(one->candidate, other->candidate); }))
        different.push_back(one);
    const bool boxes = found.back()->candidate.source == Candidate::Source::boxed;
    if (boxes && different.size() > 1 && (different.size() == wanted(problem_) || problem_.unknowns.size() == 1)) {
      collect(different);
      return name_single();
    }
    out_.answers.push_back(found.back()->candidate);
    for (const Commitment* one : different) add_rival(*one, *found.back());
    name_single();
  }

  /// The nameless answer to a task with one unknown is its.
  void name_single() {
    if (problem_.unknowns.size() != 1) return;
    const std::string& name = problem_.unknowns.front().name;
    for (Candidate& one : out_.answers) one.unknown = name;
    for (Candidate& one : out_.rivals) one.unknown = name;
  }

  const Problem& problem_;
  std::vector<Commitment> all_;  ///< in reading order
  Extraction out_;
};

}  // namespace

Extraction extract(std::string_view answer, const std::vector<Segment>& segments, const Problem& problem) {
  const Zones zones = zones_of(answer, segments);
  std::vector<Commitment> all = commitments_of(answer, segments, zones, problem);
  return Chooser(problem, std::move(all)).run(zones);
}

}  // namespace assay::checkers::math
