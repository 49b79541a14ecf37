#include "grader/codec/content.h"

#include "grader/codec/json.h"

namespace assay {

Result<void> read_content(std::string_view bytes, Transcript& transcript) {
  try {
    const Json content = Json::parse(bytes);
    for (const Json& message : content.at("messages"))
      transcript.messages.push_back(
          {message.at("role"), message.at("content"), message.value("reasoning_content", "")});
    transcript.finish_reason = content.value("finish_reason", "");
    return {};
  } catch (const Json::exception& error) {
    return fail(Errc::internal, std::string("stored content is damaged: ") + error.what());
  }
}

}  // namespace assay
