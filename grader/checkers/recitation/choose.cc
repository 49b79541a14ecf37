#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/checkers/recitation/align.h"
#include "grader/checkers/recitation/compare.h"

namespace assay::recitation {
namespace {

Comparison nothing_found(const Edition& edition) {
  Comparison out;
  out.edition = &edition;
  out.lines.resize(edition.lines.size());
  out.distance = edition.letters.size();
  return out;
}

class Chooser {
 public:
  explicit Chooser(const Canon& canon) : canon_(canon) {
    const auto shortest =
        std::ranges::min_element(canon.editions(), {}, [](const Edition& e) { return e.letters.size(); });
    best_.comparison = nothing_found(*shortest);
  }

  /// Passages come in the order of the answer.
  void offer(std::vector<Passage> passages) {
    // Alignment begins with the last: should the budget run out, it is the drafts that are left out.
    std::vector<std::optional<Comparison>> compared(passages.size());
    for (std::size_t i = passages.size(); i-- > 0;) compared[i] = compare(passages[i]);
    for (std::size_t i = 0; i < passages.size(); ++i) {
      if (!compared[i] || compared[i]->lines_found == 0) continue;
      const bool first_of_kind = passages[i].gathered && !best_.passage.gathered;
      const std::size_t least = best_.comparison.lines_found + (first_of_kind ? 1 : 0);
      if (compared[i]->lines_found < least) continue;
      best_ = {std::move(passages[i]), std::move(*compared[i])};
    }
  }

  [[nodiscard]] const Recitation& best() const { return best_; }
  [[nodiscard]] Recitation take() { return std::move(best_); }

 private:
  std::optional<Comparison> compare(const Passage& passage) {
    const std::vector<Edition>& editions = canon_.editions();
    const auto exact = std::ranges::find_if(editions, [&](const Edition& one) { return is_exact(one, passage); });
    if (exact != editions.end()) return compare(*exact, passage);
    std::optional<Comparison> nearest;
    for (const Edition& edition : editions) {
      std::optional<Comparison> one = compare(edition, passage);
      if (one && (!nearest || one->distance < nearest->distance)) nearest = std::move(one);
    }
    return nearest;
  }

  std::optional<Comparison> compare(const Edition& edition, const Passage& passage) {
    const std::optional<std::vector<Step>> steps = align(edition, passage, budget_);
    if (!steps) return std::nullopt;
    return recitation::compare(canon_, edition, passage, *steps);
  }

  const Canon& canon_;
  Budget budget_;
  Recitation best_;
};

}  // namespace

Recitation find_recitation(std::string_view answer, const Canon& canon) {
  const AnswerLetters letters = read_answer(answer, canon);
  Chooser chooser(canon);
  chooser.offer(find_recited(letters, canon));
  const Comparison& recited = chooser.best().comparison;
  if (recited.lines_found * 2 <= recited.lines.size()) chooser.offer(find_gathered(letters, canon));
  return chooser.take();
}

}  // namespace assay::recitation
