#include "grader/checkers/text_list.h"

#include <fmt/format.h>

namespace assay {
namespace {

Result<void> add_text(const Params& params, std::string_view parameter, const Value& value, std::size_t most,
                      std::vector<std::string>& texts) {
  const std::string* text = value.as_string();
  if (text == nullptr) return params.wrong(parameter, fmt::format("must hold texts, not {}", value.kind()));
  if (text->find_first_not_of(" \t\r\n") == std::string::npos) return params.wrong(parameter, "holds an empty text");
  if (text->size() > most)
    return params.wrong(parameter, fmt::format("holds a text of {} bytes; at most {} are allowed", text->size(), most));
  texts.push_back(*text);
  return {};
}

}  // namespace

Result<std::vector<std::string>> text_list(const Params& params, std::string_view parameter, const Value& value,
                                           ListBounds bounds) {
  std::vector<std::string> texts;
  const Value::Array* items = value.as_array();
  if (items == nullptr) {
    TRY(add_text(params, parameter, value, bounds.bytes, texts));
    return texts;
  }
  if (items->empty()) return params.wrong(parameter, "is an empty list");
  if (items->size() > bounds.items)
    return params.wrong(parameter, fmt::format("holds {} texts; at most {} are allowed", items->size(), bounds.items));
  texts.reserve(items->size());
  for (const Value& item : *items) TRY(add_text(params, parameter, item, bounds.bytes, texts));
  return texts;
}

}  // namespace assay
