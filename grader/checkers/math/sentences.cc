#include "grader/checkers/math/sentences.h"

#include <array>

#include "grader/text/utf8.h"

namespace assay::checkers::math {
namespace {

constexpr auto full_stops = std::to_array<std::string_view>({"。", "！", "？", "；"});

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Splitter {
 public:
  Splitter(std::string_view text, const Span& line) : text_(text.substr(0, line.end)), at_(line.begin) {}

  std::vector<Sentence> run(bool begins_line) {
    if (begins_line) skip_line_marks();
    begin_ = at_;
    while (at_ < text_.size()) step();
    finish(at_);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  void skip_spaces() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  }

  void skip_line_marks() {
    for (int marks = 0; marks < 6; ++marks) {
      skip_spaces();
      const std::size_t hashes = std::min(rest().find_first_not_of('#'), rest().size());
      if (hashes > 0) {
        heading_ = true;
        at_ += hashes;
      } else if (rest().size() > 1 && std::string_view("-*+>").contains(rest()[0]) && rest()[1] == ' ') {
        at_ += 2;
      } else if (const std::size_t digits = rest().find_first_not_of("0123456789");
                 digits > 0 && digits < 4 && rest().substr(digits).starts_with(". ")) {
        at_ += digits + 2;
      } else {
        return;
      }
    }
  }

  /// Past one character, formula or mark.
  void step() {
    if (rest().starts_with("**") || rest().starts_with("__")) {
      strong_ = !strong_;
      at_ += 2;
      return;
    }
    if (const std::size_t end = formula_end(); end > at_) {
      visible();
      at_ = end;
      return;
    }
    if (static_cast<unsigned char>(text_[at_]) >= 0x80) {
      for (const std::string_view stop : full_stops)
        if (text_[at_] == stop.front() && rest().starts_with(stop)) return stop_after(stop.size());
    }
    if (is_ascii_stop()) return stop_after(1);
    if (text_[at_] != ' ' && text_[at_] != '\t') visible();
    at_ += decode(text_, at_).size;
  }

  void visible() {
    if (!strong_) plain_ = true;
  }

  [[nodiscard]] bool is_ascii_stop() const {
    const char c = text_[at_];
    if (c != '.' && c != '!' && c != '?' && c != ';') return false;
    if (at_ + 1 >= text_.size()) return true;
    const char next = text_[at_ + 1];
    const bool number = c == '!' && at_ > 0 && (is_digit(text_[at_ - 1]) || text_[at_ - 1] == 'n');
    return !number && (next == ' ' || next == '*');
  }

  /// The end of the formula that opens here; a mark that the line does not close is a character like any other.
  std::size_t formula_end() {
    const bool dollar = text_[at_] == '$';
    if (!dollar && !rest().starts_with("\\(") && !rest().starts_with("`")) return 0;
    const std::string_view close = dollar ? "$" : text_[at_] == '`' ? "`" : "\\)";
    bool& missing = dollar ? no_dollar_ : text_[at_] == '`' ? no_tick_ : no_round_;
    if (missing) return 0;
    const std::size_t found = text_.find(close, at_ + 1);
    if (found == std::string_view::npos) {
      missing = true;
      return 0;
    }
    return found + close.size();
  }

  void stop_after(std::size_t bytes) {
    at_ += bytes;
    finish(at_);
    begin_ = at_;
    plain_ = false;
  }

  void finish(std::size_t end) {
    Span span{begin_, end};
    const auto cut = [&](std::string_view mark) {
      const std::string_view view = text_.substr(span.begin, span.end - span.begin);
      if (view.starts_with(mark)) span.begin += mark.size();
      else if (view.ends_with(mark)) span.end -= mark.size();
      else return false;
      return true;
    };
    bool emphasised = false;
    while (span.begin < span.end) {
      if (cut(" ") || cut("\t")) continue;
      if (!plain_ && (cut("**") || cut("__"))) {
        emphasised = true;
        continue;
      }
      break;
    }
    if (span.begin < span.end) out_.push_back({.span = span, .bold = heading_ || !plain_ || emphasised});
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t begin_ = 0;
  bool heading_ = false;
  bool strong_ = false;
  bool plain_ = false;
  bool no_dollar_ = false;
  bool no_tick_ = false;
  bool no_round_ = false;
  std::vector<Sentence> out_;
};

}  // namespace

std::vector<Sentence> sentences_of(std::string_view text, const Span& line, bool begins_line) {
  return Splitter(text, line).run(begins_line);
}

}  // namespace assay::checkers::math
