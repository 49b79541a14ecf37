#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "grader/checkers/snake/player/host.h"

// What the browser is told: commands of the DevTools protocol.
namespace assay::checkers::snake::devtools {

/// A command without its number and session.
struct Command {
  std::string_view method;
  std::string params;  ///< JSON object
};

/// {"id":…,"method":…,"sessionId":…,"params":…}; no session: for the browser itself.
[[nodiscard]] std::string bytes_of(std::int64_t id, const Command& command, std::string_view session);

[[nodiscard]] Command plain(std::string_view method);  ///< without parameters
[[nodiscard]] Command with_flag(std::string_view method, std::string_view name, bool value);
[[nodiscard]] Command with_text(std::string_view method, std::string_view name, std::string_view value);
[[nodiscard]] Command attach_to_new_targets();  ///< and pause them
/// A page that draws frames only when told to: it costs less, and when it sees a frame does not depend on the
/// time.
[[nodiscard]] Command create_target(std::string_view context, std::string_view url, int width, int height);
[[nodiscard]] Command screen_size(int width, int height);
[[nodiscard]] Command intercept_everything();
/// Status 200.
[[nodiscard]] Command fulfil(std::string_view request, std::string_view type, std::string_view body);
[[nodiscard]] Command refuse(std::string_view request);
[[nodiscard]] Command evaluate(std::string_view expression);  ///< waits for a promise; the value comes back
[[nodiscard]] Command accept_dialog();
[[nodiscard]] Command key(Key key, bool down);
[[nodiscard]] Command mouse(std::string_view type, double x, double y, bool pressed);
[[nodiscard]] Command frame();               ///< the page lays itself out and tells its observers, nothing is painted
[[nodiscard]] Command frame_with_picture();  ///< PNG

}  // namespace assay::checkers::snake::devtools
