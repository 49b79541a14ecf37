#include "grader/codec/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/parser.h>

#include <charconv>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

namespace assay {
namespace {

constexpr std::size_t max_depth = 64;

/// Thrown through yaml-cpp's parser to stop it; caught in parse_yaml.
struct Refused {
  std::string message;
  Mark mark;
};

Mark mark_of(const YAML::Mark& mark) { return {mark.line + 1, mark.column + 1}; }

template <class Number>
std::optional<Number> number(const std::string& text) {
  Number value{};
  const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// A plain scalar by YAML's core schema; quoted ones are text.
Value scalar(const std::string& tag, const std::string& text) {
  if (tag == "!") return text;
  if (text.empty() || text == "~" || text == "null") return {};
  if (text == "true" || text == "false") return text == "true";
  if (const auto whole = number<std::int64_t>(text)) return *whole;
  const bool digit = text.find_first_of("0123456789") != std::string::npos;
  if (const auto real = number<double>(text); real && digit) return *real;
  return text;
}

/// Builds Values from the parser's events: the nesting is bounded while it is read, and every part keeps its mark.
class Builder final : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark& mark) override {
    if (begun_) throw Refused{"a second document begins here; one is read", mark_of(mark)};
    begun_ = true;
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add({}, mark); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{"aliases are not read", mark_of(mark)};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t, const std::string& text) override {
    if (wants_key()) {
      open_.back().key = text;
      open_.back().key_mark = mark_of(mark);
      open_.back().has_key = true;
    } else {
      add(scalar(tag, text), mark);
    }
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(Value(Value::Array{}), mark);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    open(Value(Value::Object{}), mark);
  }
  void OnMapEnd() override { close(); }

  Value take() { return std::move(root_); }

 private:
  struct Open {
    Value value;
    std::string key;
    Mark key_mark;
    bool has_key = false;
  };

  [[nodiscard]] bool wants_key() const {
    return !open_.empty() && open_.back().value.as_object() != nullptr && !open_.back().has_key;
  }

  void open(Value value, const YAML::Mark& mark) {
    if (wants_key()) throw Refused{"a key must be a plain word", mark_of(mark)};
    if (open_.size() >= max_depth) throw Refused{"nested too deeply", mark_of(mark)};
    value.set_mark(mark_of(mark));
    open_.push_back({std::move(value), {}, {}, false});
  }

  void close() {
    Value value = std::move(open_.back().value);
    open_.pop_back();
    place(std::move(value));
  }

  void add(Value value, const YAML::Mark& mark) {
    if (wants_key()) throw Refused{"a key must be a plain word", mark_of(mark)};
    value.set_mark(mark_of(mark));
    place(std::move(value));
  }

  void place(Value value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return;
    }
    Open& parent = open_.back();
    if (Value::Array* items = parent.value.as_array()) {
      items->push_back(std::move(value));
      return;
    }
    if (parent.value.find(parent.key) != nullptr)
      throw Refused{fmt::format("'{}' stands here twice", parent.key), parent.key_mark};
    parent.value.as_object()->push_back({parent.key, std::move(value), parent.key_mark});
    parent.has_key = false;
  }

  std::vector<Open> open_;
  Value root_;
  bool begun_ = false;
};

}  // namespace

std::string yaml_place(std::string_view name, Mark mark) {
  return mark.line == 0 ? std::string(name) : fmt::format("{}:{}:{}", name, mark.line, mark.column);
}

Result<Value> parse_yaml(std::string_view text, std::string_view name) {
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    Builder builder;
    while (parser.HandleNextDocument(builder)) {
    }
    return builder.take();
  } catch (const Refused& refused) {
    return fail(Errc::bad_input, refused.message, yaml_place(name, refused.mark));
  } catch (const YAML::Exception& error) {
    return fail(Errc::bad_input, error.msg, yaml_place(name, mark_of(error.mark)));
  }
}

}  // namespace assay
