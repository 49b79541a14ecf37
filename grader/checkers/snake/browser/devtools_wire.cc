#include "grader/checkers/snake/browser/devtools_wire.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "grader/checkers/snake/browser/keyboard.h"

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

std::string to_base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  return text;
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

/// What console.log and the like were called with, as a line.
std::string line_of(const json& args) {
  std::string line;
  for (std::size_t i = 0; i < std::min<std::size_t>(args.is_array() ? args.size() : 0, 8); ++i) {
    const json& arg = at(args, i);
    const json& value = member(arg, "value");
    if (i > 0) line += ' ';
    line +=
        value.is_null() ? text_of(member(arg, "description"), longest_text) : value_text(value).substr(0, longest_text);
  }
  return line.substr(0, longest_text);
}

void read_event(const json& params, Message& out) {
  const json& info = member(params, "targetInfo");
  const json& frame = member(params, "frame");
  const json& thrown = member(params, "exceptionDetails");
  out.target = text_of(member(info.is_null() ? params : info, "targetId"));
  out.context = text_of(member(info, "browserContextId"));
  out.opener = text_of(member(info, "openerId"));
  out.kind = text_of(member(info.is_null() ? params : info, info.is_null() ? "status" : "type"));
  out.attached = text_of(member(params, "sessionId"));
  out.frame = text_of(frame.is_null() ? member(params, "frameId") : member(frame, "id"));
  out.top = member(frame, "parentId").is_null();
  out.loader = text_of(member(frame.is_null() ? params : frame, "loaderId"));
  out.name = text_of(member(params, "name"));
  for (const char* other : {"type", "reason"})
    if (out.name.empty()) out.name = text_of(member(params, other));
  out.code = static_cast<int>(count_of(member(params, "errorCode")) & 0xFFFFU);
  out.request = text_of(member(params, "requestId"));
  out.url = text_of(member(params, "url"));
  for (const json* holder : {&member(params, "request"), &frame, &info})
    if (out.url.empty()) out.url = text_of(member(*holder, "url"));
  out.text = text_of(member(params, "message"), longest_text);
  if (!thrown.is_null()) {
    out.text = text_of(member(member(thrown, "exception"), "description"), longest_text);
    if (out.text.empty()) out.text = text_of(member(thrown, "text"), longest_text);
  }
  if (const json& args = member(params, "args"); !args.is_null()) out.text = line_of(args);
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

std::uint64_t hash_of(const std::string& hex) {
  std::uint64_t hash = 0;
  for (const char c : hex.substr(0, 16)) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(c);
    hash = (hash << 4U) | (digit == std::string_view::npos ? 0 : digit);
  }
  return hash;
}

}  // namespace

std::string bytes_of(std::int64_t id, const Command& command, std::string_view session) {
  std::string bytes = R"({"id":)" + std::to_string(id) + R"(,"method":")";
  bytes += command.method;
  bytes += '"';
  if (!session.empty()) {
    bytes += R"(,"sessionId":)";
    bytes += dump(session);
  }
  bytes += R"(,"params":)";
  bytes += command.params;
  bytes += '}';
  return bytes;
}

Command plain(std::string_view method) { return {method, "{}"}; }
Command with_flag(std::string_view method, std::string_view name, bool value) {
  return {method, dump({{std::string(name), value}})};
}
Command with_text(std::string_view method, std::string_view name, std::string_view value) {
  return {method, dump({{std::string(name), value}})};
}

Command attach_to_new_targets() {
  return {"Target.setAutoAttach", R"({"autoAttach":true,"waitForDebuggerOnStart":true,"flatten":true})"};
}

Command create_target(std::string_view context, std::string_view url, int width, int height) {
  return {"Target.createTarget", dump({{"url", url},
                                       {"browserContextId", context},
                                       {"width", width},
                                       {"height", height},
                                       {"enableBeginFrameControl", true}})};
}

Command screen_size(int width, int height) {
  return {"Emulation.setDeviceMetricsOverride",
          dump({{"width", width}, {"height", height}, {"deviceScaleFactor", 1}, {"mobile", false}})};
}

Command intercept_everything() { return {"Fetch.enable", R"({"patterns":[{"urlPattern":"*"}]})"}; }

Command fulfil(std::string_view request, int status, std::string_view type, std::string_view body) {
  const json headers = json::array({{{"name", "content-type"}, {"value", type}},  //
                                    {{"name", "cache-control"}, {"value", "no-store"}}});
  return {
      "Fetch.fulfillRequest",
      dump(
          {{"requestId", request}, {"responseCode", status}, {"responseHeaders", headers}, {"body", to_base64(body)}})};
}

Command refuse(std::string_view request) {
  return {"Fetch.failRequest", dump({{"requestId", request}, {"errorReason", "InternetDisconnected"}})};
}

Command evaluate(std::string_view expression) {
  return {"Runtime.evaluate",
          dump({{"expression", expression}, {"awaitPromise", true}, {"returnByValue", true}, {"silent", true}})};
}

Command clear_storage(std::string_view origin) {
  return {"Storage.clearDataForOrigin", dump({{"origin", origin}, {"storageTypes", "all"}})};
}

Command answer_dialog(bool accept) { return {"Page.handleJavaScriptDialog", dump({{"accept", accept}})}; }

Command key(Key key, bool down) {
  const KeyLook look = look_of(key);
  json params = {{"type", down ? (look.text.empty() ? "rawKeyDown" : "keyDown") : "keyUp"},
                 {"key", look.key},
                 {"code", look.code},
                 {"windowsVirtualKeyCode", look.number},
                 {"nativeVirtualKeyCode", look.number}};
  if (key == Key::shift) params["modifiers"] = down ? 8 : 0;
  if (down && !look.text.empty()) params["text"] = params["unmodifiedText"] = look.text;
  return {"Input.dispatchKeyEvent", dump(params)};
}

Command mouse(std::string_view type, double x, double y, bool pressed) {
  json params = {{"type", type}, {"x", x}, {"y", y}};
  if (type != "mouseMoved") params.update({{"button", "left"}, {"buttons", pressed ? 1 : 0}, {"clickCount", 1}});
  return {"Input.dispatchMouseEvent", dump(params)};
}

Command frame(bool draw) { return with_flag("HeadlessExperimental.beginFrame", "noDisplayUpdates", !draw); }

Command frame_with_picture() {
  return {"HeadlessExperimental.beginFrame", R"({"screenshot":{"format":"png","optimizeForSpeed":true}})"};
}

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
  read_result(member(value, "result"), out);
  if (const json& error = member(value, "error"); !error.is_null()) {
    out.failed = true;
    out.failure = text_of(member(error, "message"), longest_text);
  }
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = text.size() - std::min(text.size(), text.find('='));
  if (padding > 2 || (padding == 2 && text.back() != '=')) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return bytes;
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
  const json& errors = member(value, "errors");
  for (std::size_t i = 0; i < std::min(errors.is_array() ? errors.size() : 0, most_errors); ++i)
    seen.troubles.errors.push_back(text_of(errors[i], 300));
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
