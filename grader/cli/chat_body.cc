#include "grader/cli/chat_body.h"

#include "grader/codec/chat_request.h"
#include "grader/text/trim.h"

namespace assay::cli {
namespace {

// A stream spends some 300 bytes on a token, so its bound leaves room for 100,000 of them.
constexpr std::size_t most_bytes = 32UZ << 20;
constexpr std::size_t most_in_line = 8UZ << 20;
constexpr std::string_view data_field = "data:";

bool is_beside_data(std::string_view line) {
  return trimmed(line).empty() || line.starts_with(":") || line.starts_with("event:") || line.starts_with("id:") ||
         line.starts_with("retry:");
}

}  // namespace

ChatBody::State ChatBody::take(std::string_view bytes, double seconds) {
  size_ += bytes.size();
  while (state_ == State::open && !bytes.empty()) {
    const std::size_t newline = bytes.find('\n');
    line_ += bytes.substr(0, newline);
    if (size_ > most_bytes || line_.size() > most_in_line) state_ = State::too_large;
    if (newline == std::string_view::npos) break;
    bytes.remove_prefix(newline + 1);
    if (state_ == State::open) take_line(seconds);
  }
  return state_;
}

void ChatBody::finish(double seconds) {
  if (state_ == State::open && !line_.empty()) take_line(seconds);
}

void ChatBody::take_line(double seconds) {
  const bool data = line_.starts_with(data_field);
  if (kind_ == Kind::unknown && data) kind_ = Kind::stream;
  if (kind_ == Kind::unknown && !is_beside_data(line_)) kind_ = Kind::plain;
  if (kind_ == Kind::plain) (text_ += line_) += '\n';
  if (kind_ == Kind::stream && data) take_event(trimmed(std::string_view(line_).substr(data_field.size())), seconds);
  line_.clear();
}

void ChatBody::take_event(std::string_view data, double seconds) {
  if (data == "[DONE]") state_ = State::ended;
  const ChatEvent event = read_chat_event(data);
  ((text_ += data_field) += event.data) += "\n\n";
  if (event.holds_text && !first_text_) first_text_ = seconds;
}

}  // namespace assay::cli
