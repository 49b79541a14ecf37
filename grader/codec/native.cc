#include <fmt/format.h>

#include <utility>

#include "grader/codec/format.h"

namespace assay::formats {
namespace {

Result<std::vector<Message>> read_messages(const Json& item) {
  std::vector<Message> messages;
  if (const auto text = item.find("text"); text != item.end()) {
    TRY_ASSIGN(std::string answer, string_member(item, "text", ""));
    messages.push_back({.role = "assistant", .content = std::move(answer), .reasoning = {}});
    return messages;
  }
  const auto found = item.find("messages");
  if (found == item.end() || !found->is_array()) return fail(Errc::bad_input, "must be a list", "messages");
  for (std::size_t i = 0; i < found->size(); ++i) {
    TRY_ASSIGN(Message message, read_message((*found)[i], fmt::format("messages[{}]", i)));
    messages.push_back(std::move(message));
  }
  return messages;
}

bool recognises(const Json& item) { return item.contains("messages") || item.contains("text"); }

Result<std::vector<Transcript>> decode(const Json& item, const Hints& hints) {
  Transcript transcript;
  TRY(read_identity(item, hints, transcript));
  TRY_ASSIGN(transcript.messages, read_messages(item));
  TRY_ASSIGN(transcript.usage, read_usage(item));
  TRY_ASSIGN(transcript.seconds, read_seconds(item));
  TRY_ASSIGN(transcript.finish_reason, string_member(item, "finish_reason", ""));
  return std::vector{std::move(transcript)};
}

}  // namespace

extern const Format native;
const Format native = {.name = "native", .recognises = recognises, .decode = decode};

}  // namespace assay::formats
