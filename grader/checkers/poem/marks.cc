#include "grader/checkers/poem/marks.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "grader/text/fold.h"

namespace assay::poem {
namespace {

constexpr std::u32string_view numerals = U"一二三四五六七八九十百零〇两";

constexpr std::array<std::u32string_view, 14> part_labels{U"首联", U"颔联", U"颈联", U"尾联", U"上联",
                                                          U"下联", U"起句", U"承句", U"转句", U"合句",
                                                          U"首句", U"末句", U"起联", U"正文"};
constexpr std::array<std::u32string_view, 5> title_labels{U"标题", U"题目", U"诗题", U"诗名", U"题名"};

/// How a number or a label may begin, numerals apart; folded.
constexpr std::u32string_view label_initials = U"首颔颈尾上下起承转合末正标题诗第";

class Cursor {
 public:
  explicit Cursor(const std::vector<Glyph>& glyphs) : glyphs_(glyphs) {}

  Leading skip() {
    if (is_plain()) return {};
    for (std::size_t before = at_ + 1; before != at_;) {
      before = at_;
      skip_spaces();
      skip_signs();
      skip_number();
      skip_part_label();
      skip_title_label();
      skip_own_initial();
    }
    result_.text = at_;
    return result_;
  }

 private:
  /// Most lines: two letters that begin no label. It saves the walk below.
  bool is_plain() const {
    if (kind(0) == CharKind::latin) return kind(1) == CharKind::latin;
    if (kind(0) != CharKind::han || (glyphs_.size() > 1 && kind(1) != CharKind::han)) return false;
    const char32_t first = fold(peek());
    return label_initials.find(first) == std::u32string_view::npos &&
           numerals.find(first) == std::u32string_view::npos && numerals.find(peek()) == std::u32string_view::npos;
  }

  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < glyphs_.size() ? glyphs_[at_ + ahead].value : 0; }
  CharKind kind(std::size_t ahead) const {
    return at_ + ahead < glyphs_.size() ? glyphs_[at_ + ahead].kind : CharKind::invisible;
  }
  std::size_t spaces(std::size_t ahead) const {
    while (kind(ahead) == CharKind::space) ++ahead;
    return ahead;
  }

  void skip_spaces() { at_ += spaces(0); }

  void skip_signs() {
    if (kind(0) == CharKind::han) return;
    constexpr std::u32string_view signs = U"#>|•·●○◆◇■□▪‣※★☆-+–—＞＃｜";
    while (peek() != 0 && (signs.find(peek()) != std::u32string_view::npos || kind(0) == CharKind::space)) {
      if (peek() == U'#' || peek() == U'＃') result_.heading = true;
      ++at_;
    }
  }

  /// "1." "1、" "12)" "(1)" "①" "一、": one clause of verse never is a single numeral, so no line loses its initial.
  void skip_number() {
    std::size_t n = 0;
    if (peek() == U'(' || peek() == U'（') ++n;
    const std::size_t first = n;
    while (n - first < 3 && (kind(n) == CharKind::digit || numerals.find(peek(n)) != std::u32string_view::npos)) ++n;
    if (n == first) return skip_circled();
    constexpr std::u32string_view ends = U".、)）．:：|｜";
    const std::size_t end = kind(first) == CharKind::digit ? spaces(n) : n;
    if (peek(end) != 0 && ends.find(peek(end)) != std::u32string_view::npos) at_ += end + 1;
  }

  void skip_circled() {
    if (peek() >= U'①' && peek() <= U'⑳') ++at_;
  }

  static bool is_separator(char32_t c) {
    constexpr std::u32string_view separators = U":：|｜-—–·";
    return c != 0 && separators.find(c) != std::u32string_view::npos;
  }

  /// How many glyphs of separators (and spaces) stand at `ahead`; 0 when there is no separator.
  std::size_t separators(std::size_t ahead) const {
    std::size_t end = spaces(ahead);
    if (!is_separator(peek(end))) return 0;
    while (is_separator(peek(end)) || kind(end) == CharKind::space) ++end;
    return end - ahead;
  }

  bool begins(std::u32string_view word) const {
    for (std::size_t i = 0; i < word.size(); ++i)
      if (fold(peek(i)) != word[i]) return false;
    return true;
  }

  void skip_part_label() {
    const char32_t first = fold(peek());
    for (const std::u32string_view label : part_labels) {
      if (label[0] != first || !begins(label)) continue;
      if (const std::size_t size = separators(label.size()); size != 0) at_ += label.size() + size;
      return;
    }
    if (peek() == U'第') skip_ordinal();
  }

  void skip_ordinal() {
    std::size_t n = 1;
    while (n < 5 && (kind(n) == CharKind::digit || numerals.find(peek(n)) != std::u32string_view::npos)) ++n;
    constexpr std::u32string_view counters = U"句行联首节段";
    const char32_t counter = fold(peek(n));
    if (n == 1 || counter == 0 || counters.find(counter) == std::u32string_view::npos) return;
    if (const std::size_t size = separators(n + 1); size != 0) at_ += n + 1 + size;
  }

  void skip_title_label() {
    const char32_t first = fold(peek());
    for (const std::u32string_view label : title_labels) {
      if (label[0] != first || !begins(label)) continue;
      if (const std::size_t size = separators(label.size()); size != 0) {
        at_ += label.size() + size;
        result_.title = true;
      }
      return;
    }
  }

  /// "新：新岁…", "N - Night falls": the label repeats the initial of its line.
  void skip_own_initial() {
    if (!is_letter(kind(0)) || (kind(0) == CharKind::latin && kind(1) == CharKind::latin)) return;
    const std::size_t size = separators(1);
    if (size != 0 && fold_case(peek(1 + size)) == fold_case(peek())) at_ += 1 + size;
  }

  const std::vector<Glyph>& glyphs_;
  std::size_t at_ = 0;
  Leading result_;
};

}  // namespace

Leading skip_leading(const std::vector<Glyph>& glyphs) { return Cursor(glyphs).skip(); }

}  // namespace assay::poem
