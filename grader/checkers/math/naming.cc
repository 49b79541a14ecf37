#include "grader/checkers/math/naming.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "grader/checkers/math/cues.h"
#include "grader/checkers/math/values.h"
#include "grader/checkers/math/word_list.h"
#include "grader/maths/numeral.h"
#include "grader/maths/unit.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

// Theory of operation. A sentence becomes tokens: names, values, marks that separate, and everything else. A value
// belongs to the name before it when nothing but joining words stands between (鸡有13只), else to the name right after
// it (13 chickens); with 分别 or "respectively" names and values are paired in order. Names inside of formulas and
// values before other nouns (2只脚) are none.
namespace assay::checkers::math {

struct Namer::Token {
  enum class Kind : std::uint8_t { name, value, separator, joint, respectively, each, total, other };
  Kind kind = Kind::other;
  Span span;
  std::size_t unknown = 0;
  maths::Expr value;
  bool denied = false;
};

namespace {

using maths::Expr;

constexpr std::size_t longest_sentence = 4000;
constexpr std::size_t longest_value = 300;
constexpr std::size_t most_gap = 60;
constexpr int most_failures = 50;  ///< formulas that cannot be read, in one sentence
constexpr auto respectively = std::to_array<std::string_view>({"分别", "依次", "respectively"});
constexpr auto each = std::to_array<std::string_view>({"各", "都是", "都有", "each", "both"});
constexpr auto totals = std::to_array<std::string_view>(
    {"一共", "总共", "共",   "总",    "合计", "之和", "total", "sum",  "together", "altogether", "combined", "比",
     "多",   "少",   "more", "fewer", "less", "than", "若",    "假设", "如果",     "每",         "per",      "every"});
constexpr auto separators = std::to_array<std::string_view>(
    {"，", "。", "；", "、", ",", ";", "和", "及", "与", "and", "&", "\\\\", "\n", "|", "或", "or"});
constexpr auto cuts = std::to_array<std::string_view>({"，", "。", "；", "、", ", ", "; ", "和", "与", "及", "或",
                                                       " and ", " or ", "（", "|", "\\\\", "\n", ",\\", ", $"});
constexpr auto fine_after = std::to_array<std::string_view>({"的", "了", "在", "呢", "而", "和",   "与", "及",   "或",
                                                             "且", "是", "为", "就", "才", "分别", "即", "符合", "满足",
                                                             "时", "吧", "也", "则", "故", "因",   "所", "不",   "答"});
constexpr auto fine_words = std::to_array<std::string_view>(
    {"and",          "or",    "are",   "is",   "in",   "of",        "were",  "for",  "so",      "but",
     "respectively", "which", "while", "as",   "with", "the",       "there", "then", "because", "since",
     "not",          "on",    "at",    "from", "that", "satisfies", "by",    "to"});

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool starts_folded(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && lower(text.front()) == lower(word.front()) &&
         std::ranges::equal(text.substr(0, word.size()), word, [](char a, char b) { return lower(a) == lower(b); });
}

/// The word stands at this byte, and no Latin word goes on at its ends.
bool word_at(std::string_view text, std::size_t at, std::string_view word) {
  if (word.empty() || !starts_folded(text.substr(at), word)) return false;
  const std::size_t end = at + word.size();
  if (is_letter(word.front()) && at > 0 && (is_letter(text[at - 1]) || text[at - 1] == '\\')) return false;
  return !(is_letter(word.back()) && end < text.size() && is_letter(text[end]));
}

template <class Table>
std::size_t one_of(std::string_view text, std::size_t at, const Table& table) {
  for (const std::string_view word : table)
    if (word_at(text, at, word)) return word.size();
  return 0;
}

/// A name next to an operator is part of a formula.
bool in_formula(std::string_view text, std::size_t at, std::size_t end) {
  std::size_t before = at;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '$')) --before;
  std::size_t after = end;
  while (after < text.size() && (text[after] == ' ' || text[after] == '$')) ++after;
  const bool letter = end == at + 1;
  const std::string_view head = text.substr(0, before);
  if (!head.empty() && std::string_view("+*/^(=").contains(head.back()) && head.back() != '=' &&
      !(head.back() == '*' && head.ends_with("**")) && head.back() != '(')
    return true;
  if (head.ends_with("×") || head.ends_with("−") || head.ends_with("·") || (head.ends_with("-") && before > 1))
    return true;
  if (letter && head.ends_with('(') && !text.substr(after).starts_with(')')) return true;
  if (letter && text.substr(after).starts_with(')') && !head.ends_with('(')) return true;
  if (letter && before == at && !head.empty() && (is_digit(head.back()) || head.back() == ')' || head.back() == '}'))
    return true;
  const std::string_view tail = text.substr(after);
  if (tail.starts_with("**") || tail.empty()) return false;
  return std::string_view("+-*/^").contains(tail[0]) || tail.starts_with("×") || tail.starts_with("−") ||
         tail.starts_with("\\times");
}

/// What follows the value says that it counts something else: 2只脚, 76 feet.
bool counts_another(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '$' || text[at] == '}')) ++at;
  if (at >= text.size() || one_of(text, at, fine_after) > 0) return false;
  if (is_letter(text[at])) return one_of(text, at, fine_words) == 0;
  return is_han(decode(text, at).value);
}

bool begins_value(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (is_digit(c)) return at == 0 || (!is_letter(text[at - 1]) && text[at - 1] != '_');
  if (c == '-' || c == '(') return at + 1 < text.size() && is_digit(text[at + 1]);
  if (c == '\\')
    return starts_folded(text.substr(at), "\\frac") || starts_folded(text.substr(at), "\\dfrac") ||
           starts_folded(text.substr(at), "\\sqrt") || starts_folded(text.substr(at), "\\pi");
  if (is_letter(c)) return false;
  const CodePoint point = decode(text, at);
  if (point.value == U'√' || point.value == U'π' || point.value == U'½' ||
      (point.value >= U'０' && point.value <= U'９'))
    return true;
  if (!is_han(point.value)) return false;
  const maths::Numeral numeral = maths::chinese_numeral(text.substr(at, 200));
  if (numeral.bytes == 0) return false;
  const std::size_t end = at + numeral.bytes;
  return end >= text.size() || maths::unit_prefix(text.substr(end, 40)) > 0 || !is_han(decode(text, end).value);
}

}  // namespace

Namer::Namer(const Problem& problem) : problem_(problem), plain_(problem.reading) {
  plain_.names.clear();
  for (std::size_t i = 0; i < problem.unknowns.size(); ++i)
    for (const std::string& word : problem.unknowns[i].words) words_.push_back({.text = word, .unknown = i});
  std::ranges::sort(words_, [](const Word& a, const Word& b) {
    return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
  });
}

std::size_t Namer::named(std::string_view text) const {
  std::size_t found = problem_.unknowns.size();
  for (std::size_t at = 0; at < text.size() && at < 200;) {
    const auto word = std::ranges::find_if(words_, [&](const Word& one) { return word_at(text, at, one.text); });
    if (word == words_.end()) {
      at += decode(text, at).size;
      continue;
    }
    if (found != problem_.unknowns.size() && found != word->unknown) return problem_.unknowns.size();
    found = word->unknown;
    at += word->text.size();
  }
  return found;
}

std::optional<Namer::Token> Namer::mark_at(std::string_view text, std::size_t at) {
  using Kind = Token::Kind;
  const auto token = [at](Kind kind, std::size_t size) { return Token{.kind = kind, .span = {at, at + size}}; };
  if (const std::size_t size = list_of<respectively>().longest_at(text, at); size > 0)
    return token(Kind::respectively, size);
  if (const std::size_t size = list_of<each>().longest_at(text, at); size > 0) return token(Kind::each, size);
  if (const std::size_t size = list_of<totals>().longest_at(text, at); size > 0) return token(Kind::total, size);
  if (const Joint joint = joint_at(text, at); joint.bytes > 0) {
    Token out = token(Kind::joint, joint.bytes);
    out.denied = joint.denied;
    return out;
  }
  if (const std::size_t size = list_of<separators>().longest_at(text, at); size > 0)
    return token(Kind::separator, size);
  return std::nullopt;
}

Namer::Token Namer::letter_at(std::string_view text, std::size_t at, bool letters) const {
  using Kind = Token::Kind;
  Token out{.kind = Kind::other, .span = {at, at + 1}};
  if (in_formula(text, at, at + 1)) return out;
  const auto bound = std::ranges::find(letters_, text[at], &std::pair<char, std::size_t>::first);
  if (letters) {
    out.kind = Kind::value;
  } else if (bound != letters_.end()) {
    out.kind = Kind::name;
    out.unknown = bound->second;
  }
  return out;
}

bool Namer::name_follows(std::string_view text, std::size_t at) const {
  while (at < text.size() && (text[at] == ' ' || text.substr(at).starts_with("的"))) at += text[at] == ' ' ? 1 : 3;
  return at < text.size() && std::ranges::any_of(words_, [&](const Word& one) { return word_at(text, at, one.text); });
}

Namer::Token Namer::value_at(std::string_view text, std::size_t at, bool letters, int& failures) const {
  using Kind = Token::Kind;
  std::string_view rest = text.substr(at, longest_value);
  for (const std::string_view cut : cuts)
    if (const std::size_t end = rest.find(cut); end != std::string_view::npos && end > 0) rest = rest.substr(0, end);
  const auto prefix = maths::parse_prefix(rest, plain_);
  if (!prefix) ++failures;
  const std::size_t end = at + (prefix && prefix->end > 0 ? prefix->end : decode(text, at).size);
  Token out{.kind = Kind::other, .span = {at, end}};
  if (!prefix || letters) return out;
  const bool good = !prefix->expr.empty() && !counts_another(text, end);
  if (!good && !name_follows(text, end)) return out;
  out.value = settled(prefix->expr, problem_);
  if (maths::free_symbols(out.value).empty()) out.kind = Kind::value;
  return out;
}

std::optional<Namer::Token> Namer::token_at(std::string_view text, std::size_t at, bool letters, int& failures) const {
  using Kind = Token::Kind;
  const auto word = std::ranges::find_if(words_, [&](const Word& one) { return word_at(text, at, one.text); });
  if (word != words_.end()) {
    const std::size_t end = at + word->text.size();
    return Token{
        .kind = in_formula(text, at, end) ? Kind::other : Kind::name, .span = {at, end}, .unknown = word->unknown};
  }
  if (is_letter(text[at]) && word_at(text, at, text.substr(at, 1))) return letter_at(text, at, letters);
  if (failures < most_failures && begins_value(text, at)) return value_at(text, at, letters, failures);
  return mark_at(text, at);
}

std::vector<Namer::Token> Namer::tokens_of(std::string_view answer, const Span& sentence, bool letters) const {
  std::vector<Token> out;
  int failures = 0;
  const std::string_view text =
      answer.substr(sentence.begin, std::min(sentence.end - sentence.begin, longest_sentence));
  for (std::size_t at = 0; at < text.size();) {
    std::optional<Token> token = token_at(text, at, letters, failures);
    if (!token) {
      at += std::max<std::size_t>(decode(text, at).size, 1);
      continue;
    }
    at += std::max<std::size_t>(token->span.end - at, 1);
    token->span.begin += sentence.begin;
    token->span.end += sentence.begin;
    out.push_back(std::move(*token));
  }
  return out;
}

namespace {

/// Pairs the tokens of one sentence.
template <class Token>
class Binder {
  using Kind = typename Token::Kind;

 public:
  Binder(const std::vector<Token>& tokens, std::string_view answer, std::size_t unknowns, std::size_t reach)
      : tokens_(tokens), answer_(answer), used_(tokens.size()), unknowns_(unknowns), reach_(reach) {}

  std::vector<NamedValue> run() {
    if (in_order()) return std::move(out_);
    for (std::size_t i = 0; i < tokens_.size(); ++i)
      if (tokens_[i].kind == Kind::value) value(i);
    return std::move(out_);
  }

 private:
  bool has(Kind kind) const { return std::ranges::find(tokens_, kind, &Token::kind) != tokens_.end(); }

  void add(std::size_t name, std::size_t value, bool denied) {
    out_.push_back({.unknown = tokens_[name].unknown,
                    .span = tokens_[value].span,
                    .value = tokens_[value].value,
                    .denied = denied});
  }

  bool in_order() {
    const bool both = has(Kind::each);
    if (!both && !has(Kind::respectively)) return false;
    std::vector<std::size_t> names;
    std::vector<std::size_t> values;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == Kind::name) names.push_back(i);
      if (tokens_[i].kind == Kind::value) values.push_back(i);
    }
    if (names.size() > unknowns_ && names.size() > values.size() && values.size() == unknowns_)
      names.erase(names.begin(), names.end() - static_cast<std::ptrdiff_t>(unknowns_));
    if (both && values.size() == 1 && names.size() > 1 && names.size() == unknowns_) {
      for (const std::size_t name : names) add(name, values.front(), false);
      return true;
    }
    if (names.size() != values.size() || names.size() < 2) return false;
    for (std::size_t i = 0; i < names.size(); ++i) add(names[i], values[i], false);
    return true;
  }

  void value(std::size_t i) {
    bool denied = false;
    if (const std::optional<std::size_t> name = before(i, denied)) {
      used_[*name] = true;
      add(*name, i, denied);
    } else if (const std::optional<std::size_t> next = after(i)) {
      used_[*next] = true;
      add(*next, i, false);
    }
  }

  std::optional<std::size_t> before(std::size_t i, bool& denied) const {
    for (std::size_t j = i; j-- > 0;) {
      if (tokens_[i].span.begin - tokens_[j].span.end > most_gap) return std::nullopt;
      const Token& token = tokens_[j];
      if (token.kind == Kind::joint) denied = denied || token.denied;
      else if (token.kind == Kind::name) return used_[j] || joined(j) ? std::nullopt : std::optional(j);
      else if (token.kind != Kind::other || is_operand(token)) return std::nullopt;
    }
    return std::nullopt;
  }

  /// A formula or an unbound value between a name and a value: only a chain may pass it.
  bool is_operand(const Token& token) const {
    const std::string_view text = answer_.substr(token.span.begin, token.span.end - token.span.begin);
    return !text.empty() && is_digit(text.front()) && !answer_.substr(token.span.end, 3).starts_with(" =") &&
           !answer_.substr(token.span.end, 3).starts_with("=");
  }

  /// 鸡和兔有25只: the value belongs to both.
  bool joined(std::size_t name) const {
    if (name < 2 || tokens_[name - 1].kind != Kind::separator || tokens_[name - 2].kind != Kind::name) return false;
    const std::string_view text = answer_.substr(tokens_[name - 1].span.begin, 3);
    return !used_[name - 2] && tokens_[name - 2].unknown != tokens_[name].unknown &&
           (text.starts_with("和") || text.starts_with("与") || text.starts_with("及") || text.starts_with("and") ||
            text.starts_with("、"));
  }

  std::optional<std::size_t> after(std::size_t i) const {
    for (std::size_t j = i + 1; j < tokens_.size(); ++j) {
      const std::string_view gap =
          answer_.substr(tokens_[j - 1].span.end, tokens_[j].span.begin - tokens_[j - 1].span.end);
      if (gap.size() > reach_ || gap.contains('.') || gap.contains(':')) return std::nullopt;
      if (tokens_[j].kind == Kind::name) return used_[j] ? std::nullopt : std::optional(j);
      if (tokens_[j].kind != Kind::joint) return std::nullopt;
    }
    return std::nullopt;
  }

  const std::vector<Token>& tokens_;
  std::string_view answer_;
  std::vector<bool> used_;
  std::size_t unknowns_;
  std::size_t reach_;  ///< bytes between a value and the name after it
  std::vector<NamedValue> out_;
};

}  // namespace

void Namer::learn(std::string_view answer, const Span& sentence) {
  const std::vector<Token> tokens = tokens_of(answer, sentence, true);
  for (const NamedValue& bound : Binder(tokens, answer, problem_.unknowns.size(), 40).run()) {
    const char letter = answer[bound.span.begin];
    const auto known = std::ranges::find(letters_, letter, &std::pair<char, std::size_t>::first);
    if (!is_letter(letter) || bound.span.end != bound.span.begin + 1 || known != letters_.end()) continue;
    letters_.emplace_back(letter, bound.unknown);
  }
}

std::vector<NamedValue> Namer::bind(std::string_view answer, const Span& sentence) const {
  const std::vector<Token> tokens = tokens_of(answer, sentence, false);
  return Binder(tokens, answer, problem_.unknowns.size(), 12).run();
}

}  // namespace assay::checkers::math
