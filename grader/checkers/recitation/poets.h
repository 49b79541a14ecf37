#pragma once

#include <span>
#include <string_view>

namespace assay::recitation {

/// Who a text may be wrongly credited to: well-known poets and writers, each a row of the names that one person goes
/// by, separated by bars. Names that are common words (安石, 退之 …) are left out.
[[nodiscard]] std::span<const std::string_view> known_authors();

/// A word for a time. Two words agree when they are of one age and neither names another part of it: 唐 agrees with
/// 盛唐, 北宋 with 宋 but not with 南宋.
struct Era {
  std::string_view word;
  std::string_view age;
};

[[nodiscard]] std::span<const Era> known_eras();

}  // namespace assay::recitation
