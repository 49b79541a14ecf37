#include "grader/maths/unit.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "grader/maths/unit_table.h"
#include "grader/text/utf8.h"

// Theory of operation. A unit is read from left to right as factors joined by signs of multiplication and division. A
// factor is an optional 平方 or square, a scale (万, million), a name of the table and an exponent. LaTeX marks between
// them are read over; their braces are counted, so that a unit inside \text{…} ends with its brace.
namespace assay::maths {
namespace {

constexpr std::size_t longest_unit = 200;
constexpr int largest_exponent = 9;

struct Scale {
  std::string_view word;
  std::string_view factor;
};
constexpr auto scales = std::to_array<Scale>({{"万亿", "1000000000000"},
                                              {"千万", "10000000"},
                                              {"百万", "1000000"},
                                              {"十亿", "1000000000"},
                                              {"万", "10000"},
                                              {"亿", "100000000"},
                                              {"千", "1000"},
                                              {"百", "100"},
                                              {"thousand", "1000"},
                                              {"million", "1000000"},
                                              {"billion", "1000000000"},
                                              {"trillion", "1000000000000"}});

struct Power {
  std::string_view word;
  int exponent;
};
constexpr auto powers_before = std::to_array<Power>(
    {{"平方", 2}, {"立方", 3}, {"square", 2}, {"cubic", 3}, {"sq.", 2}, {"sq", 2}, {"cu.", 3}, {"cu", 3}});
constexpr auto powers_after =
    std::to_array<Power>({{"²", 2}, {"³", 3}, {"⁻¹", -1}, {"⁻²", -2}, {"squared", 2}, {"cubed", 3}});
constexpr auto marks =
    std::to_array<std::string_view>({" ", "\t", "\n", "~", "\\,", "\\;", "\\!", "\\:", "\\ ", "　", "\\mathrm",
                                     "\\textrm", "\\text", "\\mbox", "\\rm", "\\quad", "\\operatorname", "\\mathit"});
constexpr auto times_signs = std::to_array<std::string_view>({"·", "⋅", "*", "\\cdot", "\\times", "×", "•"});
constexpr auto over_signs = std::to_array<std::string_view>({"/", "／", "每", "per"});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

Id ratio(Expr& out, std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto leaf = [&](std::string_view part) { return part == "pi" ? out.add(Op::pi) : out.number(part); };
  if (slash == std::string_view::npos) return leaf(text);
  const Id numerator = leaf(text.substr(0, slash));
  return out.add(Op::div, {numerator, leaf(text.substr(slash + 1))});
}

/// A factor of a unit.
struct Factor {
  const UnitEntry* entry = nullptr;
  std::string_view scale;  ///< of a bare 万, too
  std::string word;        ///< of an unknown counter
  int exponent = 1;
};

class Scanner {
 public:
  /// `known`: only names of the table; else any word of letters may be a counter.
  Scanner(std::string_view text, bool known) : text_(text.substr(0, longest_unit)), known_(known) {}

  /// Reads factors as far as they go; the end of the last one whose braces are closed.
  std::size_t run() {
    int sign = 1;
    while (factor(sign)) {
      close();
      if (depth_ == 0) {
        end_ = at_;
        count_ = factors_.size();
      }
      if (!joint(sign)) break;
    }
    factors_.resize(count_);
    return end_;
  }

  [[nodiscard]] const std::vector<Factor>& factors() const { return factors_; }
  void skip_marks() {
    for (bool again = true; again;) {
      again = false;
      for (const std::string_view mark : marks) again = take(mark) || again;
      if (rest().starts_with('{')) {
        ++depth_;
        ++at_;
        again = true;
      }
    }
  }
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  void close() {
    std::size_t at = at_;
    int depth = depth_;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '}') && (text_[at] != '}' || depth > 0))
      if (text_[at++] == '}') {
        --depth;
        at_ = at;
        depth_ = depth;
      }
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  bool take(std::string_view word) {
    if (!rest().starts_with(word)) return false;
    const std::size_t after = at_ + word.size();
    if (word.size() > 1 && is_letter(word.back()) && after < text_.size() && is_letter(text_[after])) return false;
    at_ = after;
    return true;
  }

  std::string_view latin_word() const {
    std::size_t size = 0;
    while (at_ + size < text_.size() && is_letter(text_[at_ + size])) ++size;
    return rest().substr(0, size);
  }

  bool name(Factor& out) {
    if (rest().starts_with("^\\circ") || rest().starts_with("^{\\circ}")) {
      at_ += rest().starts_with("^{") ? 8 : 6;
      const bool celsius = take("C");
      out.entry = find_unit(celsius ? "°C" : take("F") ? "°F" : "°");
      return true;
    }
    if (const std::size_t size = longest_unit_name(rest()); size > 0) {
      out.entry = find_unit(rest().substr(0, size));
      at_ += size;
      return true;
    }
    const std::string_view word = latin_word();
    if (word.empty()) return false;
    out.entry = find_unit(word);
    if (out.entry == nullptr && known_) return false;
    if (out.entry == nullptr) out.word = singular(word);
    at_ += word.size();
    return true;
  }

  bool factor(int sign) {
    skip_marks();
    const std::size_t start = at_;
    Factor out;
    for (const Power& power : powers_before)
      if (take(power.word)) {
        out.exponent = power.exponent;
        skip_marks();
        break;
      }
    if (!scaled_name(out)) {
      at_ = start;
      return false;
    }
    exponent(out);
    out.exponent *= sign;
    factors_.push_back(std::move(out));
    return true;
  }

  bool scaled_name(Factor& out) {
    const std::size_t start = at_;
    if (longest_unit_name(rest()) == 0)
      for (const Scale& scale : scales)
        if (take(scale.word)) {
          out.scale = scale.factor;
          break;
        }
    const std::size_t after = at_;
    if (!out.scale.empty()) skip_marks();
    if (out.exponent == 1 && !out.scale.empty())
      for (const Power& power : powers_before)
        if (take(power.word)) {
          out.exponent = power.exponent;
          break;
        }
    if (name(out)) return true;
    at_ = out.scale.empty() ? start : after;
    return !out.scale.empty() && out.exponent == 1;
  }

  void exponent(Factor& out) {
    close();
    const std::size_t start = at_;
    for (const Power& power : powers_after)
      if (take(power.word)) {
        out.exponent *= power.exponent;
        return;
      }
    while (rest().starts_with(' ')) ++at_;
    if (take("squared") || take("cubed")) {
      out.exponent *= text_[at_ - 3] == 'r' ? 2 : 3;
      return;
    }
    at_ = start;
    const bool caret = take("^");
    const bool brace = caret && take("{");
    const bool minus = caret && (take("-") || take("−"));
    const bool length_unit = out.entry != nullptr && out.entry->dimension[0] == 1;
    if (at_ >= text_.size() || !is_digit(text_[at_]) || (!caret && !length_unit) ||
        text_[at_] - '0' > largest_exponent) {
      at_ = start;
      return;
    }
    const int value = text_[at_++] - '0';
    if (brace && !take("}")) {
      at_ = start;
      return;
    }
    out.exponent *= minus ? -value : value;
  }

  bool joint(int& sign) {
    const std::size_t start = at_;
    while (rest().starts_with(' ')) ++at_;
    for (const std::string_view over : over_signs)
      if (take(over)) {
        sign = -1;
        return true;
      }
    for (const std::string_view times : times_signs)
      if (take(times)) return true;
    at_ = start;
    return false;
  }

  std::string_view text_;
  bool known_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t count_ = 0;
  int depth_ = 0;
  std::vector<Factor> factors_;
};

/// Multiplies factors into a unit.
class Product {
 public:
  std::optional<Unit> of(const std::vector<Factor>& factors) {
    for (const Factor& factor : factors)
      if (!multiply(factor)) return std::nullopt;
    if (factors.size() == 1 && factors.front().entry != nullptr && !factors.front().entry->offset.empty()) {
      Expr offset;
      offset.set_root(ratio(offset, factors.front().entry->offset));
      unit_.offset = std::move(offset);
    }
    Expr& out = unit_.factor;
    if (parts_.empty()) out.set_root(out.number("1"));
    else out.set_root(parts_.size() == 1 ? parts_.front() : out.add(Op::mul, parts_));
    return std::move(unit_);
  }

 private:
  bool multiply(const Factor& factor) {
    if (!factor.scale.empty()) scale(factor.scale, 1);
    if (!factor.word.empty()) count(factor.word, factor.exponent);
    if (factor.entry == nullptr) return true;
    for (std::size_t i = 0; i < unit_.dimension.size(); ++i) {
      const int sum = unit_.dimension.at(i) + factor.entry->dimension.at(i) * factor.exponent;
      if (sum < -100 || sum > 100) return false;
      unit_.dimension.at(i) = static_cast<std::int8_t>(sum);
    }
    if (!factor.entry->currency.empty()) unit_.currency = factor.entry->currency;
    if (!factor.entry->counter.empty()) count(factor.entry->counter, factor.exponent);
    scale(factor.entry->factor, factor.exponent);
    return true;
  }

  void count(std::string_view kind, int exponent) {
    unit_.counter += exponent < 0 ? "/" : unit_.counter.empty() ? "" : "*";
    unit_.counter += kind;
  }

  void scale(std::string_view factor, int exponent) {
    if (factor == "1") return;
    Expr& out = unit_.factor;
    const Id base = ratio(out, factor);
    parts_.push_back(exponent == 1 ? base : out.add(Op::pow, {base, out.number(std::int64_t{exponent})}));
  }

  Unit unit_;
  std::vector<Id> parts_;
};

/// An unknown phrase as a counter: its words in lower case, the last one in the singular, without marks.
std::optional<Unit> counter_of(std::string_view text) {
  constexpr std::string_view noise = " \t\n~{}$\\,.;，。";
  const std::size_t first = text.find_first_not_of(noise);
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(" \t\n~{}$\\,.;") + 1 - first);
  if (text.empty() || text.size() > longest_unit || is_digit(text.front())) return std::nullopt;
  const std::size_t space = text.rfind(' ');
  Unit unit;
  if (space != std::string_view::npos) unit.counter = singular(text.substr(0, space)) + " ";
  unit.counter += singular(space == std::string_view::npos ? text : text.substr(space + 1));
  unit.factor.set_root(unit.factor.number("1"));
  return unit;
}

/// A single letter is a unit only where it cannot be a symbol of a formula: before no operator, letter or digit.
bool is_symbol_like(std::string_view text, std::size_t size) {
  if (size != 1 || !is_letter(text[0])) return false;
  const std::size_t next = text.find_first_not_of(" \t~", 1);
  return next != std::string_view::npos &&
         (std::string_view("+-*=(_^\\<>").contains(text[next]) || is_letter(text[1]) || is_digit(text[1]));
}

/// 3次方, 3部分, 当x=3时: a counter that is the beginning of another word.
constexpr auto other_words =
    std::to_array<std::string_view>({"次方", "次幂", "次方程", "次函数", "部分", "位数", "角形", "边形", "面体", "年级",
                                     "级数", "元一次", "元二次", "条件", "点到", "组成", "名次"});

bool begins_other_word(std::string_view text, std::size_t size) {
  if (text.substr(0, size) == "时") return true;
  return std::ranges::any_of(other_words,
                             [&](std::string_view word) { return word.size() > size && text.starts_with(word); });
}

bool is_general(std::string_view counter) { return counter.empty() || counter == "general"; }

}  // namespace

std::optional<Unit> read_unit(std::string_view text) {
  if (text.size() > longest_unit) return std::nullopt;
  for (const bool known : {true, false}) {
    Scanner scanner(text, known);
    scanner.run();
    scanner.skip_marks();
    scanner.close();
    if (scanner.at_end() && !scanner.factors().empty()) return Product().of(scanner.factors());
  }
  return counter_of(text);
}

bool commensurable(const Unit& a, const Unit& b) {
  if (a.dimension != b.dimension || a.currency != b.currency) return false;
  return a.counter == b.counter ||
         (a.counter != "month" && b.counter != "month" && (is_general(a.counter) || is_general(b.counter)));
}

std::size_t unit_prefix(std::string_view text) {
  // A dollar sign after a value ends a formula.
  if (text.empty() || text.front() == ' ' || text.front() == '$') return 0;
  const std::size_t size = Scanner(text, true).run();
  return is_symbol_like(text, size) || begins_other_word(text, size) ? 0 : size;
}

}  // namespace assay::maths
