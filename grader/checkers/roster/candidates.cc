#include "grader/checkers/roster/candidates.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "grader/checkers/roster/stance.h"
#include "grader/checkers/roster/table.h"
#include "grader/checkers/roster/vocabulary.h"
#include "grader/text/script.h"

namespace assay::roster {
namespace {

using View = std::u32string_view;

std::size_t size_of(Range range) { return range.last - range.first; }

/// Items that belong to one enumeration: [first, last) of a segment.
struct Run {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t names = 0;
  std::size_t signs = 0;
  bool commas = false;
};

Run run_at(const std::vector<Item>& items, std::size_t first) {
  Run run{first, first, 0, 0, false};
  for (; run.last < items.size() && items[run.last].content != Content::other; ++run.last) {
    if (run.last > first && items[run.last - 1].trails) break;
    run.names += items[run.last].content == Content::name ? 1 : 0;
    if (run.last == first) continue;
    if (items[run.last].joint == Joint::comma) run.commas = true;
    else ++run.signs;
  }
  return run;
}

/// Whether what reads as a name in a run is offered as one.
bool is_offered(const Segment& segment, const Run& run) {
  const std::size_t size = run.last - run.first;
  const bool whole = run.first == 0 && run.last == segment.items.size();
  if (segment.label == Label::team) return run.first == 0 && (run.signs > 0 || (whole && size >= 3));
  if (segment.label == Label::role && run.first == 0 && !run.commas) return true;
  if (run.signs > 0 && run.names > 0 && !run.commas) return true;
  return run.names >= 2;
}

void add_from_segment(const Segment& segment, std::vector<Range>& found) {
  const std::vector<Item>& items = segment.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].content == Content::other) continue;
    const Run run = run_at(items, i);
    const bool offered = is_offered(segment, run);
    const bool first_offered = segment.label == Label::role && run.first == 0;
    for (std::size_t k = run.first; k < run.last; ++k) {
      if (items[k].content != Content::candidate) continue;
      const bool alone = size_of(items[k].text) == 1 && run.names < 2;
      if (((offered || (first_offered && k == 0)) && !alone) || items[k].has_role) found.push_back(items[k].text);
    }
    i = run.last - 1;
  }
}

/// The head of a line of a list, and its like: heads of one list that look the same.
struct Head {
  Range text;
  Content content = Content::other;
  bool has_role = false;
};

using Shape = std::tuple<std::size_t, Marker, std::size_t, bool, Delimiter>;

/// Heads of lists. A list ends with a heading, a bulleted one also with a paragraph.
class Heads {
 public:
  void read(Search& search, const Row& row) {
    if (row.marker == Marker::heading) ++headings_;
    if (row.marker == Marker::none && !row.bold) ++paragraphs_;
    if (row.head.empty() || row.marker == Marker::table || (row.marker == Marker::none && !row.bold)) return;
    const bool heading = row.marker == Marker::heading;
    const std::size_t list = heading ? 0 : row.marker == Marker::bullet ? headings_ + paragraphs_ : headings_;
    const Head head{row.head, content_of(search, row.head), has_role(search, row)};
    heads_[{list, row.marker, row.level, row.bold, row.delimiter}].push_back(head);
  }

  void add_candidates(std::vector<Range>& found) const {
    for (const auto& [shape, heads] : heads_) {
      const auto names = std::ranges::count(heads, Content::name, &Head::content);
      const auto roles = std::ranges::count(heads, true, &Head::has_role);
      for (const Head& head : heads) {
        if (head.content != Content::candidate) continue;
        if (head.has_role ? names + roles >= 2 : names >= 1 && size_of(head.text) > 1) found.push_back(head.text);
      }
    }
  }

 private:
  static bool has_role(const Search& search, const Row& row) {
    if (row.delimiter != Delimiter::bracket) return false;
    const View points = search.text.points;
    const std::size_t open = points.find_first_of(U"([", row.head.last);
    const std::size_t end = past_remark(points, open, row.text.last);
    return end > open + 1 && says_role(view_of(points, trimmed(points, {open + 1, end - 1})));
  }

  std::map<Shape, std::vector<Head>> heads_;
  std::size_t headings_ = 0;
  std::size_t paragraphs_ = 0;
};

/// X作为主C, 推荐X担任治疗: a part is given to what stands before it.
void add_assigned(Search& search, Range line, std::vector<Range>& found) {
  constexpr auto gives = std::to_array<View>({U"作为", U"担任", U"充当"});
  constexpr std::size_t part_reach = 5;
  constexpr std::size_t longest = 12;
  const View points = search.text.points;
  const View text = view_of(points, {0, line.last});
  for (const View give : gives)
    for (std::size_t at = text.find(give, line.first); at != View::npos; at = text.find(give, at + 1)) {
      const View part = points.substr(at + give.size(), part_reach);
      if (!says_role(part)) continue;
      std::size_t begin = at;
      while (begin > line.first && at - begin < longest && kind_of(points[begin - 1]) == CharKind::han) --begin;
      const Range range = without_lead(search, {begin, at});
      if (size_of(range) > 1 && !holds_name(search, range) && reads_as_name(search, range)) found.push_back(range);
    }
}

}  // namespace

std::vector<Range> find_candidates(Search& search, const std::vector<Row>& rows) {
  std::vector<Range> found;
  Heads heads;
  TableReader tables;
  for (const Row& row : rows) {
    if (search.tests == 0) break;
    tables.read(search, row, found);
    heads.read(search, row);
    if (row.marker == Marker::table) continue;
    for (const Segment& segment : read_segments(search, row.text)) add_from_segment(segment, found);
    add_assigned(search, row.text, found);
  }
  tables.finish(search, found);
  heads.add_candidates(found);
  std::ranges::sort(found, {}, [](Range range) { return std::pair(range.first, range.last); });
  const auto twice = std::ranges::unique(found, {}, &Range::first);
  found.erase(twice.begin(), twice.end());
  return found;
}

}  // namespace assay::roster
