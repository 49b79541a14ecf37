#include "grader/checkers/snake/browser/devtools_commands.h"

#include <gtest/gtest.h>

#include <string_view>

namespace assay::checkers::snake::devtools {
namespace {

TEST(DevtoolsCommands, AreTheseBytes) {
  struct Case {
    Command command;
    std::string_view method, params;
  };
  const Case cases[] = {
      {plain("Page.enable"), "Page.enable", "{}"},
      {with_text("A.b", "c", "\"\xff"), "A.b", R"({"c":"\"�"})"},
      {with_flag("A.b", "c", true), "A.b", R"({"c":true})"},
      {key(Key::up, true), "Input.dispatchKeyEvent",
       R"({"code":"ArrowUp","key":"ArrowUp","nativeVirtualKeyCode":38,"type":"rawKeyDown","windowsVirtualKeyCode":38})"},
      {key(Key::w, true), "Input.dispatchKeyEvent",
       R"({"code":"KeyW","key":"w","nativeVirtualKeyCode":87,"text":"w","type":"keyDown","unmodifiedText":"w","windowsVirtualKeyCode":87})"},
      {key(Key::enter, false), "Input.dispatchKeyEvent",
       R"({"code":"Enter","key":"Enter","nativeVirtualKeyCode":13,"type":"keyUp","windowsVirtualKeyCode":13})"},
      {key(Key::shift, true), "Input.dispatchKeyEvent",
       R"({"code":"ShiftLeft","key":"Shift","modifiers":8,"nativeVirtualKeyCode":16,"type":"rawKeyDown","windowsVirtualKeyCode":16})"},
      {create_target("C", "about:blank", 3, 2), "Target.createTarget",
       R"({"browserContextId":"C","url":"about:blank","width":3,"height":2,"enableBeginFrameControl":true})"},
      {mouse("mouseMoved", 1.5, 2, false), "Input.dispatchMouseEvent", R"({"type":"mouseMoved","x":1.5,"y":2.0})"},
      {mouse("mousePressed", 1, 2, true), "Input.dispatchMouseEvent",
       R"({"button":"left","buttons":1,"clickCount":1,"type":"mousePressed","x":1.0,"y":2.0})"},
      {evaluate("1\n"), "Runtime.evaluate",
       R"({"awaitPromise":true,"expression":"1\n","returnByValue":true,"silent":true})"},
      {refuse("7"), "Fetch.failRequest", R"({"errorReason":"InternetDisconnected","requestId":"7"})"},
      {fulfil("7", "text/html", std::string_view("<p>\0", 4)), "Fetch.fulfillRequest",
       R"({"body":"PHA+AA==","requestId":"7","responseCode":200,"responseHeaders":[{"name":"content-type","value":"text/html"},{"name":"cache-control","value":"no-store"}]})"},
  };
  for (const Case& row : cases) {
    EXPECT_EQ(row.command.method, row.method);
    EXPECT_EQ(row.command.params, row.params);
  }
}

}  // namespace
}  // namespace assay::checkers::snake::devtools
