#pragma once

#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/model/value.h"

namespace assay {

/// Strict JSON as a tree of data, for code that sees no JSON type. Errors (bad_input) name line and column; limits are
/// those of parse_json(). A member that stands twice has its last value. Thread-safe.
[[nodiscard]] Result<Value> json_value(std::string_view text);

/// Compact JSON of a value; never throws.
[[nodiscard]] std::string json_text(const Value& value);

}  // namespace assay
