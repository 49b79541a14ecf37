#include "grader/checkers/snake/native/link_frames.h"

#include <algorithm>
#include <utility>

#include "grader/playclock/wire.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_messages = 64, most_kept = 64UL << 20U;
/// What may stand there unread: a message that is not whole yet, and what came with its last piece.
constexpr std::size_t most_waiting = PLAYCLOCK_MOST_MESSAGE + (1UL << 20U);
constexpr std::string_view marker_begin = PLAYCLOCK_MARKER_BEGIN;
constexpr std::string_view marker_end = PLAYCLOCK_MARKER_END;

std::uint64_t number(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

void put(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i)));
}

bool is_possible(char type, std::uint64_t length) {
  if (type == PLAYCLOCK_REPORT) return length == PLAYCLOCK_REPORT_BYTES;
  return type == PLAYCLOCK_MESSAGE && length <= PLAYCLOCK_MOST_MESSAGE;
}

}  // namespace

bool FrameReader::read_report(std::string_view payload) {
  const auto flags = static_cast<unsigned char>(payload[16]);
  report_ = {.now = number(payload.substr(0, 8)),
             .wake = number(payload.substr(8, 8)),
             .wants_input = (flags & PLAYCLOCK_WANTS_INPUT) != 0,
             .waits_for_line = (flags & PLAYCLOCK_WAITS_FOR_LINE) != 0,
             .marker = static_cast<std::uint32_t>(number(payload.substr(17, 4)))};
  return flags <= (PLAYCLOCK_WANTS_INPUT | PLAYCLOCK_WAITS_FOR_LINE);
}

FrameReader::State FrameReader::read() {
  std::size_t at = 0;
  while (state_ == State::open && waiting_.size() - at >= PLAYCLOCK_HEAD_BYTES) {
    const std::string_view rest = std::string_view(waiting_).substr(at);
    const std::uint64_t length = number(rest.substr(1, 4));
    if (!is_possible(rest[0], length)) return state_ = State::garbled;
    if (rest.size() - PLAYCLOCK_HEAD_BYTES < length) break;
    const std::string_view payload = rest.substr(PLAYCLOCK_HEAD_BYTES, length);
    at += PLAYCLOCK_HEAD_BYTES + length;
    if (rest[0] == PLAYCLOCK_REPORT) state_ = read_report(payload) ? State::reported : State::garbled;
    else if (messages_.size() == most_messages || kept_ + length > most_kept) state_ = State::garbled;
    else keep(payload);
  }
  waiting_.erase(0, at);
  return state_;
}

void FrameReader::keep(std::string_view message) {
  kept_ += message.size();
  messages_.emplace_back(message);
}

FrameReader::State FrameReader::add(std::string_view bytes) {
  waiting_ += bytes;
  // One that sends on and on without waiting for its grant is no game's clock.
  if (read() != State::garbled && waiting_.size() > most_waiting) state_ = State::garbled;
  return state_;
}

std::vector<std::string> FrameReader::take() {
  if (state_ == State::reported) state_ = State::open;
  kept_ = 0;
  return std::exchange(messages_, {});
}

std::string grant_frame(std::uint64_t until, std::string_view typed) {
  typed = typed.substr(0, PLAYCLOCK_MOST_TYPED);
  std::string frame(1, static_cast<char>(PLAYCLOCK_GRANT));
  put(frame, PLAYCLOCK_UNTIL_BYTES + typed.size(), 4);
  put(frame, until, PLAYCLOCK_UNTIL_BYTES);
  return frame.append(typed);
}

bool take_marked(std::string& screen, std::uint32_t marker, std::size_t& searched, std::string& before) {
  const std::string sought = std::string(marker_begin) + std::to_string(marker) + std::string(marker_end);
  const std::size_t from = searched < sought.size() ? 0 : searched - sought.size();
  const std::size_t at = screen.find(sought, from);
  searched = screen.size();
  if (at == std::string::npos) return false;
  before = without_markers(screen.substr(0, at));
  screen.erase(0, at + sought.size());
  searched = 0;
  return true;
}

std::string without_markers(std::string screen) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t begin = 0; (begin = screen.find(marker_begin, at)) != std::string::npos;) {
    const std::size_t digits = begin + marker_begin.size();
    const std::size_t end = std::min(screen.find_first_not_of("0123456789", digits), screen.size());
    const bool whole = screen.compare(end, marker_end.size(), marker_end) == 0;
    out.append(screen, at, begin - at);
    if (!whole) out.append(screen, begin, end - begin);
    at = whole ? end + marker_end.size() : end;
  }
  if (at == 0) return screen;
  return out.append(screen, at);
}

}  // namespace assay::checkers::snake
