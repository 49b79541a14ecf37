#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "grader/checkers/snake/player/observation.h"

// What the browser and the injected scripts say, read from JSON; the only place here that knows its library. What is
// read is hostile: it is bounded, of any shape, and strings need not be what they claim.
namespace assay::checkers::snake::devtools {

/// An answer (id is not 0) or an event, with what anybody here reads of it; empty where it does not say. Strings are at
/// most as long as the message.
struct Message {
  std::int64_t id = 0;
  std::string method, session;
  bool failed = false;           ///< the command was refused, or the page's code threw
  std::string failure;           ///< of an answer
  std::string context;           ///< browserContextId
  std::string target;            ///< targetId
  std::string attached;          ///< the session of an attached or detached target
  std::string kind;              ///< of a new target; of a crash: its status
  std::string frame, loader;     ///< frameId, loaderId
  std::string name;              ///< of a lifecycle event; kind of a dialog
  std::string request;           ///< requestId of an intercepted request
  std::string url;               ///< of a document or an intercepted request
  std::string text;              ///< of a dialog, cut to 1,000 bytes
  std::string value;             ///< of an evaluation: a string, or "true", "false", a number
  std::string data;              ///< base64
  bool top = true;               ///< of a frame: it has no parent
  int code = 0;                  ///< of a crash: the signal
  double renderer_seconds = -1;  ///< CPU time of all renderers, of an answer to SystemInfo.getProcessInfo
};
/// Nothing when it is no message.
[[nodiscard]] std::optional<Message> read_message(std::string_view bytes);

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
