#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/snake/player/host.h"

// The JSON of the DevTools protocol and of the injected scripts, to bytes and back; the only place that knows its
// library. What is read is hostile: it is bounded, of any shape, and strings need not be what they claim.
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
[[nodiscard]] Command fulfil(std::string_view request, int status, std::string_view type, std::string_view body);
[[nodiscard]] Command refuse(std::string_view request);
[[nodiscard]] Command evaluate(std::string_view expression);   ///< waits for a promise; the value comes back
[[nodiscard]] Command clear_storage(std::string_view origin);  ///< cookies included
[[nodiscard]] Command answer_dialog(bool accept);
[[nodiscard]] Command key(Key key, bool down);
[[nodiscard]] Command mouse(std::string_view type, double x, double y, bool pressed);
/// `draw` false: the page lays itself out and tells its observers, nothing is painted.
[[nodiscard]] Command frame(bool draw);
[[nodiscard]] Command frame_with_picture();  ///< PNG

/// An answer (id is not 0) or an event, with what anybody here reads of it; empty where it does not say. Strings are at
/// most as long as the message.
struct Message {
  std::int64_t id = 0;
  std::string method, session;
  bool failed = false;        ///< the command was refused, or the page's code threw
  std::string failure;        ///< of an answer
  std::string context;        ///< browserContextId
  std::string target;         ///< targetId
  std::string attached;       ///< the session of an attached or detached target
  std::string opener, kind;   ///< of a new target
  std::string frame, loader;  ///< frameId, loaderId
  std::string name;       ///< of a lifecycle event, kind of a console message or of a dialog, reason of a navigation
  std::string request;    ///< requestId of an intercepted request
  std::string url, text;  ///< text: of an error, a dialog, a console message; cut to 1,000 bytes
  std::string value;      ///< of an evaluation: a string, or "true", "false", a number
  std::string data;       ///< base64
  bool top = true;        ///< of a frame: it has no parent
  int code = 0;           ///< of a crash: the signal
  double renderer_seconds = -1;  ///< CPU time of all renderers, of an answer to SystemInfo.getProcessInfo
};
/// Nothing when it is no message.
[[nodiscard]] std::optional<Message> read_message(std::string_view bytes);

/// Nothing when it is no base64.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

/// A look of the injected scripts.
struct Look {
  Observation seen;  ///< troubles: errors, dialogs and last_dialog of this document
  bool shapes_as_before = false;
  bool hang = false;     ///< the page's callbacks never end
  bool leaving = false;  ///< the document is being replaced; the rest of the time was not run
};
[[nodiscard]] std::optional<Look> read_look(std::string_view json);

/// "[x,y]" of target().
[[nodiscard]] std::optional<std::pair<double, double>> read_point(std::string_view json);

}  // namespace assay::checkers::snake::devtools
