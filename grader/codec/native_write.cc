#include "grader/codec/native_write.h"

#include "grader/codec/identity.h"
#include "grader/codec/json_writer.h"

namespace assay {
namespace {

void put(JsonWriter& out, const char* name, const std::string& value) {
  if (!value.empty()) out.member(name, value);
}

void put_usage(JsonWriter& out, const Usage& usage) {
  if (!usage.input_tokens && !usage.output_tokens) return;
  out.key("usage").begin_object();
  if (usage.input_tokens) out.member("prompt_tokens", usage.input_tokens);
  if (usage.output_tokens) out.member("completion_tokens", usage.output_tokens);
  out.end_object();
}

}  // namespace

std::string transcript_native_json(const Transcript& transcript) {
  JsonWriter out;
  out.begin_object();
  put(out, "suite", transcript.suite);
  put(out, "task", transcript.task);
  put(out, "model", transcript.model);
  out.member("sample", transcript.sample);
  put(out, "run", transcript.run);
  put(out, "commit", transcript.commit);
  put(out, "branch", transcript.branch);
  if (transcript.dirty) out.member("dirty", true);
  out.key("messages");
  write_messages(out, transcript.messages);
  put(out, "finish_reason", transcript.finish_reason);
  put_usage(out, transcript.usage);
  if (transcript.seconds) out.key("timing").begin_object().member("seconds", transcript.seconds).end_object();
  out.end_object();
  return out.take();
}

}  // namespace assay
