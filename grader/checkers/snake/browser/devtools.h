#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "grader/checkers/snake/browser/devtools_commands.h"
#include "grader/checkers/snake/browser/devtools_pipe.h"
#include "grader/checkers/snake/browser/devtools_wire.h"

namespace assay::checkers::snake::devtools {

/// Hears what the browser says unasked, while somebody waits. May post() and tell(), must not wait.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void heard(const Message& event) = 0;
};

/// Commands and answers of one browser. Not thread-safe: a browser belongs to one thread at a time.
class Devtools {
 public:
  Devtools(int to_browser, int from_browser) : pipe_(to_browser, from_browser) {}

  /// Answers the number to ask for the answer with. Commands go out together when somebody waits next.
  std::int64_t post(const Command& command, std::string_view session = {});
  /// As post(), for a command whose answer nobody will ask for.
  void tell(const Command& command, std::string_view session = {});

  enum class Heard : std::uint8_t { something, nothing, closed };
  /// Waits for the next event, which goes to the listener, or the next answer, which is kept if somebody wants it.
  Heard next(Deadline deadline, Listener& listener);
  [[nodiscard]] bool answered(std::int64_t id) const;
  /// The answer; the number is forgotten. Only when answered().
  [[nodiscard]] Message take(std::int64_t id);
  /// Waits for the answer. Nothing when it does not come in time; the number is forgotten in either case.
  [[nodiscard]] std::optional<Message> wait_for(std::int64_t id, Deadline deadline, Listener& listener);
  void forget(std::int64_t id) { open_.erase(id); }
  void flush() { pipe_.flush(); }

 private:
  Pipe pipe_;
  std::int64_t last_id_ = 0;
  std::map<std::int64_t, Message> open_;  ///< posted and not yet taken; Message::id is 0 until it is answered
  std::string bytes_;
};

}  // namespace assay::checkers::snake::devtools
