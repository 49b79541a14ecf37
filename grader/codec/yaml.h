#pragma once

#include <yaml-cpp/yaml.h>

#include <string>
#include <string_view>

#include "grader/base/result.h"
#include "grader/model/value.h"

namespace assay {

/// Reads one YAML document (JSON is YAML too) into a Value whose marks say where each part stood. Aliases are
/// refused, depth is bounded, duplicate keys are errors. bad_input with where = "name:line:column".
[[nodiscard]] Result<Value> parse_yaml(std::string_view text, std::string_view name);

/// "name:line:column", or the name alone for a value without a mark.
[[nodiscard]] std::string yaml_place(std::string_view name, Mark mark);

}  // namespace assay
