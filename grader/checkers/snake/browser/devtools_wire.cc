#include "grader/checkers/snake/browser/devtools_wire.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace assay::checkers::snake::devtools {
namespace {

using nlohmann::json;

constexpr int deepest = 16;
constexpr std::size_t longest_text = 1000;
constexpr std::size_t most_shapes = 5000, most_readings = 200, most_clickables = 50, most_errors = 20;

std::string dump(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

/// Null when it is no JSON, or deeper than anything that we asked for.
json parse(std::string_view bytes) {
  int most = 0;
  const json::parser_callback_t shallow = [&most](int depth, json::parse_event_t, json&) {
    most = std::max(most, depth);
    return depth <= deepest;
  };
  json value = json::parse(bytes, shallow, false);
  if (value.is_discarded() || most > deepest) return nullptr;
  return value;
}

const json& member(const json& object, const char* name) {
  static const json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

std::string text_of(const json& value, std::size_t longest = std::string::npos) {
  const auto* text = value.get_ptr<const std::string*>();
  if (text == nullptr) return {};
  std::size_t end = std::min(longest, text->size());
  while (end > 0 && end < text->size() && (static_cast<unsigned char>((*text)[end]) & 0xC0U) == 0x80U) --end;
  return text->substr(0, end);
}

std::vector<std::string> texts_of(const json& list) {
  std::vector<std::string> texts;
  if (!list.is_array()) return texts;
  texts.reserve(std::min(list.size(), most_errors));
  for (std::size_t i = 0; i < std::min(list.size(), most_errors); ++i) texts.push_back(text_of(list[i], 300));
  return texts;
}

double number_of(const json& value) {
  const double number = value.is_number() ? value.get<double>() : 0;
  return std::isfinite(number) && std::abs(number) < 1e15 ? number : 0;
}

std::uint32_t count_of(const json& value) {
  const double number = number_of(value);
  return number > 0 && number < 4294967295.0 ? static_cast<std::uint32_t>(number) : 0;
}

bool flag_of(const json& value) { return value.is_boolean() && value.get<bool>(); }

const json& at(const json& list, std::size_t index) {
  static const json none;
  return list.is_array() && index < list.size() ? list[index] : none;
}

std::string value_text(const json& value) {
  if (value.is_string()) return text_of(value);
  return value.is_null() ? std::string() : dump(value);
}

double renderer_seconds(const json& processes) {
  if (!processes.is_array()) return -1;
  double seconds = 0;
  for (const json& process : processes)
    if (text_of(member(process, "type")) == "renderer") seconds += std::max(0.0, number_of(member(process, "cpuTime")));
  return seconds;
}

void read_result(const json& result, Message& out) {
  out.renderer_seconds = renderer_seconds(member(result, "processInfo"));
  out.context = text_of(member(result, "browserContextId"));
  out.target = text_of(member(result, "targetId"));
  out.frame = text_of(member(result, "frameId"));
  out.loader = text_of(member(result, "loaderId"));
  out.data = text_of(member(result, "screenshotData"));
  out.failure = text_of(member(result, "errorText"), longest_text);
  out.value = value_text(member(member(result, "result"), "value"));
  const json& thrown = member(result, "exceptionDetails");
  if (thrown.is_null()) return;
  out.failed = true;
  out.failure = text_of(member(member(thrown, "exception"), "description"), longest_text);
}

void read_event(const json& params, Message& out) {
  const json& info = member(params, "targetInfo");
  const json& frame = member(params, "frame");
  out.target = text_of(member(info.is_null() ? params : info, "targetId"));
  out.context = text_of(member(info, "browserContextId"));
  out.kind = info.is_null() ? text_of(member(params, "status")) : text_of(member(info, "type"));
  out.attached = text_of(member(params, "sessionId"));
  out.frame = text_of(frame.is_null() ? member(params, "frameId") : member(frame, "id"));
  out.top = member(frame, "parentId").is_null();
  out.loader = text_of(member(frame.is_null() ? params : frame, "loaderId"));
  out.name = text_of(member(params, "name"));
  if (out.name.empty()) out.name = text_of(member(params, "type"));
  out.code = static_cast<int>(count_of(member(params, "errorCode")) & 0xFFFFU);
  out.request = text_of(member(params, "requestId"));
  out.url = text_of(member(frame.is_null() ? member(params, "request") : frame, "url"));
  out.text = text_of(member(params, "message"), longest_text);
}

Box2 box_of(const json& list, std::size_t first) {
  return {.x = number_of(at(list, first)),
          .y = number_of(at(list, first + 1)),
          .w = number_of(at(list, first + 2)),
          .h = number_of(at(list, first + 3))};
}

std::vector<Shape> shapes_of(const json& flat) {
  constexpr std::size_t numbers = 7;
  constexpr std::uint32_t last_kind = std::to_underlying(Shape::Kind::element);
  std::vector<Shape> shapes;
  const std::size_t count = std::min(flat.is_array() ? flat.size() / numbers : 0, most_shapes);
  shapes.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t first = i * numbers;
    shapes.push_back({.kind = static_cast<Shape::Kind>(std::min(count_of(flat[first]), last_kind)),
                      .box = box_of(flat, first + 1),
                      .style = count_of(flat[first + 5]),
                      .surface = count_of(flat[first + 6])});
  }
  return shapes;
}

std::vector<Reading> readings_of(const json& list) {
  std::vector<Reading> readings;
  const std::size_t count = std::min(list.is_array() ? list.size() : 0, most_readings);
  readings.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t source = std::min<std::uint32_t>(count_of(at(list[i], 0)), 2);
    readings.push_back({.source = static_cast<Reading::Source>(source),
                        .place = count_of(at(list[i], 1)),
                        .text = text_of(at(list[i], 2), 200)});
  }
  return readings;
}

std::vector<Clickable> clickables_of(const json& list) {
  std::vector<Clickable> clickables;
  const std::size_t count = std::min(list.is_array() ? list.size() : 0, most_clickables);
  clickables.reserve(count);
  for (std::size_t i = 0; i < count; ++i)
    clickables.push_back({.id = count_of(at(list[i], 0)),
                          .box = box_of(list[i], 1),
                          .text = text_of(at(list[i], 5), 80),
                          .canvas = count_of(at(list[i], 6)) != 0});
  return clickables;
}

std::uint64_t hash_of(std::string_view hex) {
  std::uint64_t hash = 0;
  hex = hex.substr(0, 16);
  std::from_chars(hex.data(), hex.data() + hex.size(), hash, 16);
  return hash;
}

}  // namespace

std::optional<Message> read_message(std::string_view bytes) {
  const json value = parse(bytes);
  if (!value.is_object()) return std::nullopt;
  Message out;
  out.session = text_of(member(value, "sessionId"));
  out.method = text_of(member(value, "method"));
  if (!out.method.empty()) {
    read_event(member(value, "params"), out);
    return out;
  }
  if (!member(value, "id").is_number_integer()) return std::nullopt;
  out.id = member(value, "id").get<std::int64_t>();
  if (out.id == 0) return std::nullopt;
  read_result(member(value, "result"), out);
  if (const json& error = member(value, "error"); !error.is_null()) {
    out.failed = true;
    out.failure = text_of(member(error, "message"), longest_text);
  }
  return out;
}

std::optional<Look> read_look(std::string_view text) {
  const json value = parse(text);
  if (!value.is_object()) return std::nullopt;
  Look look;
  Observation& seen = look.seen;
  seen.now = number_of(member(value, "now"));
  seen.changed = number_of(member(value, "changed"));
  seen.picture = hash_of(text_of(member(value, "picture")));
  look.shapes_as_before = member(value, "shapes").is_null();
  seen.shapes = shapes_of(member(value, "shapes"));
  seen.field = box_of(member(value, "field"), 0);
  seen.readings = readings_of(member(value, "readings"));
  seen.clickables = clickables_of(member(value, "clickables"));
  seen.troubles.errors = texts_of(member(value, "errors"));
  seen.troubles.console = texts_of(member(value, "console"));
  seen.troubles.dialogs = count_of(member(value, "dialogs"));
  seen.troubles.last_dialog = text_of(member(value, "lastDialog"), 200);
  look.hang = flag_of(member(value, "hang"));
  look.leaving = flag_of(member(value, "leaving"));
  return look;
}

std::optional<std::pair<double, double>> read_point(std::string_view text) {
  const json value = parse(text);
  if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number()) return std::nullopt;
  return std::pair(number_of(value[0]), number_of(value[1]));
}

}  // namespace assay::checkers::snake::devtools
