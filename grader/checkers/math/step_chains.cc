#include "grader/checkers/math/step_chains.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "grader/checkers/math/step_tokens.h"
#include "grader/checkers/math/step_words.h"

namespace assay::checkers::math {
namespace {

using maths::Expr;
using maths::Op;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What a parser need not see becomes spaces: &, \tag{…}, \boxed, emphasis. Same length.
void blank(std::string& text, std::string_view what, bool argument) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    std::size_t end = at + what.size();
    if (argument && end < text.size() && text[end] == '{') end = std::min(text.find('}', end), text.size() - 1) + 1;
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  }
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

Stretch cleaned(const Stretch& stretch) {
  Stretch result = stretch;
  blank(result.text, "&", false);
  for (const std::string_view mark : {"\\tag*", "\\tag", "\\label"}) blank(result.text, mark, true);
  for (const std::string_view mark :
       {"\\boxed", "\\displaystyle", "\\nonumber", "\\notag", "\\checkmark", "✓", "\\,", "\\;", "\\!"})
    blank(result.text, mark, false);
  if (count_of(result.text, "\\begin") != count_of(result.text, "\\end")) {
    blank(result.text, "\\begin", true);
    blank(result.text, "\\end", true);
    blank(result.text, "\\left\\{", false);
  }
  return result;
}

/// "(1)", "①" beside an equation is its number, not a factor.
std::string_view without_label(std::string_view text) {
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open == 0 || text[open - 1] != ' ' || text.back() != ')') return text;
  const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  if (inside.empty() || inside.size() > 2 || !std::ranges::all_of(inside, is_digit)) return text;
  const std::size_t last = text.find_last_not_of(' ', open - 1);
  return last == std::string_view::npos ? text : text.substr(0, last + 1);
}

struct Piece {
  std::size_t first = 0;
  std::size_t last = 0;
  [[nodiscard]] bool empty() const { return first >= last; }
};

/// Without the white space around, and without braces around all of it.
Piece trimmed(std::string_view text, Piece piece) {
  while (!piece.empty() && static_cast<unsigned char>(text[piece.first]) <= ' ') ++piece.first;
  while (!piece.empty() && (static_cast<unsigned char>(text[piece.last - 1]) <= ' ' || text[piece.last - 1] == '.'))
    --piece.last;
  return piece;
}

bool is_value(const Expr& expr) {
  constexpr std::array<Op, 12> others{Op::text,     Op::list,    Op::set,       Op::such_that,
                                      Op::family,   Op::case_of, Op::otherwise, Op::undefined,
                                      Op::infinity, Op::all_of,  Op::any_of,    Op::ratio};
  return !maths::is_relation(expr.op()) && std::ranges::find(others, expr.op()) == others.end();
}

struct Side {
  Expr expr;
  Piece piece;
};

class Reader {
 public:
  Reader(std::string_view answer, const maths::Reading& reading, std::size_t most)
      : answer_(answer), reading_(reading), most_(most) {}

  void read(const Stretch& raw) {
    const Stretch stretch = cleaned(raw);
    if (whole_system(stretch)) return;
    const std::vector<Sign> signs = signs_of(stretch.text);
    std::size_t begin = 0;
    std::size_t from = 0;
    bool either = false;
    for (std::size_t i = 0; i <= signs.size(); ++i) {
      if (i < signs.size() && signs[i].kind == Sign::Kind::relation) continue;
      const std::size_t end = i < signs.size() ? signs[i].begin : stretch.text.size();
      const std::span<const Sign> relations = std::span(signs).subspan(from, i - from);
      if (!relations.empty()) chain(stretch, {begin, end}, relations, raw, either);
      if (i == signs.size()) break;
      either = signs[i].kind == Sign::Kind::disjunction;
      begin = signs[i].end;
      from = i + 1;
    }
  }

  std::vector<Statement> take() { return std::move(statements_); }

 private:
  [[nodiscard]] std::optional<Side> side(const Stretch& stretch, Piece piece) const {
    piece = trimmed(stretch.text, piece);
    if (piece.empty()) return std::nullopt;
    std::string_view text = std::string_view(stretch.text).substr(piece.first, piece.last - piece.first);
    const std::size_t label =
        text.starts_with("(") && text.size() > 3 && is_digit(text[1]) && text[2] == ')' && (text[3] == ' ') ? 3 : 0;
    text = without_label(text.substr(label));
    auto parsed = maths::parse_answer(text, reading_);
    if (!parsed || !is_value(*parsed)) return std::nullopt;
    return Side{std::move(*parsed), {piece.first + label, piece.first + label + text.size()}};
  }

  bool whole_system(const Stretch& stretch) {
    const bool environment = stretch.text.find("\\begin{") != std::string::npos;
    const bool congruence =
        stretch.text.find("\\equiv") != std::string::npos || stretch.text.find("≡") != std::string::npos;
    if (!environment && !congruence) return false;
    const Piece piece = trimmed(stretch.text, {0, stretch.text.size()});
    if (piece.empty()) return true;
    auto parsed =
        maths::parse_answer(std::string_view(stretch.text).substr(piece.first, piece.last - piece.first), reading_);
    if (!parsed) return congruence;
    if (parsed->op() != Op::all_of && parsed->op() != Op::congruent) return false;
    add(std::move(*parsed), stretch, piece);
    return true;
  }

  void add(Expr expr, const Stretch& stretch, Piece piece) {
    if (statements_.size() >= most_) return;
    const Span span = stretch.span(piece.first, piece.last);
    Statement statement{std::move(expr), span, stretch.segment, false, false, false};
    if (!statements_.empty() && statements_.back().span.end <= span.begin) {
      const std::size_t end = statements_.back().span.end;
      const std::string_view between = answer_.substr(end, std::min<std::size_t>(span.begin - end, 40));
      statement.or_before = span.begin - end < 40 && says_or(between);
      statement.and_before = span.begin - end < 40 && says_and(between);
    }
    statements_.push_back(std::move(statement));
  }

  void chain(const Stretch& stretch, Piece whole, std::span<const Sign> relations, const Stretch& raw, bool either) {
    std::optional<Side> left;
    const Piece first{whole.first, relations.front().begin};
    const bool is_begin = whole.first == 0;
    if (is_begin && raw.drop_first) left = std::nullopt;
    else if (!trimmed(stretch.text, first).empty()) left = side(stretch, first);
    else if (!(is_begin && raw.inline_math)) left = continued(stretch, relations.front());
    bool linked = false;
    for (std::size_t i = 0; i < relations.size(); ++i) {
      const std::size_t end = i + 1 < relations.size() ? relations[i + 1].begin : whole.last;
      const bool is_last = i + 1 == relations.size() && end == stretch.text.size();
      std::optional<Side> right;
      if (!(is_last && raw.drop_last)) right = side(stretch, {relations[i].end, end});
      if (left && right) {
        Expr statement = left->expr;
        const maths::Id a = statement.root();
        const maths::Id b = statement.graft(right->expr);
        statement.set_root(statement.add(relations[i].op, {a, b}));
        const std::size_t before = statements_.size();
        add(std::move(statement), stretch, {std::min(left->piece.first, relations[i].begin), right->piece.last});
        if (statements_.size() > before) {
          statements_.back().continues = linked;
          if (either) statements_.back().or_before = true;
          either = false;
        }
      }
      linked = left.has_value() && right.has_value();
      left = std::move(right);
    }
    last_ = left;
    last_segment_ = stretch.segment;
  }

  /// A row that begins with a relation has the end of the row before on its left.
  [[nodiscard]] std::optional<Side> continued(const Stretch& stretch, const Sign& sign) const {
    if (!last_ || stretch.segment > last_segment_ + 1) return std::nullopt;
    return Side{last_->expr, {sign.begin, sign.begin}};
  }

  std::string_view answer_;
  const maths::Reading& reading_;
  std::size_t most_;
  std::vector<Statement> statements_;
  std::optional<Side> last_;
  std::size_t last_segment_ = 0;
};

}  // namespace

std::vector<Statement> statements_of(std::string_view answer, const std::vector<Stretch>& stretches,
                                     const maths::Reading& reading, std::size_t most) {
  Reader reader(answer, reading, most);
  for (const Stretch& stretch : stretches) reader.read(stretch);
  return reader.take();
}

}  // namespace assay::checkers::math
