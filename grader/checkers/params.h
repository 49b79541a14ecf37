#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/model/value.h"

namespace assay {

/// The parameters of one check, read field by field. Every error is bad_input with `where` = "line:column" when the
/// suite was read from a text, and names the parameter. Borrows the Value: keep it alive.
class Params {
 public:
  /// `checker` is named in messages. `value` is an object or null (no parameters).
  Params(std::string_view checker, const Value& value) : checker_(checker), value_(value) {}

  /// Fails on any parameter that is not listed, and when the value is no object.
  [[nodiscard]] Result<void> allow_only(std::initializer_list<std::string_view> names) const;

  [[nodiscard]] const Value* find(std::string_view name) const { return value_.find(name); }

  [[nodiscard]] Result<std::string> required_string(std::string_view name) const;
  [[nodiscard]] Result<std::optional<std::string>> optional_string(std::string_view name) const;
  [[nodiscard]] Result<std::optional<std::int64_t>> optional_int(std::string_view name, std::int64_t least,
                                                                 std::int64_t most) const;
  [[nodiscard]] Result<bool> flag(std::string_view name, bool fallback) const;

  /// One of `choices`; `fallback` when absent.
  [[nodiscard]] Result<std::string> choice(std::string_view name, std::initializer_list<std::string_view> choices,
                                           std::string_view fallback) const;

  /// An error about that parameter: "acrostic.phrase: …" at its place in the suite.
  [[nodiscard]] std::unexpected<Error> wrong(std::string_view name, std::string message) const;

 private:
  std::string_view checker_;
  const Value& value_;
};

}  // namespace assay
