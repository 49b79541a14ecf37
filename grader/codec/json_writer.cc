#include "grader/codec/json_writer.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <iterator>

#include "grader/text/utf8.h"

namespace assay {
namespace {

/// What stands after the backslash; 0 for characters without a short escape.
char short_escape(char c) {
  switch (c) {
    case '"':
    case '\\': return c;
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
  }
}

constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x20; c < table.size(); ++c) table[c] = c != '"' && c != '\\';
  return table;
}();

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (plain[static_cast<unsigned char>(text[at])]) continue;
    out.append(text, from, at - from);
    from = at + 1;
    if (const char letter = short_escape(text[at]); letter != 0) (out += '\\') += letter;
    else fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(text[at]));
  }
  out.append(text, from);
}

}  // namespace

void JsonWriter::separate() {
  if (out_.empty()) return;
  const char last = out_.back();
  if (last != '{' && last != '[' && last != ':') out_ += ',';
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  return *this;
}

void JsonWriter::quote(std::string_view text) {
  separate();
  out_ += '"';
  if (is_utf8(text)) append_escaped(out_, text);
  else append_escaped(out_, repaired(text));
  out_ += '"';
}

JsonWriter& JsonWriter::key(std::string_view name) {
  quote(name);
  out_ += ':';
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
  separate();
  out_ += flag ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", number);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  const std::size_t before = out_.size();
  fmt::format_to(std::back_inserter(out_), "{}", number);
  // A float stays a float for readers that tell the two apart.
  if (out_.find_first_of(".e", before) == std::string::npos) out_ += ".0";
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  quote(text);
  return *this;
}

JsonWriter& JsonWriter::value(const Value& tree) {
  if (const bool* flag = tree.as_bool()) return value(*flag);
  if (const std::int64_t* number = tree.as_int()) return value(*number);
  if (const double* number = tree.as_double()) return value(*number);
  if (const std::string* text = tree.as_string()) return value(std::string_view(*text));
  if (const Value::Array* items = tree.as_array()) {
    begin_array();
    for (const Value& item : *items) value(item);
    return end_array();
  }
  const Value::Object* members = tree.as_object();
  if (members == nullptr) return null();
  begin_object();
  for (const Member& one : *members) member(one.name, one.value);
  return end_object();
}

}  // namespace assay
