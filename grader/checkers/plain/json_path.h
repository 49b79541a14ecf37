#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/value.h"

namespace assay::plain {

/// The way to a place in a JSON document, step by step. A step of digits is an index where it meets a list.
using JsonPath = std::vector<std::string>;

/// Reads "$.a.b[0]", "a.b[0]", "$['a b']" and the JSON Pointer "/a/b/0" (RFC 6901, with ~0 and ~1). "$" and the empty
/// pointer are the whole document. Nothing when the text is none of these.
[[nodiscard]] std::optional<JsonPath> read_json_path(std::string_view text);

/// What stands there, or nullptr. Borrows the document.
[[nodiscard]] const Value* at_path(const Value& document, const JsonPath& path);

}  // namespace assay::plain
