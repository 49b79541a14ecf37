#include "grader/maths/lexer.h"

namespace assay::maths {
namespace {

/// Behind these a brace holds an argument.
bool takes_group(Kind kind) {
  switch (kind) {
    case Kind::caret:
    case Kind::under:
    case Kind::fraction:
    case Kind::root:
    case Kind::binomial:
    case Kind::function:
    case Kind::close_group:
    case Kind::modulo: return true;
    default: return false;
  }
}

}  // namespace

void Lexer::open(Role role, Kind kind, std::size_t bytes) {
  open_.push_back(role);
  push(kind, bytes);
}

void Lexer::open_brace() {
  const bool argument = !tokens_.empty() && takes_group(tokens_.back().kind);
  if (latex_ || argument) return open(Role::group, Kind::open_group, 1);
  open(Role::set, Kind::open_set, 1);
}

void Lexer::close_brace() {
  // Round brackets that a brace closes over are mended nowhere: the parser refuses them.
  while (!open_.empty() && open_.back() == Role::paren) open_.pop_back();
  if (open_.empty()) return push(Kind::close_group, 1);
  const Role role = open_.back();
  open_.pop_back();
  if (role == Role::quoted) --quoted_;
  switch (role) {
    case Role::group: return push(Kind::close_group, 1);
    case Role::set: return push(Kind::close_set, 1);
    case Role::wrap: return push(Kind::close_wrap, 1);
    default: ++at_;
  }
}

void Lexer::close_paren(Kind kind, std::size_t bytes) {
  if (!open_.empty() && open_.back() == Role::paren) open_.pop_back();
  push(kind, bytes);
}

}  // namespace assay::maths
