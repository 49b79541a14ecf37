#include "grader/checkers/params.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace assay {
namespace {

std::string place(Mark mark) { return mark.line > 0 ? fmt::format("{}:{}", mark.line, mark.column) : std::string(); }

}  // namespace

Result<void> Params::allow_only(std::initializer_list<std::string_view> names) const {
  if (value_.is_null()) return {};
  const Value::Object* members = value_.as_object();
  if (members == nullptr)
    return fail(Errc::bad_input, fmt::format("the parameters of {} must be an object, not {}", checker_, value_.kind()),
                place(value_.mark()));
  for (const Member& member : *members) {
    if (std::ranges::find(names, member.name) != names.end()) continue;
    return fail(Errc::bad_input,
                fmt::format("unknown parameter {}.{}; known are {}", checker_, member.name, fmt::join(names, ", ")),
                place(member.mark));
  }
  return {};
}

Result<std::string> Params::required_string(std::string_view name) const {
  TRY_ASSIGN(std::optional<std::string> text, optional_string(name));
  if (!text) return wrong(name, "is missing");
  return std::move(*text);
}

Result<std::optional<std::string>> Params::optional_string(std::string_view name) const {
  const Value* value = find(name);
  if (value == nullptr) return std::nullopt;
  if (const std::string* text = value->as_string()) return *text;
  return wrong(name, fmt::format("must be a string, not {}", value->kind()));
}

Result<std::optional<std::int64_t>> Params::optional_int(std::string_view name, std::int64_t least,
                                                         std::int64_t most) const {
  const Value* value = find(name);
  if (value == nullptr) return std::nullopt;
  const std::int64_t* number = value->as_int();
  if (number == nullptr) return wrong(name, fmt::format("must be an integer, not {}", value->kind()));
  if (*number < least || *number > most) return wrong(name, fmt::format("must be from {} to {}", least, most));
  return *number;
}

Result<bool> Params::flag(std::string_view name, bool fallback) const {
  const Value* value = find(name);
  if (value == nullptr) return fallback;
  if (const bool* flag = value->as_bool()) return *flag;
  return wrong(name, fmt::format("must be true or false, not {}", value->kind()));
}

Result<std::string> Params::choice(std::string_view name, std::initializer_list<std::string_view> choices,
                                   std::string_view fallback) const {
  TRY_ASSIGN(const std::optional<std::string> text, optional_string(name));
  if (!text) return std::string(fallback);
  if (std::ranges::find(choices, *text) != choices.end()) return *text;
  return wrong(name, fmt::format("must be one of {}, not '{}'", fmt::join(choices, ", "), *text));
}

std::unexpected<Error> Params::wrong(std::string_view name, std::string message) const {
  const Value* value = find(name);
  return fail(Errc::bad_input, fmt::format("{}.{} {}", checker_, name, message),
              place(value != nullptr ? value->mark() : value_.mark()));
}

}  // namespace assay
