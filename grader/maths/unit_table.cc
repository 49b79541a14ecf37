#include "grader/maths/unit_table.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace assay::maths {
namespace {

using Dimension = std::array<std::int8_t, 9>;

// metre, kilogram, second, kelvin, ampere, mole, bit, radian, money
constexpr Dimension length{1};
constexpr Dimension area{2};
constexpr Dimension volume{3};
constexpr Dimension mass{0, 1};
constexpr Dimension time{0, 0, 1};
constexpr Dimension speed{1, 0, -1};
constexpr Dimension force{1, 1, -2};
constexpr Dimension energy{2, 1, -2};
constexpr Dimension power{2, 1, -3};
constexpr Dimension pressure{-1, 1, -2};
constexpr Dimension frequency{0, 0, -1};
constexpr Dimension kelvin{0, 0, 0, 1};
constexpr Dimension current{0, 0, 0, 0, 1};
constexpr Dimension charge{0, 0, 1, 0, 1};
constexpr Dimension voltage{2, 1, -3, 0, -1};
constexpr Dimension resistance{2, 1, -3, 0, -2};
constexpr Dimension amount{0, 0, 0, 0, 0, 1};
constexpr Dimension data{0, 0, 0, 0, 0, 0, 1};
constexpr Dimension angle{0, 0, 0, 0, 0, 0, 0, 1};
constexpr Dimension money{0, 0, 0, 0, 0, 0, 0, 0, 1};
// Months have no fixed number of seconds: a dimension of their own, told from the others by a counter.
constexpr Dimension month{};

constexpr std::size_t longest_name = 30;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string lower(std::string_view word) {
  std::string out(word);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

class Table {
 public:
  Table() {
#define ASSAY_UNIT(dimension, factor, names) \
  add({dimension, factor, "", "", std::string_view(#dimension) == "month" ? "month" : ""}, names);
#define ASSAY_MONEY(currency, factor, names) add({money, factor, "", currency, ""}, names);
#define ASSAY_COUNTER(kind, names) add({{}, "1", "", "", #kind}, names);
#include "grader/maths/counter_table.def"
#include "grader/maths/unit_table.def"
#undef ASSAY_UNIT
#undef ASSAY_MONEY
#undef ASSAY_COUNTER
    for (const std::string_view name : {"°C", "℃", "摄氏度", "celsius"})
      entries_.at(std::string(name)).offset = "5463/20";
    for (const std::string_view name : {"°F", "℉", "华氏度", "fahrenheit"})
      entries_.at(std::string(name)).offset = "45967/180";
  }

  [[nodiscard]] const UnitEntry* find(const std::string& name) const {
    const auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : &found->second;
  }

 private:
  void add(const UnitEntry& entry, std::string_view names) {
    while (!names.empty()) {
      const std::size_t end = std::min(names.find('|'), names.size());
      entries_.emplace(names.substr(0, end), entry);
      names.remove_prefix(std::min(end + 1, names.size()));
    }
  }

  std::unordered_map<std::string, UnitEntry> entries_;
};

const Table& table() {
  static const Table units;
  return units;
}

}  // namespace

std::string singular(std::string_view word) {
  std::string out = lower(word);
  const auto ends = [&](std::string_view tail) { return out.size() > tail.size() + 1 && out.ends_with(tail); };
  if (out == "children" || out == "oxen") return out.substr(0, out.size() - (out == "oxen" ? 2 : 3));
  if (out == "mice") return "mouse";
  if (out == "geese") return "goose";
  if (out == "people") return "person";
  if (ends("ies")) return out.substr(0, out.size() - 3) + "y";
  if (ends("xes") || ends("ches") || ends("shes") || ends("sses") || ends("zes") || ends("oes"))
    return out.substr(0, out.size() - 2);
  if (ends("s") && !ends("ss") && !ends("us") && !ends("is")) out.pop_back();
  return out;
}

const UnitEntry* find_unit(std::string_view name) {
  if (name.empty() || name.size() > longest_name) return nullptr;
  if (const UnitEntry* exact = table().find(std::string(name))) return exact;
  if (name.size() < 3 || !std::ranges::all_of(name, is_letter)) return nullptr;
  if (const UnitEntry* folded = table().find(lower(name))) return folded;
  const std::string one = singular(name);
  return one.size() < 3 ? nullptr : table().find(one);
}

std::size_t longest_unit_name(std::string_view text) {
  for (std::size_t size = std::min(text.size(), longest_name); size > 0; --size) {
    if (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) continue;
    if (is_letter(text[0])) return 0;
    if (table().find(std::string(text.substr(0, size))) != nullptr) return size;
  }
  return 0;
}

}  // namespace assay::maths
