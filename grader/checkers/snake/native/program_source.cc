#include "grader/checkers/snake/native/program_source.h"

#include <algorithm>
#include <cstddef>

#include "grader/checkers/snake/native/program_conditions.h"
#include "grader/checkers/snake/native/program_lines.h"
#include "grader/text/trim.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_includes = 200;
constexpr std::size_t longest_name = 4096;
constexpr auto none = std::string_view::npos;

/// Blanks comments and what literals hold. Lines that begin with # keep their literals: names of headers stand there.
class Eraser {
 public:
  explicit Eraser(std::string_view text) : text_(text), code_(text) {}

  std::string erase() {
    while (at_ < text_.size()) step();
    return std::move(code_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') directive_ = false, line_begins_ = true;
    else if (c == '#' && line_begins_) directive_ = true;
    if (c == '/' && text_.substr(at_, 2) == "//") return blank_to(end_of_line());
    if (c == '/' && text_.substr(at_, 2) == "/*") return blank_comment();
    if (c == '"' && at_ > 0 && text_[at_ - 1] == 'R' && !directive_) return blank_raw();
    if (c == '"' || (c == '\'' && !separates_digits())) return pass_literal(c);
    if (c != '\n' && !blanks.contains(c)) line_begins_ = false;
    ++at_;
  }

  void blank_to(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (text_[at_] != '\n') code_[at_] = ' ';
    }
  }

  [[nodiscard]] std::size_t end_of_line() const { return std::min(text_.find('\n', at_), text_.size()); }

  void blank_comment() {
    const std::size_t close = text_.find("*/", at_ + 2);
    blank_to(close == none ? text_.size() : close + 2);
  }

  void blank_raw() {
    const std::size_t open = std::min(text_.find('(', at_), text_.size());
    const std::string end = ")" + std::string(text_.substr(at_ + 1, std::min<std::size_t>(open - at_ - 1, 16))) + "\"";
    const std::size_t close = text_.find(end, open);
    blank_to(close == none ? text_.size() : close + end.size());
  }

  void pass_literal(char quote) {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_, text_.size());
    const std::size_t end = at_;
    if (at_ < text_.size() && text_[at_] == quote) ++at_;
    for (std::size_t i = begin + 1; i < end && !directive_; ++i) {
      if (text_[i] != '\n') code_[i] = ' ';
    }
    line_begins_ = false;
  }

  /// 1'000'000
  [[nodiscard]] bool separates_digits() const {
    std::size_t begin = at_;
    while (begin > 0 && at_ - begin < 64 && (in_a_word(text_[begin - 1]) || text_[begin - 1] == '\'')) --begin;
    return begin < at_ && text_[begin] >= '0' && text_[begin] <= '9';
  }

  std::string_view text_;
  std::string code_;
  std::size_t at_ = 0;
  bool directive_ = false, line_begins_ = true;
};

/// Of a line behind "#include"; the name lies in `text`, which the line's place refers to.
void take_include(std::string_view text, std::size_t at, std::size_t end, CSource& source) {
  const std::string_view line = text.substr(at, end - at);
  const std::size_t open = line.find_first_not_of(blanks);
  if (open == none || (line[open] != '"' && line[open] != '<') || source.includes.size() >= most_includes) return;
  const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
  if (close == none || close - open > longest_name) return;
  source.includes.push_back({trimmed(line.substr(open + 1, close - open - 1)), line[open] == '"'});
}

void read_lines(std::string_view text, CSource& source) {
  Conditions conditions;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(std::string_view(source.code).substr(at, end - at));
    if (line.starts_with('#')) {
      const std::string_view rest = trimmed(line.substr(1));
      const std::string_view word = rest.substr(0, rest.find_first_of(" \t<\"(!"));
      if (!conditions.take(word, rest.substr(word.size())) && word == "include" && conditions.holds())
        take_include(text, text.find("include", at) + word.size(), end, source);
    } else if (!conditions.holds()) {
      std::fill(source.code.begin() + static_cast<std::ptrdiff_t>(at),
                source.code.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    }
    at = end + 1;
  }
}

/// The next place where the word stands by itself.
std::size_t find_whole(std::string_view code, std::string_view word, std::size_t from) {
  for (std::size_t at = code.find(word, from); at != none; at = code.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !in_a_word(code[at - 1])) && (end == code.size() || !in_a_word(code[end]))) return at;
  }
  return none;
}

}  // namespace

CSource read_c_source(std::string_view text) {
  CSource source;
  source.code = Eraser(text).erase();
  read_lines(text, source);
  return source;
}

bool has_word(std::string_view code, std::string_view word) { return find_whole(code, word, 0) != none; }

bool defines(std::string_view code, std::string_view function) {
  // Kept from one occurrence to the next: a hostile text has many before one bracket.
  std::size_t close = 0, body = 0;
  for (std::size_t at = find_whole(code, function, 0); at != none; at = find_whole(code, function, at + 1)) {
    const std::size_t open = code.find_first_not_of(white_space, at + function.size());
    if (open == none || code[open] != '(') continue;
    if (close <= open) {
      close = code.find(')', open);
      if (close == none) return false;
      body = code.find_first_not_of(white_space, close + 1);
    }
    if (body != none && (code[body] == '{' || code.substr(body, 2) == "->")) return true;
  }
  return false;
}

}  // namespace assay::checkers::snake
