#include <algorithm>
#include <array>

#include "grader/inspect/names.h"
#include "grader/inspect/walker.h"

namespace assay::inspect {
namespace {

constexpr std::size_t longest_text = 200;

/// strcmp() and its like, and operator==.
bool compares_texts(std::string_view name) {
  constexpr std::array<std::string_view, 5> comparing{"strcmp", "strncmp", "memcmp", "std::basic_string::compare",
                                                      "std::operator=="};
  return std::ranges::find(comparing, name) != comparing.end();
}

const clang::StringLiteral* literal(const clang::Expr* expression) {
  const auto* text = llvm::dyn_cast<clang::StringLiteral>(expression->IgnoreParenImpCasts());
  return text != nullptr && text->getCharByteWidth() == 1 ? text : nullptr;
}

/// A stream of a file or a string gives no keys.
bool reads_elsewhere(const clang::CallExpr* call) {
  const clang::Expr* stream = call->getNumArgs() > 0 ? call->getArg(0) : nullptr;
  if (const auto* method = llvm::dyn_cast<clang::CXXMemberCallExpr>(call)) stream = method->getImplicitObjectArgument();
  if (stream == nullptr) return false;
  clang::QualType type = stream->IgnoreParenCasts()->getType();
  if (type->isPointerType()) type = type->getPointeeType();
  const auto* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (record == nullptr) return false;
  const std::string name = record->getNameAsString();
  return name.find("fstream") != std::string::npos || name.find("stringstream") != std::string::npos;
}

bool may_write(const clang::ParmVarDecl* parameter) {
  const clang::QualType type = parameter->getType();
  return type->isLValueReferenceType() && !type.getNonReferenceType().isConstQualified();
}

}  // namespace

ThingId Walker::callee_of(const clang::CallExpr* call) {
  if (const clang::FunctionDecl* function = call->getDirectCallee()) return thing(function);
  // In templates, and where an argument is in error, only the name is known.
  const auto* open = llvm::dyn_cast<clang::OverloadExpr>(call->getCallee()->IgnoreParenImpCasts());
  if (open == nullptr || open->getNumDecls() == 0) return nothing;
  const auto* named = llvm::dyn_cast<clang::FunctionDecl>((*open->decls_begin())->getUnderlyingDecl());
  return named != nullptr ? thing(named) : nothing;
}

void Walker::call(const clang::CallExpr* call, Context context) {
  const ThingId callee = callee_of(call);
  const auto* operation = llvm::dyn_cast<clang::CXXOperatorCallExpr>(call);
  if (operation != nullptr && assigning_operator(operation, context)) return;
  const std::string name = callee == nothing ? std::string() : model_.things[callee].name;
  if (gives_input(name) && reads_elsewhere(call)) return children(call, context);
  Call noted{.callee = callee,
             .caller = context.function,
             .place = places_.place(call->getExprLoc()),
             .numbers = {},
             .text = {},
             .seeds = context.seeds};
  for (const clang::Expr* argument : call->arguments()) {
    if (noted.numbers.size() < 4) noted.numbers.push_back(constant(argument));
    const auto* text = literal(argument);
    if (text != nullptr && noted.text.empty()) noted.text = text->getString().substr(0, longest_text).str();
  }
  model_.calls.push_back(std::move(noted));
  if (compares_texts(name)) compared_texts(call, callee, context);
  if (callee == nothing) walk(call->getCallee(), context);

  Context inner = context;
  inner.seeds = context.seeds || seeds(name) || is_random(name);
  const std::size_t looks = model_.looks.size();
  const clang::FunctionDecl* declared = call->getDirectCallee();
  if (declared != nullptr && declared->getDefinition() != nullptr) declared = declared->getDefinition();
  // The first argument of an operator that is a method is its object.
  const unsigned object = operation != nullptr && llvm::isa_and_nonnull<clang::CXXMethodDecl>(declared) ? 1 : 0;
  for (unsigned i = 0; i < call->getNumArgs(); ++i) {
    const bool has = declared != nullptr && i >= object && i - object < declared->getNumParams();
    argument(call->getArg(i), has ? declared->getParamDecl(i - object) : nullptr, callee, inner);
  }
  if (object == 1) return note_use(call->getArg(0), call, context);
  const auto* method = llvm::dyn_cast<clang::CXXMemberCallExpr>(call);
  if (method == nullptr) return;
  const clang::Expr* target = method->getImplicitObjectArgument();
  const bool about_food = std::any_of(model_.looks.begin() + static_cast<std::ptrdiff_t>(looks), model_.looks.end(),
                                      [](const Look& look) { return names_food(look.path); });
  inner.argument = context.argument || about_food;
  inner.callee = callee;
  walk(target, inner);
  note_use(target, call, context);
  if (call->getNumArgs() > 0 && base(target) != nullptr && !method->getMethodDecl()->isConst())
    for (const clang::Expr* one : call->arguments()) write(target, one, Write::How::change, context);
}

/// "actions['w'] = …; actions.find(key)": what an object is asked with comes to it, and what it is asked for is
/// compared.
void Walker::note_use(const clang::Expr* object, const clang::CallExpr* call, const Context& context) {
  const clang::ValueDecl* whole = base(object);
  if (whole == nullptr) return;
  for (const clang::Expr* argument : call->arguments()) {
    if (argument == object) continue;
    for (const ThingId source : sources(argument)) model_.flows.push_back({.from = source, .to = thing(whole)});
  }
  const auto* operation = llvm::dyn_cast<clang::CXXOperatorCallExpr>(call);
  if (operation != nullptr && operation->getOperator() == clang::OO_Subscript && call->getNumArgs() == 2)
    table_key(call->getArg(1), thing(whole), context);
}

/// A character with which something is looked up.
void Walker::table_key(const clang::Expr* key, ThingId table, const Context& context) {
  const auto* character = llvm::dyn_cast<clang::CharacterLiteral>(key->IgnoreUnlessSpelledInSource());
  if (character == nullptr) return;
  model_.comparisons.push_back({.place = places_.place(key->getBeginLoc()),
                                .value = character->getValue(),
                                .character = true,
                                .equal = true,
                                .escape = context.escape,
                                .scan = context.scan,
                                .text = {},
                                .operands = {table}});
}

void Walker::argument(const clang::Expr* argument, const clang::ParmVarDecl* parameter, ThingId callee,
                      const Context& context) {
  Context inner = context;
  inner.argument = true;
  inner.callee = callee;
  walk(argument, inner);
  const clang::ValueDecl* whole = base(argument);
  const bool array = argument->IgnoreParenImpCasts()->getType()->isArrayType();
  const bool address = llvm::isa<clang::UnaryOperator>(argument->IgnoreParenImpCasts());
  if (whole != nullptr && (array || address || parameter == nullptr || may_write(parameter))) {
    if (!address) unknown_writes(argument, context);
    if (callee != nothing) model_.flows.push_back({.from = callee, .to = thing(whole)});
    if (parameter != nullptr) model_.flows.push_back({.from = thing(parameter), .to = thing(whole)});
  }
  if (parameter == nullptr || callee == nothing || !places_.own(parameter->getLocation())) return;
  for (const ThingId source : sources(argument)) model_.flows.push_back({.from = source, .to = thing(parameter)});
}

void Walker::construction(const clang::CXXConstructExpr* construction, Context context) {
  const clang::CXXConstructorDecl* constructor = construction->getConstructor();
  const ThingId callee = thing(constructor);
  const std::string name = model_.things[callee].name;
  model_.calls.push_back({.callee = callee,
                          .caller = context.function,
                          .place = places_.place(construction->getBeginLoc()),
                          .numbers = {},
                          .text = {},
                          .seeds = context.seeds});
  // A copy or a move looks at nothing: `Point food = place()` is no use of `place` as an argument.
  const bool copies = constructor->isCopyOrMoveConstructor();
  context.seeds = context.seeds || is_random(name);
  for (unsigned i = 0; i < construction->getNumArgs(); ++i) {
    const bool has = i < constructor->getNumParams();
    if (copies) walk(construction->getArg(i), context);
    else argument(construction->getArg(i), has ? constructor->getParamDecl(i) : nullptr, callee, context);
  }
}

/// "map<char, Direction> keys = {{'w', up}, …}"
void Walker::table_keys(const clang::Stmt* value, ThingId table, const Context& context, unsigned& budget) {
  if (value == nullptr || budget == 0) return;
  --budget;
  if (const auto* key = llvm::dyn_cast<clang::CharacterLiteral>(value)) table_key(key, table, context);
  for (const clang::Stmt* child : value->children()) table_keys(child, table, context, budget);
}

/// "food = place()", "score += 10" on objects.
bool Walker::assigning_operator(const clang::CXXOperatorCallExpr* call, const Context& context) {
  if (!call->isAssignmentOp() || call->getNumArgs() != 2) return false;
  const bool sets = call->getOperator() == clang::OO_Equal;
  write(call->getArg(0), call->getArg(1), sets ? Write::How::set : Write::How::change, context);
  if (const ThingId callee = callee_of(call); callee != nothing)
    model_.calls.push_back({.callee = callee,
                            .caller = context.function,
                            .place = places_.place(call->getExprLoc()),
                            .numbers = {},
                            .text = {}});
  walk(call->getArg(0), context);
  walk(call->getArg(1), context);
  return true;
}

void Walker::compared_texts(const clang::CallExpr* call, ThingId callee, const Context& context) {
  const clang::StringLiteral* text = nullptr;
  Things operands;
  unsigned budget = 100;
  for (const clang::Expr* argument : call->arguments()) {
    if (literal(argument) != nullptr) text = literal(argument);
    else collect(argument, operands, budget);
  }
  if (text == nullptr) return;
  std::erase(operands, callee);
  model_.comparisons.push_back({.place = places_.place(call->getExprLoc()),
                                .value = 0,
                                .character = true,
                                .equal = false,
                                .escape = context.escape,
                                .scan = false,
                                .text = text->getString().substr(0, longest_text).str(),
                                .operands = std::move(operands)});
}

}  // namespace assay::inspect
