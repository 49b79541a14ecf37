#include "grader/codec/identity.h"

#include <array>

#include "grader/base/sha256.h"

namespace assay {

void write_messages(JsonWriter& out, const std::vector<Message>& messages) {
  out.begin_array();
  for (const Message& message : messages) {
    out.begin_object().member("role", message.role).member("content", message.content);
    if (!message.reasoning.empty()) out.member("reasoning_content", message.reasoning);
    out.end_object();
  }
  out.end_array();
}

std::string content_bytes(const Transcript& transcript) {
  JsonWriter out;
  out.begin_object().key("messages");
  write_messages(out, transcript.messages);
  if (!transcript.finish_reason.empty()) out.member("finish_reason", transcript.finish_reason);
  out.end_object();
  return out.take();
}

namespace {

/// A commit as what identifies a run; empty where there is none.
std::string commit_key(const Transcript& transcript) { return transcript.commit + (transcript.dirty ? "+dirty" : ""); }

}  // namespace

std::string transcript_id(const Transcript& transcript, std::string_view content) {
  const std::string sample = std::to_string(transcript.sample);
  const std::string commit = commit_key(transcript);
  // A label holds no line break, so nothing else can make the same text.
  const std::string run = transcript.run + (commit.empty() ? "" : "\n" + commit);
  const std::array<std::string_view, 6> fields = {transcript.suite, transcript.task, transcript.model, run,
                                                  sample,           content};
  return to_hex(sha256_fields(fields));
}

std::string run_id(const Transcript& transcript, std::string_view suite_version) {
  const std::string commit = commit_key(transcript);
  const std::array<std::string_view, 5> fields = {transcript.suite, suite_version, transcript.model, commit,
                                                  transcript.run};
  return to_hex(sha256_fields(fields)).substr(0, 16);
}

}  // namespace assay
