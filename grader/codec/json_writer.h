#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "grader/model/value.h"

namespace assay {

/// Writes compact JSON straight into a string, members in the order of the calls. For what is written with every
/// transcript: building a Json first costs several times as much. The caller keeps begin and end in pairs.
class JsonWriter {
 public:
  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }

  /// The name of the next member; its value follows.
  JsonWriter& key(std::string_view name);

  JsonWriter& null();
  JsonWriter& value(bool flag);
  JsonWriter& value(std::int64_t number);
  /// null when the number is not finite.
  JsonWriter& value(double number);
  /// Bytes that are no UTF-8 become U+FFFD.
  JsonWriter& value(std::string_view text);
  JsonWriter& value(const Value& tree);
  template <std::integral T>
  JsonWriter& value(T number) {
    return value(static_cast<std::int64_t>(number));
  }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  /// null when there is none.
  template <class T>
  JsonWriter& value(const std::optional<T>& maybe) {
    return maybe ? value(*maybe) : null();
  }

  template <class T>
  JsonWriter& member(std::string_view name, const T& content) {
    return key(name).value(content);
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  /// A comma, unless this is the first in its array or object, or the value of a member.
  void separate();
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void quote(std::string_view text);

  std::string out_;
};

}  // namespace assay
