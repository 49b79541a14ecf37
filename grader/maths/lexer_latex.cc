#include <algorithm>
#include <string>

#include "grader/maths/lexer.h"

namespace assay::maths {
namespace {

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Their argument is words, not formula.
bool quotes(std::string_view name) {
  return name.starts_with("text") ? name != "textstyle"
                                  : name == "mbox" || name == "mathrm" || name == "rm" || name == "operatorname";
}

/// Their first argument says how something looks.
bool has_setting(std::string_view name) {
  return name == "hspace" || name == "vspace" || name == "color" || name == "textcolor" || name == "tag" ||
         name == "label" || name == "phantom";
}

bool is_conjugate(std::string_view name) { return name == "overline" || name == "bar"; }

bool is_arrow(std::string_view name) {
  return name == "vec" || name == "overrightarrow" || name == "hat" || name == "underline" || name == "underbrace" ||
         name == "cancel" || name == "mathcal" || name == "smash";
}

}  // namespace

/// Behind a { } group that begins here, or `at`. Looks at no more than 200 bytes.
std::size_t Lexer::behind_group(std::size_t at) const {
  const std::size_t first = after_space(at);
  if (byte(first) != '{') return at;
  const std::size_t close = text_.substr(first, 200).find('}');
  return close == std::string_view::npos ? at : first + close + 1;
}

void Lexer::backslash() {
  std::size_t end = at_ + 1;
  while (is_alpha(byte(end))) ++end;
  if (end > at_ + 1) return named_command(text_.substr(at_ + 1, end - at_ - 1), end);
  switch (byte(end)) {
    case '\\': return push(Kind::row_end, 2);
    case '{':
      // \left\{ before an environment is a large brace that nothing closes.
      if (starts(after_space(at_ + 2), "\\begin")) {
        at_ += 2;
        return;
      }
      return open(Role::paren, Kind::open_set, 2);
    case '}': return close_paren(Kind::close_set, 2);
    case '%': return push(Kind::percent, 2, {}, Op::percent);
    case '$': return push(Kind::currency, 2, "$", Op::quantity);
    case '(':
    case ')':
    case '[':
    case ']':
    case '&': at_ += 2; return;
    case '|': return push(Kind::bar, 2, {}, Op::abs);
    case '\0': at_ += 1; return;
    default: refuse(at_, "an unknown command");
  }
}

void Lexer::named_command(std::string_view name, std::size_t end) {
  if (sized(name, end) || blackboard(name, end) || environment(name, end) || negated(name, end)) return;
  if (has_setting(name)) {
    at_ = behind_group(end);
    return;
  }
  if (is_styling(name) || is_arrow(name)) {
    at_ = after_space(end);
    if (byte(at_) != '{') return static_cast<void>(at_ = end);
    open_.push_back(quotes(name) ? Role::quoted : Role::dropped);
    if (quotes(name)) ++quoted_;
    ++at_;
    return;
  }
  if (is_conjugate(name)) return push(Kind::function, end - at_, {}, Op::conj);
  const Meaning* meaning = command(name);
  if (meaning == nullptr) return refuse(at_, "an unknown command: " + std::string(name.substr(0, 40)));
  if (meaning->kind == Kind::degree) return degree(end - at_);
  if (meaning->kind == Kind::integral) ++integrals_;
  if (meaning->kind == Kind::open_wrap) {
    const std::size_t brace = after_space(end);
    if (byte(brace) == '{') return open(Role::wrap, Kind::open_wrap, brace + 1 - at_);
    at_ = end;
    return;
  }
  push(*meaning, end - at_);
}

/// \left| and \right|, \left. and \right.
bool Lexer::sized(std::string_view name, std::size_t end) {
  const bool left = name == "left" || name == "bigl" || name == "Bigl" || name == "biggl" || name == "Biggl";
  const bool right = name == "right" || name == "bigr" || name == "Bigr" || name == "biggr" || name == "Biggr";
  if (!left && !right) return false;
  const std::size_t next = after_space(end);
  if (byte(next) == '.') {
    at_ = next + 1;
    return true;
  }
  const std::size_t bytes = byte(next) == '|' ? 1 : starts(next, "\\vert") ? 5 : 0;
  if (bytes == 0) return false;
  push(left ? Kind::open_bar : Kind::close_bar, next + bytes - at_, {}, Op::abs);
  return true;
}

/// \mathbb{R}, \mathbf{Z}, \mathbb R.
bool Lexer::blackboard(std::string_view name, std::size_t end) {
  if (name != "mathbb" && name != "mathbf" && name != "bf" && name != "Bbb") return false;
  std::size_t at = after_space(end);
  const bool braced = byte(at) == '{';
  if (braced) at = after_space(at + 1);
  const std::string_view letter = text_.substr(std::min(at, text_.size()), 1);
  const Meaning* meaning = letter.empty() ? nullptr : command(letter);
  if (meaning == nullptr || is_alpha(byte(at + 1))) return false;
  ++at;
  if (braced) {
    at = after_space(at);
    if (byte(at) != '}') return false;
    ++at;
  }
  push(*meaning, at - at_);
  return true;
}

bool Lexer::environment(std::string_view name, std::size_t end) {
  if (name != "begin" && name != "end") return false;
  std::size_t close = behind_group(end);
  if (close == end) {
    refuse(at_, "an environment without a name");
    return true;
  }
  std::string_view label = text_.substr(end, close - end);
  label = label.substr(label.find('{') + 1);
  label.remove_suffix(1);
  if (label.ends_with('*')) label.remove_suffix(1);
  // The columns of an array.
  if (name == "begin" && (label == "array" || label == "tabular")) close = behind_group(close);
  push(name == "begin" ? Kind::begin : Kind::finish, close - at_, label.empty() ? std::string_view("?") : label);
  return true;
}

/// \not= and \not\in.
bool Lexer::negated(std::string_view name, std::size_t end) {
  if (name != "not") return false;
  const std::size_t next = after_space(end);
  if (byte(next) == '=') push(Kind::relation, next + 1 - at_, {}, Op::ne);
  else refuse(at_, "an unknown command: not");
  return true;
}

}  // namespace assay::maths
