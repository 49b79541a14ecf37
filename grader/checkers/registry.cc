#include "grader/checkers/registry.h"

#include <algorithm>
#include <array>

namespace assay {
namespace checkers {
#define ASSAY_CHECKER(name, folder) extern const CheckerInfo name##_info;
#include "grader/checkers/checkers.def"
#undef ASSAY_CHECKER
}  // namespace checkers

namespace {

constexpr std::array table{
#define ASSAY_CHECKER(name, folder) &checkers::name##_info,
#include "grader/checkers/checkers.def"
#undef ASSAY_CHECKER
};

}  // namespace

std::span<const CheckerInfo* const> all_checkers() { return table; }

const CheckerInfo* find_checker(std::string_view name) {
  const auto found = std::ranges::find(table, name, &CheckerInfo::name);
  return found == table.end() ? nullptr : *found;
}

}  // namespace assay
