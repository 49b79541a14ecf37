#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// One message, verbatim. `reasoning` is what the sender itself kept apart from the answer (reasoning_content,
/// reasoning, thinking); reasoning written inline as <think>…</think> stays in `content` until it is graded.
struct Message {
  std::string role;
  std::string content;
  std::string reasoning;
};

struct Usage {
  std::optional<std::int64_t> input_tokens;
  std::optional<std::int64_t> output_tokens;
};

/// What a model was asked and what it answered: immutable, UTF-8. The answer is the last assistant message.
struct Transcript {
  std::string suite;
  std::string task;
  std::string model;
  std::int64_t sample = 0;
  std::string run;     ///< label chosen by the submitter, may be empty
  std::string commit;  ///< hexadecimal git object id, may be empty
  std::string branch;  ///< the branch that the commit was built for, may be empty
  bool dirty = false;  ///< the work tree held changes that the commit does not
  std::vector<Message> messages;
  std::string finish_reason;  ///< "stop", "length", … as the server said it; may be empty
  Usage usage;
  std::optional<double> seconds;  ///< wall time of the answer
};

/// The last assistant message, or nullptr when there is none.
[[nodiscard]] const Message* answer_message(const Transcript& transcript);

}  // namespace assay
