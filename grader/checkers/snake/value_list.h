#pragma once

#include <string>
#include <utility>
#include <vector>

#include "grader/model/value.h"

namespace assay::checkers::snake {

[[nodiscard]] inline Value list_of(const std::vector<std::string>& texts) {
  Value::Array items;
  items.reserve(texts.size());
  for (const std::string& text : texts) items.emplace_back(text);
  return Value(std::move(items));
}

}  // namespace assay::checkers::snake
