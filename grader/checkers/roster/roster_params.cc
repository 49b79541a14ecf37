#include "grader/checkers/roster/roster_params.h"

#include <algorithm>
#include <map>
#include <string>

#include <fmt/format.h>

#include "grader/checkers/text_list.h"
#include "grader/text/script.h"

namespace assay::roster {
namespace {

constexpr ListBounds name_bounds{.items = 200, .bytes = 120};
constexpr ListBounds alias_bounds{.items = 20, .bytes = 120};
constexpr std::int64_t most_count = 200;

/// "琴、香菱" and "Jean, Xiangling": a row of a task template can hold no list.
std::vector<std::string> split_names(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = at;
    std::size_t size = 0;
    while (end < text.size() && size == 0) {
      for (const std::string_view comma : {"、", "，", ","})
        if (text.compare(end, comma.size(), comma) == 0) size = comma.size();
      if (size == 0) ++end;
    }
    const std::size_t first = text.find_first_not_of(' ', at);
    const std::size_t last = end == 0 ? std::string::npos : text.find_last_not_of(' ', end - 1);
    if (first < end && last != std::string::npos) names.push_back(text.substr(first, last + 1 - first));
    if (end >= text.size()) break;
    at = end + size;
  }
  return names;
}

Result<Name> read_name(const Params& params, std::string_view parameter, const Value& value, Kind kind) {
  Name name;
  name.kind = kind;
  const Value* canonical = value.as_object() == nullptr ? &value : value.find("name");
  if (canonical == nullptr) return params.wrong(parameter, "holds an entry without a name");
  const std::string* text = canonical->as_string();
  if (text == nullptr) return params.wrong(parameter, fmt::format("must hold names, not {}", canonical->kind()));
  name.canonical = *text;
  name.spellings.push_back(*text);
  if (value.as_object() == nullptr) return name;
  for (const Member& member : *value.as_object())
    if (member.name != "name" && member.name != "aliases")
      return params.wrong(parameter, fmt::format("holds an entry with the unknown key {}", member.name));
  const Value* aliases = value.find("aliases");
  if (aliases == nullptr || (aliases->as_array() != nullptr && aliases->as_array()->empty())) return name;
  TRY_ASSIGN(const std::vector<std::string> more, text_list(params, parameter, *aliases, alias_bounds));
  name.spellings.insert(name.spellings.end(), more.begin(), more.end());
  return name;
}

Result<void> read_names(const Params& params, std::string_view parameter, Kind kind, std::vector<Name>& names) {
  const Value* value = params.find(parameter);
  if (value == nullptr) return {};
  const std::string* text = value->as_string();
  Value::Array split;
  if (text != nullptr)
    for (std::string& one : split_names(*text)) split.emplace_back(std::move(one));
  const Value::Array* items = text != nullptr ? &split : value->as_array();
  if (items == nullptr) return params.wrong(parameter, fmt::format("must be a list of names, not {}", value->kind()));
  if (items->empty()) return params.wrong(parameter, "holds no name");
  if (items->size() > name_bounds.items)
    return params.wrong(parameter,
                        fmt::format("holds {} names; at most {} are allowed", items->size(), name_bounds.items));
  for (const Value& item : *items) {
    TRY_ASSIGN(Name name, read_name(params, parameter, item, kind));
    names.push_back(std::move(name));
  }
  return {};
}

/// Every spelling can be found, and means one name.
Result<void> check_spellings(const Params& params, const std::vector<Name>& names) {
  std::map<std::u32string, std::size_t> owners;
  for (std::size_t i = 0; i < names.size(); ++i)
    for (const std::string& spelling : names[i].spellings) {
      const std::u32string letters = folded(spelling).points;
      const std::string_view parameter = names[i].kind == Kind::roster  ? "names"
                                         : names[i].kind == Kind::known ? "known"
                                                                        : "allowed_others";
      if (spelling.size() > name_bounds.bytes) return params.wrong(parameter, "holds a name that is too long");
      if (std::ranges::none_of(letters, [](char32_t c) { return is_letter(kind_of(c)); }))
        return params.wrong(parameter, fmt::format("holds '{}', which has no letter", spelling));
      const auto [owner, is_new] = owners.try_emplace(letters, i);
      if (!is_new && owner->second != i)
        return params.wrong(
            parameter, fmt::format("holds '{}', which already means {}", spelling, names[owner->second].canonical));
    }
  return {};
}

Result<void> read_required(const Params& params, Wanted& wanted) {
  const Value* value = params.find("required");
  if (value == nullptr) return {};
  TRY_ASSIGN(const std::vector<std::string> texts, text_list(params, "required", *value, name_bounds));
  for (const std::string& text : texts) {
    const auto found = std::ranges::find(wanted.names, text, &Name::canonical);
    if (found == wanted.names.end() || found->kind != Kind::roster)
      return params.wrong("required", fmt::format("holds '{}', which is not among the names", text));
    wanted.required.push_back(static_cast<std::size_t>(found - wanted.names.begin()));
  }
  return {};
}

Result<std::size_t> read_bound(const Params& params, const Value* value, std::size_t fallback) {
  if (value == nullptr) return fallback;
  const std::int64_t* number = value->as_int();
  if (number == nullptr || *number < 1 || *number > most_count)
    return params.wrong("count", fmt::format("must be a number from 1 to {}, or {{min, max}} of such", most_count));
  return static_cast<std::size_t>(*number);
}

Result<void> read_count(const Params& params, Wanted& wanted) {
  const Value* value = params.find("count");
  if (value == nullptr) return {};
  const auto on_roster = static_cast<std::size_t>(std::ranges::count(wanted.names, Kind::roster, &Name::kind));
  Count count;
  if (const Value::Object* members = value->as_object()) {
    for (const Member& member : *members)
      if (member.name != "min" && member.name != "max")
        return params.wrong("count", fmt::format("has the unknown key {}; known are min, max", member.name));
    TRY_ASSIGN(count.least, read_bound(params, value->find("min"), 1));
    TRY_ASSIGN(count.most, read_bound(params, value->find("max"), on_roster));
    if (value->find("max") != nullptr && count.least > count.most)
      return params.wrong("count", "has a min above its max");
  } else {
    TRY_ASSIGN(count.least, read_bound(params, value, 1));
    count.most = count.least;
  }
  if (count.least > on_roster) return params.wrong("count", "asks for more names than there are");
  wanted.count = count;
  return {};
}

}  // namespace

Result<Wanted> read_wanted(const Params& params) {
  TRY(params.allow_only({"names", "count", "required", "known", "allowed_others"}));
  if (params.find("names") == nullptr) return params.wrong("names", "is missing");
  Wanted wanted;
  TRY(read_names(params, "names", Kind::roster, wanted.names));
  TRY(read_names(params, "known", Kind::known, wanted.names));
  TRY(read_names(params, "allowed_others", Kind::allowed, wanted.names));
  TRY(check_spellings(params, wanted.names));
  TRY(read_required(params, wanted));
  TRY(read_count(params, wanted));
  return wanted;
}

}  // namespace assay::roster
