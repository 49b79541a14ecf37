#include "grader/checkers/roster/reading.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "grader/checkers/roster/candidates.h"
#include "grader/checkers/roster/stance.h"
#include "grader/text/negation.h"

namespace assay::roster {
namespace {

// An answer that offers so many has put a team forward, and what it only speaks of is no part of that.
constexpr std::size_t least_team = 4;
// Behind so many characters nothing but names is looked for: no answer to a person is longer.
constexpr std::size_t most_read = 60'000;

/// The first mention of a name in each stance; nothing where there is none.
struct Places {
  std::array<std::optional<Mention>, 4> first;

  [[nodiscard]] const std::optional<Mention>& at(Stance stance) const {
    return first[static_cast<std::size_t>(stance)];
  }
};

class Reader {
 public:
  Reader(const Names& names, std::string_view answer, std::string_view prompt)
      : names_(names),
        answer_(answer),
        prompt_(folded(prompt).points),
        text_(folded(answer)),
        rows_(read_rows(text_, most_read)),
        mentions_(names.find(text_)),
        stances_(judge(text_, rows_, mentions_)) {}

  Reading run() {
    find_places();
    Reading reading;
    const bool team = std::ranges::count_if(order_, [&](std::size_t name) {
                        return places_[name].at(Stance::offered).has_value();
                      }) >= static_cast<std::ptrdiff_t>(least_team);
    for (const std::size_t name : order_) reading.said.push_back(said(name, team));
    find_invented(reading.invented);
    return reading;
  }

 private:
  void find_places() {
    places_.resize(names_.all().size());
    std::vector<bool> seen(names_.all().size());
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const std::size_t name = mentions_[i].name;
      std::optional<Mention>& first = places_[name].first[static_cast<std::size_t>(stances_[i])];
      if (!first) first = mentions_[i];
      if (!seen[name] && names_.all()[name].kind == Kind::roster) order_.push_back(name);
      seen[name] = true;
    }
  }

  [[nodiscard]] Said said(std::size_t name, bool team) const {
    const Places& places = places_[name];
    const auto& offered = places.at(Stance::offered);
    const auto& negated = places.at(Stance::negated);
    const auto& named = places.at(Stance::named);
    Said said{name, {}, false, negated.has_value()};
    // A plain mention neither outweighs a negation nor a team that was put forward without it.
    said.recommended = offered || (named && !negated && !team);
    const std::optional<Mention>& decisive = offered   ? offered
                                             : negated ? negated
                                             : named   ? named
                                                       : places.at(Stance::aside);
    said.span = span_of({decisive->first, decisive->last});
    return said;
  }

  [[nodiscard]] Span span_of(Range range) const { return {text_.begin[range.first], text_.end[range.last - 1]}; }

  void find_invented(std::vector<Invented>& invented) {
    Search search{text_, answer_, names_, mentions_};
    std::vector<std::pair<Range, Invented>> found;
    for (const Range range : find_candidates(search, rows_)) {
      const Span span = span_of(range);
      found.emplace_back(range, Invented{std::string(answer_.substr(span.begin, span.end - span.begin)), span, false});
    }
    for (std::size_t i = 0; i < std::min(mentions_.size(), most_judged); ++i) {
      const Mention& mention = mentions_[i];
      if (names_.all()[mention.name].kind != Kind::known || stances_[i] == Stance::negated) continue;
      const Range range{mention.first, mention.last};
      found.emplace_back(range, Invented{names_.all()[mention.name].canonical, span_of(range), true});
    }
    std::ranges::sort(found, {}, [](const auto& one) { return one.first.first; });
    std::unordered_set<std::u32string> seen;
    for (auto& [range, one] : found) {
      if (invented.size() == most_invented) return;
      const std::u32string letters = folded(one.name).points;
      if (seen.contains(letters) || is_excused(range) || (!one.known && prompt_.contains(letters))) continue;
      seen.insert(letters);
      invented.push_back(std::move(one));
    }
  }

  /// Whom the answer advises against, and who is only supposed to be there.
  [[nodiscard]] bool is_excused(Range range) const {
    if (is_negated(text_, range.first, range.last) || is_conditional(text_.points, range.first)) return true;
    auto row = std::ranges::upper_bound(rows_, range.first, {}, [](const Row& one) { return one.text.first; });
    if (row == rows_.begin()) return false;
    --row;
    if (row->section == Section::dismissed) return true;
    return row->delimiter == Delimiter::colon && range.first > row->head.last &&
           section_of(view_of(text_.points, row->head)) == Section::dismissed;
  }

  const Names& names_;
  std::string_view answer_;
  std::u32string prompt_;
  FoldedText text_;
  std::vector<Row> rows_;
  std::vector<Mention> mentions_;
  std::vector<Stance> stances_;
  std::vector<Places> places_;
  std::vector<std::size_t> order_;
};

}  // namespace

Reading read_answer(const Names& names, std::string_view answer, std::string_view prompt) {
  return Reader(names, answer, prompt).run();
}

}  // namespace assay::roster
