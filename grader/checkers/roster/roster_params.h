#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "grader/checkers/params.h"
#include "grader/checkers/roster/names.h"

namespace assay::roster {

/// How many names are to be recommended.
struct Count {
  std::size_t least = 1;
  std::size_t most = SIZE_MAX;
};

/// The parameters of the check.
struct Wanted {
  std::vector<Name> names;  ///< those of the roster first, in the order of the task
  std::optional<Count> count;
  std::vector<std::size_t> required;  ///< indices in `names`
};

/// bad_input names the parameter: a list that is empty or too long, a name twice, a required name not on the roster.
[[nodiscard]] Result<Wanted> read_wanted(const Params& params);

}  // namespace assay::roster
