#include <fmt/format.h>

#include <utility>

#include "grader/codec/format.h"

namespace assay::formats {
namespace {

// OpenAI chat completions: the response alone, or {"request": …, "response": …}; each choice is a sample.

const Json& response_of(const Json& item) {
  const auto response = item.find("response");
  return response != item.end() && response->is_object() ? *response : item;
}

bool recognises(const Json& item) { return response_of(item).contains("choices"); }

Result<std::vector<Message>> asked(const Json& item) {
  std::vector<Message> messages;
  const auto request = item.find("request");
  if (request == item.end() || !request->is_object() || !request->contains("messages")) return messages;
  const Json& list = (*request)["messages"];
  if (!list.is_array()) return fail(Errc::bad_input, "must be a list", "request.messages");
  for (std::size_t i = 0; i < list.size(); ++i) {
    TRY_ASSIGN(Message message, read_message(list[i], fmt::format("request.messages[{}]", i)));
    messages.push_back(std::move(message));
  }
  return messages;
}

/// What the body says of its identity: the item's own fields beside the pair, then the response's.
Result<void> identify(const Json& item, const Json& response, const Hints& hints, Transcript& transcript) {
  Hints fallback = hints;
  TRY_ASSIGN(const std::string model, string_member(response, "model", ""));
  if (!model.empty()) fallback.model = model;
  return read_identity(item, fallback, transcript);
}

/// Servers may send the choices in the order in which they were done.
Result<std::int64_t> index_of(const Json& choice, std::size_t at) {
  const auto index = choice.find("index");
  if (index == choice.end() || index->is_null()) return static_cast<std::int64_t>(at);
  if (index->is_number_integer() && *index >= 0 && *index < 10'000) return index->get<std::int64_t>();
  return fail(Errc::bad_input, "must be an integer from 0 to 9999", fmt::format("choices[{}].index", at));
}

Result<Transcript> read_choice(const Json& choice, std::size_t at, Transcript transcript) {
  const std::string path = fmt::format("choices[{}]", at);
  if (!choice.is_object() || !choice.contains("message")) return fail(Errc::bad_input, "is missing", path + ".message");
  Json message = choice["message"];
  if (message.is_object() && !message.contains("role")) message["role"] = "assistant";
  TRY_ASSIGN(Message answer, read_message(message, path + ".message"));
  transcript.messages.push_back(std::move(answer));
  TRY_ASSIGN(transcript.finish_reason, string_member(choice, "finish_reason", path + "."));
  TRY_ASSIGN(const std::int64_t index, index_of(choice, at));
  transcript.sample += index;
  return transcript;
}

Result<std::vector<Transcript>> decode(const Json& item, const Hints& hints) {
  const Json& response = response_of(item);
  Transcript frame;
  TRY(identify(item, response, hints, frame));
  TRY_ASSIGN(frame.messages, asked(item));
  const Json& choices = response["choices"];
  if (!choices.is_array() || choices.empty()) return fail(Errc::bad_input, "must be a list with a choice", "choices");
  // The usage of several choices is their sum, which says nothing of any one of them.
  if (choices.size() == 1) {
    TRY_ASSIGN(frame.usage, read_usage(response));
  }
  TRY_ASSIGN(frame.seconds, read_seconds(item));
  std::vector<Transcript> transcripts;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    TRY_ASSIGN(Transcript transcript, read_choice(choices[i], i, frame));
    transcripts.push_back(std::move(transcript));
  }
  return transcripts;
}

}  // namespace

extern const Format openai_chat;
const Format openai_chat = {.name = "openai_chat", .recognises = recognises, .decode = decode};

}  // namespace assay::formats
