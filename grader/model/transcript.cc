#include "grader/model/transcript.h"

namespace assay {

const Message* answer_message(const Transcript& transcript) {
  for (auto message = transcript.messages.rbegin(); message != transcript.messages.rend(); ++message)
    if (message->role == "assistant") return &*message;
  return nullptr;
}

}  // namespace assay
