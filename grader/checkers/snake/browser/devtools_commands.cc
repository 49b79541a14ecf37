#include "grader/checkers/snake/browser/devtools_commands.h"

#include "grader/base/base64.h"
#include "grader/checkers/snake/browser/keyboard.h"
#include "grader/codec/json_writer.h"

namespace assay::checkers::snake::devtools {
namespace {

constexpr std::string_view begin_frame = "HeadlessExperimental.beginFrame";

void header(JsonWriter& out, std::string_view name, std::string_view value) {
  out.begin_object().member("name", name).member("value", value).end_object();
}

}  // namespace

std::string bytes_of(std::int64_t id, const Command& command, std::string_view session) {
  JsonWriter out;
  out.begin_object().member("id", id).member("method", command.method);
  if (!session.empty()) out.member("sessionId", session);
  return out.take() + R"(,"params":)" + command.params + '}';
}

Command plain(std::string_view method) { return {method, "{}"}; }
Command with_flag(std::string_view method, std::string_view name, bool value) {
  return {method, JsonWriter().begin_object().member(name, value).end_object().take()};
}
Command with_text(std::string_view method, std::string_view name, std::string_view value) {
  return {method, JsonWriter().begin_object().member(name, value).end_object().take()};
}

Command attach_to_new_targets() {
  return {"Target.setAutoAttach", R"({"autoAttach":true,"waitForDebuggerOnStart":true,"flatten":true})"};
}

Command create_target(std::string_view context, std::string_view url, int width, int height) {
  JsonWriter out;
  out.begin_object().member("browserContextId", context).member("url", url);
  out.member("width", width).member("height", height).member("enableBeginFrameControl", true).end_object();
  return {"Target.createTarget", out.take()};
}

Command screen_size(int width, int height) {
  JsonWriter out;
  out.begin_object().member("width", width).member("height", height);
  out.member("deviceScaleFactor", 1).member("mobile", false).end_object();
  return {"Emulation.setDeviceMetricsOverride", out.take()};
}

Command intercept_everything() { return {"Fetch.enable", R"({"patterns":[{"urlPattern":"*"}]})"}; }

Command fulfil(std::string_view request, std::string_view type, std::string_view body) {
  JsonWriter out;
  out.begin_object().member("body", to_base64(body)).member("requestId", request).member("responseCode", 200);
  out.key("responseHeaders").begin_array();
  header(out, "content-type", type);
  header(out, "cache-control", "no-store");
  out.end_array().end_object();
  return {"Fetch.fulfillRequest", out.take()};
}

Command refuse(std::string_view request) {
  JsonWriter out;
  out.begin_object().member("errorReason", "InternetDisconnected").member("requestId", request).end_object();
  return {"Fetch.failRequest", out.take()};
}

Command evaluate(std::string_view expression) {
  JsonWriter out;
  out.begin_object().member("awaitPromise", true).member("expression", expression);
  out.member("returnByValue", true).member("silent", true).end_object();
  return {"Runtime.evaluate", out.take()};
}

Command accept_dialog() { return with_flag("Page.handleJavaScriptDialog", "accept", true); }

Command key(Key key, bool down) {
  const KeyLook look = look_of(key);
  const bool types = down && !look.text.empty();
  JsonWriter out;
  out.begin_object().member("code", look.code).member("key", look.key);
  if (key == Key::shift) out.member("modifiers", down ? 8 : 0);
  out.member("nativeVirtualKeyCode", look.number);
  if (types) out.member("text", look.text);
  out.member("type", types ? "keyDown" : down ? "rawKeyDown" : "keyUp");
  if (types) out.member("unmodifiedText", look.text);
  out.member("windowsVirtualKeyCode", look.number).end_object();
  return {"Input.dispatchKeyEvent", out.take()};
}

Command mouse(std::string_view type, double x, double y, bool pressed) {
  JsonWriter out;
  out.begin_object();
  if (type != "mouseMoved") out.member("button", "left").member("buttons", pressed ? 1 : 0).member("clickCount", 1);
  out.member("type", type).member("x", x).member("y", y).end_object();
  return {"Input.dispatchMouseEvent", out.take()};
}

Command frame() { return with_flag(begin_frame, "noDisplayUpdates", true); }

Command frame_with_picture() { return {begin_frame, R"({"screenshot":{"format":"png","optimizeForSpeed":true}})"}; }

}  // namespace assay::checkers::snake::devtools
