#include "grader/codec/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "grader/codec/format.h"

namespace assay {
namespace {

constexpr std::string_view blank = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

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
    while (is_blank(first)) {
      if (!read_line(input_, most, first, too_long)) return fail(Errc::bad_input, "the body is empty");
      if (first.starts_with(byte_order_mark)) first.erase(0, byte_order_mark.size());
      if (too_long) return oversized();
    }
    const bool object = first[first.find_first_not_of(blank)] == '{';
    Result<Json> whole = parse_json(first);
    if (object && whole && !at_end()) return lines(*whole, first.size());
    if (whole && at_end()) return document(*whole);
    return rest(std::move(first));
  }

 private:
  [[nodiscard]] std::unexpected<Error> oversized() const {
    return fail(Errc::too_large, fmt::format("the document is larger than limits.body ({} bytes)", limits_.document));
  }

  bool at_end() {
    for (std::string_view ahead = input_.ahead(); !ahead.empty(); ahead = input_.ahead()) {
      const std::size_t text = ahead.find_first_not_of(blank);
      input_.skip(std::min(text, ahead.size()));
      if (text != std::string_view::npos) return false;
    }
    return true;
  }

  Result<void> rest(std::string text) {
    text += '\n';
    for (std::string_view ahead = input_.ahead(); !ahead.empty(); ahead = input_.ahead()) {
      text += ahead;
      input_.skip(ahead.size());
      if (limits_.document != 0 && text.size() > limits_.document) return oversized();
    }
    TRY_ASSIGN(const Json whole, parse_json(text));
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

  Result<void> lines(const Json& first, std::size_t size) {
    TRY(item(0, first, size));
    std::string line;
    bool too_long = false;
    for (std::size_t index = 1; read_line(input_, limits_.line, line, too_long); ++index) {
      if (too_long) {
        TRY(sink_({index, too_large()}));
        continue;
      }
      if (is_blank(line)) {
        --index;
        continue;
      }
      Result<Json> json = parse_json(line);
      if (json) TRY(item(index, *json, line.size()));
      else TRY(sink_({index, fail(std::move(json).error())}));
    }
    return {};
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
