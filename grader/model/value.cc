#include "grader/model/value.h"

#include "grader/base/assert.h"

namespace assay {

Value::Value() = default;
Value::Value(std::nullptr_t) {}
Value::Value(bool flag) : data_(flag) {}
Value::Value(int number) : data_(std::int64_t{number}) {}
Value::Value(std::int64_t number) : data_(number) {}
Value::Value(std::size_t number) : data_(static_cast<std::int64_t>(number)) {}
Value::Value(double number) : data_(number) {}
Value::Value(const char* text) : data_(std::string(text)) {}
Value::Value(std::string_view text) : data_(std::string(text)) {}
Value::Value(std::string text) : data_(std::move(text)) {}
Value::Value(Array items) : data_(std::move(items)) {}
Value::Value(Object members) : data_(std::move(members)) {}
Value::Value(const Value& other) = default;
Value::Value(Value&& other) noexcept = default;
Value& Value::operator=(const Value& other) = default;
Value& Value::operator=(Value&& other) noexcept = default;
Value::~Value() = default;

bool operator==(const Value& a, const Value& b) { return a.data_ == b.data_; }

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
  constexpr std::string_view kinds[] = {"null",     "a boolean", "an integer", "a number",
                                        "a string", "a list",    "an object"};
  return kinds[data_.index()];
}

}  // namespace assay
