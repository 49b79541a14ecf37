#include "grader/checkers/math/formula_runs.h"

#include <algorithm>
#include <array>

#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::checkers::math {
namespace {

constexpr std::u32string_view signs = U"+-−–*/×÷·^_=<>≤≥≠≈±∓√∛∞∪∩∈{}()[]（）［］|!%‰°²³½¼¾πθαβφ.,,'…";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Runs {
 public:
  Runs(std::string_view text, const Span& within, const std::vector<std::string>& words)
      : text_(text.substr(0, within.end)), at_(within.begin), words_(words) {}

  std::vector<Span> run() {
    while (at_ < text_.size()) {
      if (marked(0, "$$", "$$") || marked(1, "$", "$") || marked(2, "\\(", "\\)") || marked(3, "`", "`")) continue;
      const std::size_t size = piece();
      if (size == 0) {
        flush();
        do at_ += decode(text_, at_).size;
        while (at_ < text_.size() && is_letter(text_[at_ - 1]) && is_letter(text_[at_]));
        continue;
      }
      extend(size);
    }
    flush();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  bool marked(std::size_t kind, std::string_view open, std::string_view close) {
    if (!rest().starts_with(open) || dead_.at(kind)) return false;
    const std::size_t begin = at_ + open.size();
    const std::size_t end = text_.find(close, begin);
    if (end == std::string_view::npos) {
      dead_.at(kind) = true;
      return false;
    }
    flush();
    if (end > begin) out_.push_back({begin, end});
    at_ = end + close.size();
    return true;
  }

  /// Bytes of the piece of a formula that stands here; 0 when there is none.
  [[nodiscard]] std::size_t piece() const {
    const char c = text_[at_];
    if (c == ' ') return first_ < last_ ? 1 : 0;
    if (c >= '0' && c <= '9') return 1;
    for (const std::string& word : words_)
      if (!word.empty() && rest().starts_with(word)) return word.size();
    if (c == '\\') {
      std::size_t size = 1;
      while (at_ + size < text_.size() && is_letter(text_[at_ + size])) ++size;
      return std::max<std::size_t>(size, std::min<std::size_t>(2, text_.size() - at_));
    }
    if (is_letter(c)) {
      std::size_t size = 1;
      while (at_ + size < text_.size() && is_letter(text_[at_ + size])) ++size;
      return size == 1 ? 1 : 0;
    }
    const CodePoint point = decode(text_, at_);
    return signs.contains(point.value) || kind_of(point.value) == CharKind::digit ? point.size : 0;
  }

  void extend(std::size_t size) {
    if (first_ == last_) first_ = at_;
    const bool blank = text_[at_] == ' ';
    at_ += size;
    if (!blank) last_ = at_;
    else if (first_ == last_) first_ = last_ = at_;
  }

  /// Ends the run; sentence marks around it are none of it.
  void flush() {
    while (first_ < last_ && std::string_view(".,!' ").contains(text_[last_ - 1])) --last_;
    while (first_ < last_ && std::string_view(".,!' ").contains(text_[first_])) ++first_;
    if (first_ < last_) out_.push_back({first_, last_});
    first_ = last_ = 0;
  }

  std::string_view text_;
  std::size_t at_;
  const std::vector<std::string>& words_;
  std::array<bool, 4> dead_{};  ///< marks that close nothing any more
  std::size_t first_ = 0;
  std::size_t last_ = 0;
  std::vector<Span> out_;
};

}  // namespace

std::vector<Span> formula_runs(std::string_view text, const Span& within, const std::vector<std::string>& words) {
  return Runs(text, within, words).run();
}

}  // namespace assay::checkers::math
