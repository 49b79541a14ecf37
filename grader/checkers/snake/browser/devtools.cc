#include "grader/checkers/snake/browser/devtools.h"

#include <utility>

#include "grader/base/assert.h"

namespace assay::checkers::snake::devtools {

std::int64_t Devtools::post(const Command& command, std::string_view session) {
  tell(command, session);
  open_.try_emplace(last_id_);
  return last_id_;
}

void Devtools::tell(const Command& command, std::string_view session) {
  pipe_.post(bytes_of(++last_id_, command, session));
}

Devtools::Heard Devtools::next(Deadline deadline, Listener& listener) {
  const Pipe::Got got = pipe_.receive(bytes_, deadline);
  if (got == Pipe::Got::closed) return Heard::closed;
  if (got == Pipe::Got::late) return Heard::nothing;
  std::optional<Message> message = read_message(bytes_);
  if (message && message->id == 0) {
    listener.heard(*message);
  } else if (message) {
    const auto wanted = open_.find(message->id);
    if (wanted != open_.end()) wanted->second = std::move(*message);
  }
  return Heard::something;
}

bool Devtools::answered(std::int64_t id) const {
  const auto wanted = open_.find(id);
  return wanted != open_.end() && wanted->second.id != 0;
}

Message Devtools::take(std::int64_t id) {
  const auto wanted = open_.find(id);
  ASSERT(wanted != open_.end());
  Message answer = std::move(wanted->second);
  open_.erase(wanted);
  return answer;
}

std::optional<Message> Devtools::wait_for(std::int64_t id, Deadline deadline, Listener& listener) {
  while (!answered(id)) {
    if (next(deadline, listener) == Heard::something) continue;
    forget(id);
    return std::nullopt;
  }
  return take(id);
}

}  // namespace assay::checkers::snake::devtools
