#include "grader/checkers/math/step_tokens.h"

#include <array>
#include <optional>

namespace assay::checkers::math {
namespace {

using maths::Op;

struct Known {
  std::string_view text;
  Sign::Kind kind;
  Op op = Op::eq;
};

constexpr auto relation = Sign::Kind::relation;
constexpr auto separator = Sign::Kind::separator;

constexpr std::array<Known, 33> commands{{{"\\approx", relation, Op::approx},
                                          {"\\simeq", relation, Op::approx},
                                          {"\\doteq", relation, Op::approx},
                                          {"\\neq", relation, Op::ne},
                                          {"\\ne", relation, Op::ne},
                                          {"\\leq", relation, Op::le},
                                          {"\\le", relation, Op::le},
                                          {"\\leqslant", relation, Op::le},
                                          {"\\geq", relation, Op::ge},
                                          {"\\ge", relation, Op::ge},
                                          {"\\geqslant", relation, Op::ge},
                                          {"\\lt", relation, Op::lt},
                                          {"\\gt", relation, Op::gt},
                                          {"\\Rightarrow", separator},
                                          {"\\Longrightarrow", separator},
                                          {"\\implies", separator},
                                          {"\\iff", separator},
                                          {"\\Leftrightarrow", separator},
                                          {"\\Longleftrightarrow", separator},
                                          {"\\therefore", separator},
                                          {"\\because", separator},
                                          {"\\quad", separator},
                                          {"\\qquad", separator},
                                          {"\\rightarrow", separator},
                                          {"\\to", separator},
                                          {"\\land", separator},
                                          {"\\wedge", separator},
                                          {"\\text", separator},
                                          {"\\mathrm", separator},
                                          {"\\textbf", separator},
                                          {"\\mbox", separator},
                                          {"\\lor", Sign::Kind::disjunction},
                                          {"\\vee", Sign::Kind::disjunction}}};

constexpr std::array<Known, 34> marks{{{"<=>", separator},
                                       {"=>", separator},
                                       {"->", separator},
                                       {"<=", relation, Op::le},
                                       {">=", relation, Op::ge},
                                       {"!=", relation, Op::ne},
                                       {"==", relation},
                                       {":=", relation},
                                       {"=", relation},
                                       {"<", relation, Op::lt},
                                       {">", relation, Op::gt},
                                       {"＝", relation},
                                       {"≈", relation, Op::approx},
                                       {"≒", relation, Op::approx},
                                       {"≠", relation, Op::ne},
                                       {"≤", relation, Op::le},
                                       {"≥", relation, Op::ge},
                                       {"⩽", relation, Op::le},
                                       {"⩾", relation, Op::ge},
                                       {"＜", relation, Op::lt},
                                       {"＞", relation, Op::gt},
                                       {"⇒", separator},
                                       {"⇔", separator},
                                       {"→", separator},
                                       {"∴", separator},
                                       {"∵", separator},
                                       {",", separator},
                                       {"，", separator},
                                       {";", separator},
                                       {"；", separator},
                                       {"、", separator},
                                       {"。", separator},
                                       {"或", Sign::Kind::disjunction},
                                       {"且", separator}}};

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Text that stands between statements, not the unit of a value.
bool joins_statements(std::string_view words) {
  constexpr std::array<std::string_view, 18> joints{"and",  "且",   "得",    "so",   "then", "所以",
                                                    "因此", "with", "where", "if",   "为",   "since",
                                                    "即",   "thus", "since", "解得", "故",   "for"};
  for (const std::string_view joint : joints)
    if (words.find(joint) != std::string_view::npos) return true;
  return false;
}

std::optional<Sign> text_command(std::string_view text, std::size_t at, std::size_t name_end) {
  if (name_end >= text.size() || text[name_end] != '{') return std::nullopt;
  const std::size_t close = text.find('}', name_end);
  if (close == std::string_view::npos || close - name_end > 80) return std::nullopt;
  const std::string_view words = text.substr(name_end + 1, close - name_end - 1);
  const bool either = words.find("或") != std::string_view::npos || words == "or" || words == " or " ||
                      words == "or " || words == " or";
  if (!either && !joins_statements(words)) return std::nullopt;
  return Sign{either ? Sign::Kind::disjunction : separator, Op::eq, at, close + 1};
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Sign> signs() {
    while (at_ < text_.size()) step();
    return std::move(signs_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\\') return command();
    if (c == '(' || c == '[' || c == '{') ++depth_;
    if (c == ')' || c == ']' || c == '}') depth_ -= depth_ > 0 ? 1 : 0;
    if (text_.substr(at_).starts_with("（")) ++depth_;
    if (text_.substr(at_).starts_with("）")) depth_ -= depth_ > 0 ? 1 : 0;
    if (depth_ == 0 && mark()) return;
    ++at_;
  }

  bool mark() {
    const std::string_view rest = text_.substr(at_);
    for (const Known& known : marks) {
      if (!rest.starts_with(known.text) || is_thousands(known.text)) continue;
      signs_.push_back({known.kind, known.op, at_, at_ + known.text.size()});
      at_ += known.text.size();
      return true;
    }
    return false;
  }

  [[nodiscard]] bool is_thousands(std::string_view sign) const {
    const auto digit = [&](std::size_t i) { return i < text_.size() && text_[i] >= '0' && text_[i] <= '9'; };
    return sign == "," && at_ > 0 && digit(at_ - 1) && digit(at_ + 1) && digit(at_ + 2) && digit(at_ + 3) &&
           !digit(at_ + 4);
  }

  void command() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_alpha(text_[end])) ++end;
    if (end == at_ + 1) {
      const bool bracket = end < text_.size() && (text_[end] == '{' || text_[end] == '}');
      if (bracket) depth_ += text_[end] == '{' ? 1 : depth_ > 0 ? -1 : 0;
      at_ = end + 1 < text_.size() ? end + 1 : text_.size();
      return;
    }
    const std::string_view name = text_.substr(at_, end - at_);
    if (name == "\\begin") ++depth_;
    if (name == "\\end") depth_ -= depth_ > 0 ? 1 : 0;
    const std::size_t begin = at_;
    at_ = end;
    if (depth_ > 0) return;
    if (name == "\\not" && end < text_.size() && text_[end] == '=') {
      signs_.push_back({relation, Op::ne, begin, ++at_});
      return;
    }
    for (const Known& known : commands) {
      if (known.text != name) continue;
      std::optional<Sign> sign = Sign{known.kind, known.op, begin, end};
      if (name.starts_with("\\text") || name.starts_with("\\m")) sign = text_command(text_, begin, end);
      if (!sign) return;
      at_ = sign->end;
      signs_.push_back(*sign);
      return;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::vector<Sign> signs_;
};

}  // namespace

std::vector<Sign> signs_of(std::string_view text) { return Scanner(text).signs(); }

}  // namespace assay::checkers::math
