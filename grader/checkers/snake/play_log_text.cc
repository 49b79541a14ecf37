#include "grader/checkers/snake/play_log_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <system_error>
#include <utility>

namespace assay::checkers::snake {
namespace {

constexpr std::string_view head = "assay snake log 1";
constexpr std::size_t most_bytes = 8UZ << 20;
constexpr std::size_t most_steps = 200'000;
constexpr std::size_t longest_line = 4096;
constexpr double longest_advance = 10'000;

/// A line holds one text at most, at its end, so that only what would end the line needs another form.
std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '\\') out.append("\\\\");
    else if (c == '\n') out.append("\\n");
    else if (c == '\r') out.append("\\r");
    else out.push_back(c);
  }
  return out;
}

std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out.push_back(text[i]);
      continue;
    }
    const char code = ++i < text.size() ? text[i] : '\0';
    if (code != '\\' && code != 'n' && code != 'r') return std::nullopt;
    out.push_back(code == 'n' ? '\n' : code == 'r' ? '\r' : '\\');
  }
  return out;
}

std::string line_of(const PlayStep& step) {
  const Box2& box = step.target.box;
  switch (step.kind) {
    case PlayStep::Kind::load: return fmt::format("{} load {} = {:016x}\n", step.now, step.seed, step.picture);
    case PlayStep::Kind::press: return fmt::format("{} press {}\n", step.now, to_string(step.key));
    case PlayStep::Kind::click:
      return fmt::format("{} click {} {} {} {} {} {} {}\n", step.now, step.target.id, box.x, box.y, box.w, box.h,
                         step.target.canvas ? "canvas" : "thing", escaped(step.target.text));
    case PlayStep::Kind::advance:
      return fmt::format("{} advance {} {} = {:016x}\n", step.now, step.milliseconds,
                         step.until_change ? "until-change" : "whole", step.picture);
    case PlayStep::Kind::frame:
      return fmt::format("{} frame = {:016x} {}\n", step.now, step.picture, escaped(step.caption));
  }
  return {};
}

/// Takes a line apart, word by word. After the first word that is not as it must be everything fails.
class Words {
 public:
  explicit Words(std::string_view line) : rest_(line) {}

  std::string_view word() {
    const std::string_view found = rest_.substr(0, rest_.find(' '));
    rest_.remove_prefix(std::min(rest_.size(), found.size() + 1));
    return found;
  }
  void literal(std::string_view wanted) { good_ = word() == wanted && good_; }
  double number(double least, double most) {
    const double found = parsed<double>(10);
    good_ = good_ && std::isfinite(found) && found >= least && found <= most;
    return found;
  }
  std::uint32_t count() { return parsed<std::uint32_t>(10); }
  std::uint64_t hash() { return parsed<std::uint64_t>(16); }
  bool choice(std::string_view yes, std::string_view no) {
    const std::string_view found = word();
    good_ = good_ && (found == yes || found == no);
    return found == yes;
  }
  Key key() {
    const std::optional<Key> found = key_from(word());
    good_ = good_ && found;
    return found.value_or(Key::up);
  }
  /// All that is left.
  std::string text() {
    std::optional<std::string> found = unescaped(std::exchange(rest_, {}));
    good_ = good_ && found;
    return found.value_or("");
  }
  /// Whether everything was there, and nothing more.
  [[nodiscard]] bool good() const { return good_ && rest_.empty(); }
  void refuse() { good_ = false; }

 private:
  template <class Number>
  Number parsed(int base) {
    const std::string_view text = word();
    Number value{};
    std::from_chars_result end{};
    if constexpr (std::is_floating_point_v<Number>)
      end = std::from_chars(text.data(), text.data() + text.size(), value);
    else end = std::from_chars(text.data(), text.data() + text.size(), value, base);
    good_ = good_ && end.ec == std::errc() && end.ptr == text.data() + text.size();
    return value;
  }

  std::string_view rest_;
  bool good_ = true;
};

constexpr double farthest = 1e9;  // milliseconds and pixels

void read_click(Words& words, PlayStep& step) {
  step.target.id = words.count();
  Box2& box = step.target.box;
  for (double* const part : {&box.x, &box.y, &box.w, &box.h}) *part = words.number(-farthest, farthest);
  step.target.canvas = words.choice("canvas", "thing");
  step.target.text = words.text();
}

void read_rest(Words& words, std::string_view kind, PlayStep& step) {
  if (kind == "load") {
    step.kind = PlayStep::Kind::load;
    step.seed = words.count();
  } else if (kind == "press") {
    step.kind = PlayStep::Kind::press;
    step.key = words.key();
    return;
  } else if (kind == "click") {
    step.kind = PlayStep::Kind::click;
    return read_click(words, step);
  } else if (kind == "advance") {
    step.kind = PlayStep::Kind::advance;
    step.milliseconds = words.number(0, longest_advance);
    step.until_change = words.choice("until-change", "whole");
  } else if (kind == "frame") {
    step.kind = PlayStep::Kind::frame;
  } else {
    return words.refuse();
  }
  words.literal("=");
  step.picture = words.hash();
  if (step.kind == PlayStep::Kind::frame) step.caption = words.text();
}

std::optional<PlayStep> read_step(std::string_view line) {
  Words words(line);
  PlayStep step;
  step.now = words.number(0, farthest);
  const std::string_view kind = words.word();
  read_rest(words, kind, step);
  return words.good() ? std::optional(std::move(step)) : std::nullopt;
}

/// Hands out the lines of a text and counts them.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  [[nodiscard]] bool more() const { return !rest_.empty(); }
  std::string_view next() {
    ++number_;
    const std::string_view line = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(std::min(rest_.size(), line.size() + 1));
    return line;
  }
  [[nodiscard]] std::unexpected<Error> wrong(Errc code, std::string why) const {
    return fail(code, std::move(why), fmt::format("line {}", number_));
  }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

Result<void> read_head(Lines& lines, PlayLog& log) {
  const std::string_view first = lines.next();
  if (first.starts_with("assay snake log ") && first != head)
    return lines.wrong(Errc::unsupported, "this Assay reads version 1 of key logs");
  if (first != head) return lines.wrong(Errc::bad_input, "is no key log");
  Words seed(lines.next());
  seed.literal("seed");
  log.seed = seed.count();
  return seed.good() ? Result<void>{} : lines.wrong(Errc::bad_input, "must be seed and a number");
}

}  // namespace

std::string play_log_text(const PlayLog& log) {
  fmt::memory_buffer out;
  fmt::format_to(std::back_inserter(out), "{}\nseed {}\n", head, log.seed);
  for (const PlayStep& step : log.steps) out.append(line_of(step));
  return fmt::to_string(out);
}

Result<PlayLog> read_play_log(std::string_view text) {
  if (text.size() > most_bytes) return fail(Errc::too_large, "a key log has 8 MiB at most");
  Lines lines(text);
  PlayLog log;
  TRY(read_head(lines, log));
  while (lines.more()) {
    const std::string_view line = lines.next();
    if (line.size() > longest_line || log.steps.size() == most_steps)
      return lines.wrong(Errc::too_large, "is beyond the bounds of a key log");
    std::optional<PlayStep> step = read_step(line);
    if (!step) return lines.wrong(Errc::bad_input, "is no step of a key log");
    // Written as Assay writes it, with its signs escaped, it must fit as well.
    if (line_of(*step).size() > longest_line) return lines.wrong(Errc::too_large, "is beyond the bounds of a key log");
    log.steps.push_back(std::move(*step));
  }
  return log;
}

}  // namespace assay::checkers::snake
