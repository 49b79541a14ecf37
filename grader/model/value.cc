#include "grader/model/value.h"

#include "grader/base/assert.h"

namespace assay {

Value::Value(Array items) : data_(std::move(items)) {}
Value::Value(Object members) : data_(std::move(members)) {}

const Value* Value::find(std::string_view name) const {
  const Object* members = as_object();
  if (members == nullptr) return nullptr;
  for (const Member& member : *members)
    if (member.name == name) return &member.value;
  return nullptr;
}

void Value::set(std::string name, Value value) {
  if (is_null()) data_ = Object{};
  Object* members = as_object();
  ASSERT(members != nullptr);
  for (Member& member : *members) {
    if (member.name != name) continue;
    member.value = std::move(value);
    return;
  }
  members->push_back({std::move(name), std::move(value), {}});
}

std::string_view Value::kind() const {
  constexpr std::string_view kinds[] = {"null", "a boolean", "an integer", "a number", "a string", "a list", "an object"};
  return kinds[data_.index()];
}

}  // namespace assay
