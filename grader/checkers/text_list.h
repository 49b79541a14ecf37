#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/params.h"

namespace assay {

/// How much a list of texts may hold.
struct ListBounds {
  std::size_t items = 0;
  std::size_t bytes = 0;  ///< of one text
};

/// The texts of a value that is one string or a list of strings, none of them blank. An error (bad_input) names the
/// parameter that the value belongs to.
[[nodiscard]] Result<std::vector<std::string>> text_list(const Params& params, std::string_view parameter,
                                                         const Value& value, ListBounds bounds);

}  // namespace assay
