#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace assay {

/// Where a Value stood in the text it was read from; 1-based, 0 when it was not read from a text.
struct Mark {
  int line = 0;
  int column = 0;
};

struct Member;

/// A small tree of data: the parameters of a check, its measures, the data of a piece of evidence. Objects keep the
/// order in which their members were added, so equal verdicts are equal bytes. Not a wire type: JSON and YAML stay in
/// grader/codec. Comparison ignores marks.
class Value {
 public:
  using Array = std::vector<Value>;
  using Object = std::vector<Member>;

  Value();
  Value(std::nullptr_t);         // NOLINT(google-explicit-constructor)
  Value(bool flag);              // NOLINT(google-explicit-constructor)
  Value(int number);             // NOLINT(google-explicit-constructor)
  Value(std::int64_t number);    // NOLINT(google-explicit-constructor)
  Value(std::size_t number);     // NOLINT(google-explicit-constructor)
  Value(double number);          // NOLINT(google-explicit-constructor)
  Value(const char* text);       // NOLINT(google-explicit-constructor)
  Value(std::string_view text);  // NOLINT(google-explicit-constructor)
  Value(std::string text);       // NOLINT(google-explicit-constructor)
  Value(Array items);            // NOLINT(google-explicit-constructor)
  Value(Object members);         // NOLINT(google-explicit-constructor)
  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  [[nodiscard]] const bool* as_bool() const { return std::get_if<bool>(&data_); }
  [[nodiscard]] const std::int64_t* as_int() const { return std::get_if<std::int64_t>(&data_); }
  [[nodiscard]] const double* as_double() const { return std::get_if<double>(&data_); }
  [[nodiscard]] const std::string* as_string() const { return std::get_if<std::string>(&data_); }
  [[nodiscard]] const Array* as_array() const { return std::get_if<Array>(&data_); }
  [[nodiscard]] const Object* as_object() const { return std::get_if<Object>(&data_); }
  [[nodiscard]] Array* as_array() { return std::get_if<Array>(&data_); }
  [[nodiscard]] Object* as_object() { return std::get_if<Object>(&data_); }

  /// The member of that name, or nullptr; also nullptr when this is no object.
  [[nodiscard]] const Value* find(std::string_view name) const;

  /// Adds or replaces a member. A null Value becomes an object first; any other kind is a bug of the caller.
  void set(std::string name, Value value);

  /// "null", "a number", "a string" …: for messages that say what stood where something else was wanted.
  [[nodiscard]] std::string_view kind() const;

  [[nodiscard]] Mark mark() const { return mark_; }
  void set_mark(Mark mark) { mark_ = mark; }

  friend bool operator==(const Value& a, const Value& b);

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Array, Object> data_;
  Mark mark_;
};

struct Member {
  std::string name;
  Value value;
  Mark mark;  ///< of the name

  friend bool operator==(const Member& a, const Member& b) { return a.name == b.name && a.value == b.value; }
};

}  // namespace assay
