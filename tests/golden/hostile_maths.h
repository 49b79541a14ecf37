#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::golden {

/// An answer that asks the algebra for more than there is.
struct HostileAnswer {
  std::string_view name;
  std::string text;
};

/// Towers, factorials, long numbers, deep brackets, endless sums: what is to end as a named limit or undecided.
[[nodiscard]] std::vector<HostileAnswer> hostile_answers();

}  // namespace assay::golden
