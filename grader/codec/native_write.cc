#include "grader/codec/native_write.h"

#include <utility>

#include "grader/codec/json.h"

namespace assay {
namespace {

Json write(const Message& message) {
  Json out = {{"role", message.role}, {"content", message.content}};
  if (!message.reasoning.empty()) out["reasoning_content"] = message.reasoning;
  return out;
}

void put(Json& out, const char* name, const std::string& value) {
  if (!value.empty()) out[name] = value;
}

}  // namespace

std::string transcript_native_json(const Transcript& transcript) {
  Json out = Json::object();
  put(out, "suite", transcript.suite);
  put(out, "task", transcript.task);
  put(out, "model", transcript.model);
  out["sample"] = transcript.sample;
  put(out, "run", transcript.run);
  put(out, "commit", transcript.commit);
  Json messages = Json::array();
  for (const Message& message : transcript.messages) messages.push_back(write(message));
  out["messages"] = std::move(messages);
  put(out, "finish_reason", transcript.finish_reason);
  if (transcript.usage.input_tokens) out["usage"]["prompt_tokens"] = *transcript.usage.input_tokens;
  if (transcript.usage.output_tokens) out["usage"]["completion_tokens"] = *transcript.usage.output_tokens;
  if (transcript.seconds) out["timing"] = {{"seconds", *transcript.seconds}};
  return dump_json(out);
}

}  // namespace assay
