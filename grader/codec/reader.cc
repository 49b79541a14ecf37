#include "grader/codec/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "grader/codec/format.h"

namespace assay {
namespace {

constexpr std::string_view blank = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A line from { to } is an item of NDJSON, even where it is broken inside; a document on many lines begins otherwise.
bool is_whole_object(std::string_view line) {
  return line[line.find_first_not_of(blank)] == '{' && line[line.find_last_not_of(blank)] == '}';
}

bool is_blank(std::string_view text) { return text.find_first_not_of(blank) == std::string_view::npos; }

Result<std::vector<Transcript>> decode(const Json& item, const Hints& hints) {
  if (!item.is_object()) return fail(Errc::bad_input, fmt::format("must be an object, not {}", item.type_name()));
  for (const Format* format : all_formats())
    if (format->recognises(item)) return format->decode(item, hints);
  return fail(Errc::unsupported, "is of no known format: neither messages, text nor choices", "messages");
}

/// The input in pieces, so that lines are found by memchr and not byte by byte.
class Source {
 public:
  explicit Source(std::istream& input) : input_(*input.rdbuf()), buffer_(64UZ * 1024, '\0') {}

  /// The bytes at hand, read on when there are none; empty at the end of the input.
  std::string_view ahead() {
    if (at_ == end_) {
      at_ = end_ = 0;
      if (input_.sgetc() == std::char_traits<char>::eof()) return {};
      // Only what is there already: a sender that pauses between two lines is not waited for.
      const auto there =
          std::clamp(input_.in_avail(), std::streamsize{1}, static_cast<std::streamsize>(buffer_.size()));
      end_ = static_cast<std::size_t>(input_.sgetn(buffer_.data(), there));
    }
    return std::string_view(buffer_).substr(at_, end_ - at_);
  }
  void skip(std::size_t count) { at_ += count; }

 private:
  std::streambuf& input_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

/// One line; what stands beyond `most` bytes is skipped, not held. False at the end of the input.
bool read_line(Source& input, std::size_t most, std::string& line, bool& too_long) {
  line.clear();
  too_long = false;
  bool any = false;
  for (std::string_view ahead = input.ahead(); !ahead.empty(); ahead = input.ahead()) {
    any = true;
    const std::size_t newline = ahead.find('\n');
    const std::string_view piece = ahead.substr(0, newline);
    const std::size_t room = most == 0 ? piece.size() : most - line.size();
    line += piece.substr(0, room);
    too_long = too_long || piece.size() > room;
    input.skip(newline == std::string_view::npos ? ahead.size() : newline + 1);
    if (newline != std::string_view::npos) return true;
  }
  return any;
}

class Reader {
 public:
  Reader(std::istream& input, const Hints& hints, const ReadLimits& limits,
         const std::function<Result<void>(ReadItem)>& sink)
      : input_(input), hints_(hints), limits_(limits), sink_(sink) {}

  Result<void> run() {
    // A line of NDJSON is bounded by its own limit, a document by the larger one; which it is shows only later.
    const std::size_t most = limits_.document == 0 ? 0 : std::max(limits_.document, limits_.line);
    std::string first;
    bool too_long = false;
    for (; is_blank(first); ++line_) {
      if (!read_line(input_, most, first, too_long)) return fail(Errc::bad_input, "the body is empty");
      if (first.starts_with(byte_order_mark)) first.erase(0, byte_order_mark.size());
      if (too_long) return oversized();
    }
    Result<Json> whole = parse_json(first, line_);
    const bool alone = at_end();
    if (whole && alone) return document(*whole);
    if (is_whole_object(first) && !alone) return lines(std::move(whole), first.size());
    return rest(std::move(first));
  }

 private:
  [[nodiscard]] std::unexpected<Error> oversized() const {
    return fail(Errc::too_large, fmt::format("the document is larger than limits.body ({} bytes)", limits_.document));
  }

  bool at_end() {
    for (std::string_view ahead = input_.ahead(); !ahead.empty(); ahead = input_.ahead()) {
      const std::size_t text = ahead.find_first_not_of(blank);
      blank_lines_ += static_cast<std::size_t>(std::ranges::count(ahead.substr(0, text), '\n'));
      input_.skip(std::min(text, ahead.size()));
      if (text != std::string_view::npos) return false;
    }
    return true;
  }

  Result<void> rest(std::string text) {
    if (limits_.document != 0 && blank_lines_ > limits_.document) return oversized();
    text.append(blank_lines_ + 1, '\n');
    for (std::string_view ahead = input_.ahead(); !ahead.empty(); ahead = input_.ahead()) {
      text += ahead;
      input_.skip(ahead.size());
      if (limits_.document != 0 && text.size() > limits_.document) return oversized();
    }
    TRY_ASSIGN(const Json whole, parse_json(text, line_));
    return document(whole);
  }

  Result<void> document(const Json& whole) {
    if (!whole.is_array()) return item(0, whole, 0);
    if (whole.empty()) return fail(Errc::bad_input, "the list is empty");
    if (limits_.batch != 0 && whole.size() > limits_.batch) {
      return fail(Errc::too_large,
                  fmt::format("{} items; limits.batch allows {} in one list", whole.size(), limits_.batch));
    }
    for (std::size_t i = 0; i < whole.size(); ++i) TRY(item(i, whole[i], 0));
    return {};
  }

  Result<void> lines(Result<Json> first, std::size_t size) {
    TRY(line_item(0, std::move(first), size));
    line_ += blank_lines_;
    std::string line;
    bool too_long = false;
    std::size_t index = 1;
    while (read_line(input_, limits_.line, line, too_long)) {
      ++line_;
      if (too_long) TRY(sink_({index++, too_large()}));
      else if (!is_blank(line)) TRY(line_item(index++, parse_json(line, line_), line.size()));
    }
    return {};
  }

  Result<void> line_item(std::size_t index, Result<Json> json, std::size_t size) {
    return json ? item(index, *json, size) : sink_({index, fail(std::move(json).error())});
  }

  [[nodiscard]] std::unexpected<Error> too_large() const {
    return fail(Errc::too_large, fmt::format("larger than limits.transcript ({} bytes)", limits_.line));
  }

  /// `size` in bytes, 0 when it has to be found out.
  Result<void> item(std::size_t index, const Json& json, std::size_t size) {
    if (limits_.line != 0 && (size != 0 ? size : dump_json(json).size()) > limits_.line)
      return sink_({index, too_large()});
    return sink_({index, decode(json, hints_)});
  }

  Source input_;
  std::size_t line_ = 0;         ///< physical, 1-based, of what was read last
  std::size_t blank_lines_ = 0;  ///< between the first line and what follows
  const Hints& hints_;
  const ReadLimits& limits_;
  const std::function<Result<void>(ReadItem)>& sink_;
};

}  // namespace

Result<void> read_transcripts(std::istream& input, const Hints& hints, const ReadLimits& limits,
                              const std::function<Result<void>(ReadItem)>& sink) {
  return Reader(input, hints, limits, sink).run();
}

}  // namespace assay
