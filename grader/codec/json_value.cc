#include "grader/codec/json_value.h"

#include "grader/codec/json.h"

namespace assay {

Result<Value> json_value(std::string_view text) {
  TRY_ASSIGN(const Json json, parse_json(text));
  return from_json(json);
}

std::string json_text(const Value& value) { return dump_json(to_json(value)); }

}  // namespace assay
