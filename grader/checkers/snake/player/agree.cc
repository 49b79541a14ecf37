#include "grader/checkers/snake/player/agree.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace assay::checkers::snake {

namespace {

void agree_on(Finding& first, const Finding& other) {
  if (first.value == other.value) {
    if (!first.value && other.why == Finding::Why::not_established) first.why = other.why;
    return;
  }
  first.value.reset();
  first.why = Finding::Why::not_established;
  first.note = "the seeds disagree: " + (first.note.empty() ? "nothing" : first.note) + " / " +
               (other.note.empty() ? "nothing" : other.note);
}

template <class T>
void keep_common(std::optional<T>& first, const std::optional<T>& other) {
  if (first != other) first.reset();
}

}  // namespace

Findings agree(std::vector<Findings> seeds) {
  if (seeds.empty()) return {};
  Findings out = std::move(seeds.front());
  for (std::size_t i = 1; i < seeds.size(); ++i) {
    Findings& other = seeds[i];
    for (std::size_t facet = 0; facet < facet_count; ++facet) agree_on(out.facets.at(facet), other.facets.at(facet));
    if (out.walls != other.walls) out.walls.clear();
    if (out.controls != other.controls) out.controls.clear();
    keep_common(out.score_shown, other.score_shown);
    std::ranges::move(other.logs, std::back_inserter(out.logs));
  }
  return out;
}

}  // namespace assay::checkers::snake
