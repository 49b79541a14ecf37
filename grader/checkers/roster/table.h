#pragma once

#include <vector>

#include "grader/checkers/roster/items.h"
#include "grader/checkers/roster/layout.h"

namespace assay::roster {

/// Finds candidates in tables: what reads as a name in a column whose title says names (角色, "character") or that
/// holds a name of the task, and in a row that holds two.
class TableReader {
 public:
  /// Takes the next line of the answer; a line that is no row of a table ends the table before it.
  void read(Search& search, const Row& row, std::vector<Range>& found);

  /// Ends the last table.
  void finish(Search& search, std::vector<Range>& found);

 private:
  std::vector<std::vector<Range>> rows_;
};

}  // namespace assay::roster
