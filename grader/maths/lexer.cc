#include "grader/maths/lexer.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "grader/text/fold.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::maths {
namespace {

constexpr std::u32string_view raised = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿˣ";
constexpr std::u32string_view lowered = U"₀₁₂₃₄₅₆₇₈₉₊₋ₙₓ";
constexpr std::string_view plain = "0123456789+-nx";

constexpr std::u32string_view greek = U"αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩϕςϵϑ";
constexpr std::string_view greek_names[] = {
    "alpha",  "beta", "gamma", "delta", "epsilon", "zeta",  "eta",     "theta",  "iota", "kappa",
    "lambda", "mu",   "nu",    "xi",    "omicron", "pi",    "rho",     "sigma",  "tau",  "upsilon",
    "phi",    "chi",  "psi",   "omega", "Gamma",   "Delta", "Theta",   "Lambda", "Xi",   "Pi",
    "Sigma",  "Phi",  "Psi",   "Omega", "phi",     "sigma", "epsilon", "theta"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

struct Plain {
  std::string_view words;
  Kind kind;
  Op op;
};

// Marks of ASCII that mean one thing; longer ones first.
constexpr Plain marks[] = {
    {"<=>", Kind::unreadable, Op::eq}, {"=>", Kind::unreadable, Op::eq}, {"->", Kind::arrow, Op::limit},
    {"<=", Kind::relation, Op::le},    {">=", Kind::relation, Op::ge},   {"!=", Kind::relation, Op::ne},
    {"==", Kind::relation, Op::eq},    {":=", Kind::relation, Op::eq},   {"~=", Kind::relation, Op::approx},
    {"=<", Kind::relation, Op::le},    {"<>", Kind::relation, Op::ne},   {"=", Kind::relation, Op::eq},
    {"<", Kind::relation, Op::lt},     {">", Kind::relation, Op::gt},    {"+", Kind::plus, Op::add},
    {"-", Kind::minus, Op::neg},       {"/", Kind::divide, Op::div},     {"^", Kind::caret, Op::pow},
    {"_", Kind::under, Op::symbol},    {"!", Kind::bang, Op::factorial}, {"%", Kind::percent, Op::percent},
    {"|", Kind::bar, Op::abs},         {",", Kind::comma, Op::list},     {";", Kind::semicolon, Op::list},
    {":", Kind::colon, Op::ratio},     {"'", Kind::prime, Op::diff},     {"&", Kind::ampersand, Op::row},
    {".", Kind::noise, Op::text},      {"?", Kind::noise, Op::text}};

}  // namespace

Lexer::Lexer(std::string_view text, const Reading& reading) : text_(text), reading_(reading) {
  latex_ = text_.contains('\\') || text_.contains('$');
  tokens_.reserve(std::min<std::size_t>(text_.size() / 2 + 4, 64));
  names_.reserve(reading.names.size());
  for (const KnownName& name : reading.names) {
    std::u32string word;
    for (std::size_t at = 0; at < name.word.size();) {
      const CodePoint point = decode(name.word, at);
      word.push_back(fold_case(point.value));
      at += point.size;
    }
    // Longest first, equal ones in the given order; clang warns of what std::stable_sort does in libstdc++ 12.
    const auto place = std::ranges::upper_bound(names_, word.size(), std::ranges::greater{},
                                                [](const auto& other) { return other.first.size(); });
    if (!word.empty()) names_.emplace(place, std::move(word), name.symbol);
  }
}

const Token& Lexer::at(std::size_t index) {
  while (tokens_.size() <= index) {
    const std::size_t before = at_;
    skip_space();
    if (at_ >= text_.size()) push(Kind::end, 0);
    else next();
    // Marks that are read over may have left nothing.
    if (at_ == before && at_ < text_.size() && (tokens_.empty() || tokens_.back().kind != Kind::unreadable)) ++at_;
  }
  return tokens_[index];
}

void Lexer::push(Kind kind, std::size_t bytes, std::string_view text, Op op) {
  Token token;
  token.kind = kind;
  token.op = op;
  token.begin = static_cast<std::uint32_t>(at_);
  token.lead = tokens_.empty() ? 0 : tokens_.back().end;
  token.end = static_cast<std::uint32_t>(at_ + bytes);
  token.spaced = at_ > 0 && (text_[at_ - 1] == ' ' || text_[at_ - 1] == '\n' || text_[at_ - 1] == '~');
  token.quoted = quoted_ > 0;
  token.text = text.empty() ? text_.substr(at_, bytes) : text;
  tokens_.push_back(token);
  at_ += bytes;
}

void Lexer::refuse(std::size_t at, std::string_view message, Refusal refusal) {
  if (!problem_) problem_ = NotParsed{refusal, at, std::string(message)};
  push(Kind::unreadable, text_.size() > at_ ? 1 : 0);
}

std::size_t Lexer::after_space(std::size_t at) const {
  while (at < text_.size()) {
    const char c = text_[at];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '~' || c == '`') ++at;
    else if (starts(at, "\u00a0") || starts(at, "\u00ad") ||
             (c == '\\' && at + 1 < text_.size() && std::string_view(" ,;:!\n").contains(text_[at + 1])))
      at += 2;
    else if (starts(at, "\u2009") || starts(at, "\u202f") || starts(at, "\u200b") || starts(at, "\u2002") ||
             starts(at, "\ufeff"))
      at += 3;
    else break;
  }
  return at;
}

void Lexer::skip_space() {
  // "~=" is a relation.
  if (starts(at_, "~=")) return;
  at_ = after_space(at_);
}

void Lexer::next() {
  const char c = text_[at_];
  if (is_digit(c) || (c == '.' && is_digit(byte(at_ + 1))) || (c == '.' && starts(at_ + 1, "\\dot"))) number();
  else if (is_alpha(c)) latin();
  else if (c == '\\') backslash();
  else if (static_cast<unsigned char>(c) >= 0x80) unicode();
  else mark(c);
}

void Lexer::mark(char c) {
  switch (c) {
    case '*': return star();
    case '$': return dollar();
    case '{': return open_brace();
    case '}': return close_brace();
    case '(': return open(Role::paren, Kind::open_paren, 1);
    case '[': return open(Role::paren, Kind::open_square, 1);
    case ')': return close_paren(Kind::close_paren);
    case ']': return close_paren(Kind::close_square);
    case '^':
      if (degree_mark()) return;
      break;
    default: break;
  }
  const auto* found = std::ranges::find_if(marks, [&](const Plain& row) { return starts(at_, row.words); });
  if (found == std::end(marks)) return refuse(at_, "a character that formulas do not have");
  push(found->kind, found->words.size(), {}, found->op);
}

/// Bold marks around a formula are read over; between operands two stars are a power.
void Lexer::star() {
  const bool two = byte(at_ + 1) == '*';
  if (!two) return push(Kind::times, 1, {}, Op::mul);
  const char after = byte(at_ + 2);
  const bool joins = !tokens_.empty() && tokens_.back().end == at_ &&
                     (is_digit(after) || is_alpha(after) || after == '(' || after == '-');
  if (joins) return push(Kind::caret, 2, {}, Op::pow);
  at_ += 2;
}

/// Dollars around formulas are read over; one that nothing closes stands before an amount.
void Lexer::dollar() {
  const bool amount = tokens_.empty() && is_digit(byte(at_ + 1)) && !text_.substr(at_ + 1).contains('$');
  if (amount) return push(Kind::currency, 1, {}, Op::quantity);
  ++at_;
}

/// ^\circ, ^{\circ} and the like.
bool Lexer::degree_mark() {
  std::size_t end = after_space(at_ + 1);
  const bool braced = byte(end) == '{';
  if (braced) end = after_space(end + 1);
  if (starts(end, "\\circ")) end += 5;
  else if (starts(end, "∘") || starts(end, "○")) end += 3;
  else if (starts(end, "°")) end += 2;
  else return false;
  if (is_alpha(byte(end))) return false;
  if (braced) {
    end = after_space(end);
    if (byte(end) != '}') return false;
    ++end;
  }
  degree(end - at_);
  return true;
}

/// A degree sign; with C or F behind it a unit of temperature.
void Lexer::degree(std::size_t bytes) {
  std::size_t end = after_space(at_ + bytes);
  std::size_t closing = 0;
  for (const std::string_view command : {"\\text{", "\\mathrm{", "\\rm{"})
    if (starts(end, command)) {
      end += command.size();
      closing = 1;
    }
  const char scale = byte(end);
  if ((scale != 'C' && scale != 'F') || is_alpha(byte(end + 1)) || (closing == 1 && byte(end + 1) != '}'))
    return push(Kind::degree, bytes, {}, Op::degree);
  push(Kind::degree_unit, end + 1 + closing - at_, scale == 'C' ? "℃" : "℉", Op::quantity);
}

void Lexer::small_digits(std::u32string_view row, Kind kind) {
  std::string digits;
  std::size_t end = at_;
  while (end < text_.size()) {
    const CodePoint point = decode(text_, end);
    const std::size_t found = row.find(point.value);
    if (found == std::u32string_view::npos) break;
    digits.push_back(plain[found]);
    end += point.size;
  }
  push(kind, end - at_, keep(std::move(digits)), Op::pow);
}

void Lexer::unicode() {
  const CodePoint point = decode(text_, at_);
  if (raised.contains(point.value)) return small_digits(raised, Kind::superscript);
  if (lowered.contains(point.value)) return small_digits(lowered, Kind::subscript);
  if (known_name()) return;
  if (const Meaning* meaning = sign_at(rest())) {
    if (meaning->kind == Kind::degree) return degree(point.size);
    if (meaning->kind == Kind::integral) ++integrals_;
    return push(*meaning, meaning->word.size());
  }
  if (const std::size_t letter = greek.find(point.value); letter != std::u32string_view::npos)
    return push(Kind::letter, point.size, greek_names[letter], Op::symbol);
  if (point.value == U'〇' || is_han(point.value)) {
    if (!han()) push(Kind::han, point.size);
    return;
  }
  if (point.value == U'。' || point.value == U'！' || point.value == U'？') return push(Kind::noise, point.size);
  if (starts(at_, "【") || starts(at_, "】")) {
    at_ += 3;
    return;
  }
  refuse(at_, "a character that formulas do not have");
}

std::size_t Lexer::unit_start(const Token& token) const { return after_space(token.lead); }

void Lexer::split_digit(std::size_t index) {
  Token second = tokens_[index];
  tokens_[index].text = second.text.substr(0, 1);
  tokens_[index].end = second.begin + 1;
  second.text.remove_prefix(1);
  second.lead = second.begin = second.begin + 1;
  second.spaced = false;
  tokens_.insert(tokens_.begin() + static_cast<std::ptrdiff_t>(index) + 1, second);
}

}  // namespace assay::maths
