#include "grader/checkers/plain/json_path.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace assay::plain {
namespace {

/// "~1" is "/", "~0" is "~".
std::optional<std::string> unescaped(std::string_view step) {
  std::string out;
  out.reserve(step.size());
  for (std::size_t i = 0; i < step.size(); ++i) {
    if (step[i] != '~') {
      out.push_back(step[i]);
      continue;
    }
    ++i;
    if (i == step.size() || (step[i] != '0' && step[i] != '1')) return std::nullopt;
    out.push_back(step[i] == '0' ? '~' : '/');
  }
  return out;
}

std::optional<JsonPath> read_pointer(std::string_view text) {
  JsonPath path;
  while (!text.empty()) {
    text.remove_prefix(1);
    const std::size_t end = std::min(text.find('/'), text.size());
    std::optional<std::string> step = unescaped(text.substr(0, end));
    if (!step) return std::nullopt;
    path.push_back(std::move(*step));
    text.remove_prefix(end);
  }
  return path;
}

/// Takes "[0]" or "['name']" off the front.
std::optional<std::string> take_bracket(std::string_view& text) {
  const bool named = text.size() > 1 && (text[1] == '\'' || text[1] == '"');
  const std::string_view closing = !named ? "]" : text[1] == '\'' ? "']" : "\"]";
  const std::size_t begin = named ? 2 : 1;
  const std::size_t end = text.find(closing, begin);
  if (end == std::string_view::npos || (!named && end == begin)) return std::nullopt;
  std::string step(text.substr(begin, end - begin));
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!named && !std::ranges::all_of(step, is_digit)) return std::nullopt;
  text.remove_prefix(end + closing.size());
  return step;
}

std::optional<std::string> take_name(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of(".["), text.size());
  std::string step(text.substr(0, end));
  text.remove_prefix(end);
  if (step.empty()) return std::nullopt;
  return step;
}

std::optional<JsonPath> read_dotted(std::string_view text) {
  JsonPath path;
  const bool rooted = text.starts_with('$');
  if (rooted) text.remove_prefix(1);
  bool first = !rooted;
  while (!text.empty()) {
    const bool bracket = text.front() == '[';
    if (!bracket && !first) {
      if (text.front() != '.') return std::nullopt;
      text.remove_prefix(1);
    }
    std::optional<std::string> step = bracket ? take_bracket(text) : take_name(text);
    if (!step) return std::nullopt;
    path.push_back(std::move(*step));
    first = false;
  }
  return path;
}

const Value* item_at(const Value::Array& items, const std::string& step) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool whole = error == std::errc() && end == step.data() + step.size();
  return whole && index < items.size() ? &items[index] : nullptr;
}

}  // namespace

std::optional<JsonPath> read_json_path(std::string_view text) {
  return text.empty() || text.front() == '/' ? read_pointer(text) : read_dotted(text);
}

const Value* at_path(const Value& document, const JsonPath& path) {
  const Value* value = &document;
  for (const std::string& step : path) {
    const Value::Array* items = value->as_array();
    value = items != nullptr ? item_at(*items, step) : value->find(step);
    if (value == nullptr) return nullptr;
  }
  return value;
}

}  // namespace assay::plain
