#include "grader/codec/identity.h"

#include <array>

#include "grader/base/sha256.h"
#include "grader/codec/json.h"

namespace assay {

std::string content_bytes(const Transcript& transcript) {
  Json messages = Json::array();
  for (const Message& message : transcript.messages) {
    Json out = {{"role", message.role}, {"content", message.content}};
    if (!message.reasoning.empty()) out["reasoning_content"] = message.reasoning;
    messages.push_back(std::move(out));
  }
  Json content = {{"messages", std::move(messages)}};
  if (!transcript.finish_reason.empty()) content["finish_reason"] = transcript.finish_reason;
  return dump_json(content);
}

std::string transcript_id(const Transcript& transcript, std::string_view content) {
  const std::string sample = std::to_string(transcript.sample);
  const std::array<std::string_view, 6> fields = {transcript.suite, transcript.task, transcript.model,
                                                  transcript.run,   sample,          content};
  return to_hex(sha256_fields(fields));
}

std::string run_id(std::string_view suite, std::string_view suite_version, std::string_view model,
                   std::string_view commit, std::string_view label) {
  const std::array<std::string_view, 5> fields = {suite, suite_version, model, commit, label};
  return to_hex(sha256_fields(fields)).substr(0, 16);
}

}  // namespace assay
