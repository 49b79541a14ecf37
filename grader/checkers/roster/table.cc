#include "grader/checkers/roster/table.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "grader/text/script.h"

namespace assay::roster {
namespace {

using View = std::u32string_view;

// No table of a team is larger.
constexpr std::size_t most_rows = 60;
constexpr std::size_t most_columns = 12;

constexpr auto name_titles = std::to_array<View>({U"角色", U"角色名", U"角色名称", U"名字", U"姓名", U"名称", U"人物",
                                                  U"队员", U"成员", U"character", U"characters", U"name", U"member"});

std::vector<Range> cells_of(View points, Range line) {
  std::vector<Range> cells;
  std::size_t begin = line.first + (line.empty() || points[line.first] != U'|' ? 0 : 1);
  while (begin < line.last && cells.size() < most_columns) {
    const std::size_t end = std::min(points.find(U'|', begin), line.last);
    Range cell = trimmed(points, {begin, end});
    // A remark in brackets is no part of a name: 琴（风）.
    const std::size_t bracket = view_of(points, cell).find(U'(');
    if (bracket != View::npos && bracket > 0) cell = trimmed(points, {cell.first, cell.first + bracket});
    cells.push_back(cell);
    begin = end + 1;
  }
  return cells;
}

bool is_rule(View points, const std::vector<Range>& cells) {
  return !cells.empty() && std::ranges::all_of(cells, [&](Range cell) {
    return view_of(points, cell).find_first_not_of(U"-: ") == View::npos;
  });
}

bool is_name_title(View title) { return std::ranges::find(name_titles, title) != name_titles.end(); }

/// Adds the candidates among cells of which enough are names.
void add_candidates(Search& search, const std::vector<Range>& cells, std::size_t least_names,
                    std::vector<Range>& found) {
  std::vector<Range> candidates;
  std::size_t names = 0;
  for (const Range cell : cells) {
    const Content content = content_of(search, cell);
    names += content == Content::name ? 1 : 0;
    if (content == Content::candidate) candidates.push_back(cell);
  }
  if (names >= least_names) found.insert(found.end(), candidates.begin(), candidates.end());
}

}  // namespace

void TableReader::read(Search& search, const Row& row, std::vector<Range>& found) {
  if (row.marker != Marker::table) return finish(search, found);
  if (rows_.size() == most_rows) return;
  std::vector<Range> cells = cells_of(search.text.points, row.text);
  if (!is_rule(search.text.points, cells)) rows_.push_back(std::move(cells));
}

void TableReader::finish(Search& search, std::vector<Range>& found) {
  const View points = search.text.points;
  for (const std::vector<Range>& row : rows_) add_candidates(search, row, 2, found);
  if (rows_.size() > 1) {
    for (std::size_t column = 0; column < rows_.front().size(); ++column) {
      std::vector<Range> cells;
      for (std::size_t i = 1; i < rows_.size(); ++i)
        if (column < rows_[i].size()) cells.push_back(rows_[i][column]);
      const bool titled = is_name_title(view_of(points, rows_.front()[column]));
      add_candidates(search, cells, titled ? 0 : 1, found);
    }
  }
  rows_.clear();
}

}  // namespace assay::roster
