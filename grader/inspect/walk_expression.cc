#include <algorithm>

#include "grader/inspect/names.h"
#include "grader/inspect/walker.h"

namespace assay::inspect {
namespace {

/// Of one expression: enough for what people write, and no more for what they do not.
constexpr unsigned most_parts = 400;
constexpr std::size_t most_sources = 64;

constexpr std::int64_t terminal_minimum_time = 5;  // VTIME of termios

bool is_character(const clang::Expr* expression) {
  const clang::Expr* plain = expression->IgnoreParenCasts();
  if (llvm::isa<clang::CharacterLiteral>(plain)) return true;
  const auto* named = llvm::dyn_cast<clang::DeclRefExpr>(plain);
  if (named == nullptr) return false;
  if (const auto* constant = llvm::dyn_cast<clang::EnumConstantDecl>(named->getDecl()))
    return constant->getInitExpr() != nullptr &&
           llvm::isa<clang::CharacterLiteral>(constant->getInitExpr()->IgnoreParenCasts()->IgnoreImplicit());
  return named->getType()->isAnyCharacterType();
}

/// "settings.c_cc[VTIME]"
bool is_terminal_time(const clang::Expr* target, std::optional<std::int64_t> index) {
  const auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(target->IgnoreParenImpCasts());
  if (element == nullptr || !index || *index != terminal_minimum_time) return false;
  const auto* member = llvm::dyn_cast<clang::MemberExpr>(element->getBase()->IgnoreParenImpCasts());
  return member != nullptr && member->getMemberDecl()->getDeclName().getAsString() == "c_cc";
}

}  // namespace

bool Walker::expression(const clang::Stmt* statement, const Context& context) {
  using namespace clang;
  if (const auto* one = llvm::dyn_cast<BinaryOperator>(statement)) return operation(one, context);
  if (const auto* one = llvm::dyn_cast<UnaryOperator>(statement)) return operation(one, context);
  if (const auto* one = llvm::dyn_cast<CallExpr>(statement)) return call(one, context), true;
  if (const auto* one = llvm::dyn_cast<CXXConstructExpr>(statement)) return construction(one, context), true;
  if (const auto* one = llvm::dyn_cast<LambdaExpr>(statement)) return lambda(one, context), true;
  if (const auto* one = llvm::dyn_cast<DeclRefExpr>(statement)) return touch(one->getDecl(), one, context), true;
  if (const auto* one = llvm::dyn_cast<MemberExpr>(statement)) {
    touch(one->getMemberDecl(), one, context);
    walk(one->getBase(), context);
    return true;
  }
  if (const auto* one = llvm::dyn_cast<InitListExpr>(statement)) members(one, context);
  if (const auto* one = llvm::dyn_cast<RecoveryExpr>(statement)) unknown_writes(one, context);
  return llvm::isa<CXXDefaultArgExpr>(statement);
}

bool Walker::operation(const clang::BinaryOperator* operation, Context context) {
  const clang::Expr *left = operation->getLHS(), *right = operation->getRHS();
  if (operation->isAssignmentOp()) {
    write(left, right, operation->getOpcode() == clang::BO_Assign ? Write::How::set : Write::How::change, context);
    walk(left->IgnoreParenImpCasts(), context);
    walk(right, context);
    return true;
  }
  if (operation->isComparisonOp()) {
    context.condition = true;
    if (operation->isEqualityOp()) comparison(left, right, operation->getOpcode() == clang::BO_EQ, context);
  }
  if (operation->getOpcode() != clang::BO_LAnd) return children(operation, context), true;
  // "c == 27 && next == '['": what comes after sees what came before.
  const std::size_t before = model_.comparisons.size();
  walk(left, context);
  for (std::size_t i = before; i < model_.comparisons.size(); ++i) {
    const Comparison& seen = model_.comparisons[i];
    if (seen.equal && (seen.value == 27 || seen.value == '[')) context.escape = true;
  }
  walk(right, context);
  return true;
}

bool Walker::operation(const clang::UnaryOperator* operation, Context context) {
  const clang::Expr* target = operation->getSubExpr();
  if (operation->isIncrementDecrementOp()) write(target, nullptr, Write::How::change, context);
  if (operation->getOpcode() == clang::UO_AddrOf) unknown_writes(target, context);
  walk(target, context);
  return true;
}

void Walker::comparison(const clang::Expr* left, const clang::Expr* right, bool equal, const Context& context) {
  auto value = constant(right);
  if (!value) {
    std::swap(left, right);
    value = constant(right);
  }
  if (!value || constant(left)) return;
  model_.comparisons.push_back(
      {.place = places_.place(right->getBeginLoc()),
       .value = *value,
       .character = is_character(right),
       .equal = equal,
       .escape = context.escape || after_escape_ || std::ranges::any_of(switches_, &Switch::escape),
       .scan = context.scan || after_scan_ || std::ranges::any_of(switches_, &Switch::scan),
       .text = {},
       .operands = sources(left)});
}

void Walker::touch(const clang::ValueDecl* declaration, const clang::Expr* whole, const Context& context) {
  if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(declaration)) {
    model_.calls.push_back({.callee = thing(function),
                            .caller = context.function,
                            .place = places_.place(whole->getBeginLoc()),
                            .numbers = {},
                            .text = {},
                            .mention = true});
    return;
  }
  if (!llvm::isa<clang::VarDecl, clang::FieldDecl, clang::BindingDecl>(declaration)) return;
  if (context.argument) model_.shown.push_back({.variable = thing(declaration), .function = context.function});
  if (context.condition || context.argument)
    model_.looks.push_back({.path = path(whole),
                            .place = places_.place(whole->getBeginLoc()),
                            .callee = context.condition ? nothing : context.callee});
}

void Walker::write(const clang::Expr* target, const clang::Expr* value, Write::How how, const Context& context) {
  const clang::ValueDecl* variable = base(target);
  if (variable == nullptr) return;
  const auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(target->IgnoreParenImpCasts());
  const auto index = element != nullptr ? constant(element->getIdx()) : std::nullopt;
  Write write{.variable = thing(variable),
              .function = context.function,
              .place = places_.place(target->getBeginLoc()),
              .how = how,
              .value = value != nullptr && how == Write::How::set ? constant(value) : std::nullopt,
              .path = path(target),
              .sources = {},
              .guard = context.guard};
  if (is_terminal_time(target, index)) write.path = "vtime";
  if (value != nullptr) write.sources = sources(value);
  for (const ThingId source : write.sources) model_.flows.push_back({.from = source, .to = write.variable});
  model_.writes.push_back(std::move(write));
}

/// "State{.score = score, .over = true}" writes to its members.
void Walker::members(const clang::InitListExpr* list, const Context& context) {
  const clang::RecordDecl* record = list->getType()->getAsRecordDecl();
  if (record == nullptr || record->isUnion() || !places_.own(record->getLocation())) return;
  auto field = record->field_begin();
  for (unsigned i = 0; i < list->getNumInits() && field != record->field_end(); ++i, ++field) {
    const clang::Expr* value = list->getInit(i);
    if (value == nullptr || llvm::isa<clang::ImplicitValueInitExpr, clang::CXXDefaultInitExpr>(value)) continue;
    Write write{.variable = thing(*field),
                .function = context.function,
                .place = places_.place(value->getBeginLoc()),
                .how = Write::How::set,
                .value = constant(value),
                .path = {},
                .sources = sources(value),
                .guard = {}};
    for (const ThingId source : write.sources) model_.flows.push_back({.from = source, .to = write.variable});
    model_.writes.push_back(std::move(write));
  }
}

/// Whoever gets a reference or a pointer may write, and may show.
void Walker::unknown_writes(const clang::Expr* expression, const Context& context) {
  const clang::ValueDecl* variable = base(expression);
  Things touched = variable != nullptr ? Things{thing(variable)} : sources(expression);
  for (const ThingId one : touched) {
    if (model_.things[one].function) continue;
    model_.shown.push_back({.variable = one, .function = context.function});
    model_.writes.push_back({.variable = one,
                             .function = context.function,
                             .place = places_.place(expression->getBeginLoc()),
                             .how = Write::How::unknown,
                             .value = {},
                             .path = {},
                             .sources = {},
                             .guard = {}});
  }
}

void Walker::collect(const clang::Stmt* statement, Things& into, unsigned& budget) {
  if (statement == nullptr || budget == 0 || into.size() >= most_sources) return;
  --budget;
  const clang::ValueDecl* declaration = nullptr;
  if (const auto* named = llvm::dyn_cast<clang::DeclRefExpr>(statement)) declaration = named->getDecl();
  if (const auto* member = llvm::dyn_cast<clang::MemberExpr>(statement)) declaration = member->getMemberDecl();
  if (const auto* made = llvm::dyn_cast<clang::CXXConstructExpr>(statement)) declaration = made->getConstructor();
  if (declaration != nullptr && !llvm::isa<clang::EnumConstantDecl>(declaration)) into.push_back(thing(declaration));
  if (const auto* one = llvm::dyn_cast<clang::CallExpr>(statement); one && one->getDirectCallee() == nullptr)
    if (const ThingId callee = callee_of(one); callee != nothing) into.push_back(callee);
  if (llvm::isa<clang::LambdaExpr>(statement)) return;
  for (const clang::Stmt* child : statement->children()) collect(child, into, budget);
}

Walker::Things Walker::sources(const clang::Stmt* statement) {
  Things found;
  unsigned budget = most_parts;
  collect(statement, found, budget);
  return found;
}

/// The variable or field that an expression lies in; nullptr when it is a value of its own.
const clang::ValueDecl* Walker::base(const clang::Expr* expression) const {
  for (unsigned steps = 0; steps < most_parts; ++steps) {
    expression = expression->IgnoreParenCasts();
    if (const auto* named = llvm::dyn_cast<clang::DeclRefExpr>(expression))
      return llvm::isa<clang::VarDecl, clang::BindingDecl>(named->getDecl()) ? named->getDecl() : nullptr;
    if (const auto* member = llvm::dyn_cast<clang::MemberExpr>(expression))
      return llvm::isa<clang::VarDecl, clang::FieldDecl>(member->getMemberDecl()) ? member->getMemberDecl() : nullptr;
    const auto* call = llvm::dyn_cast<clang::CXXOperatorCallExpr>(expression);
    if (const auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(expression)) expression = element->getBase();
    else if (const auto* operation = llvm::dyn_cast<clang::UnaryOperator>(expression))
      expression = operation->getSubExpr();
    else if (call != nullptr && call->getOperator() == clang::OO_Subscript && call->getNumArgs() > 0)
      expression = call->getArg(0);
    else return nullptr;
  }
  return nullptr;
}

std::string Walker::path(const clang::Expr* expression) const {
  std::string names;
  for (unsigned steps = 0; steps < 32 && expression != nullptr; ++steps) {
    expression = expression->IgnoreParenCasts();
    if (const auto* named = llvm::dyn_cast<clang::DeclRefExpr>(expression))
      return lower(named->getDecl()->getDeclName().getAsString() + "." + names);
    if (const auto* self = llvm::dyn_cast<clang::CXXThisExpr>(expression)) {
      // A class Food tells what its x is; a class SnakeGame tells nothing.
      const auto* record = self->getType()->getPointeeCXXRecordDecl();
      const std::string owner = record != nullptr ? lower(record->getNameAsString()) : std::string();
      return (names_food(owner) ? owner + "." : std::string()) + lower(names);
    }
    const auto* member = llvm::dyn_cast<clang::MemberExpr>(expression);
    const auto* call = llvm::dyn_cast<clang::CallExpr>(expression);
    if (member != nullptr) {
      names.insert(0, member->getMemberDecl()->getDeclName().getAsString() + ".");
      expression = member->getBase();
    } else if (const auto* element = llvm::dyn_cast<clang::ArraySubscriptExpr>(expression)) {
      expression = element->getBase();
    } else if (const auto* operation = llvm::dyn_cast<clang::UnaryOperator>(expression)) {
      expression = operation->getSubExpr();
    } else if (const auto* method = llvm::dyn_cast_or_null<clang::CXXMemberCallExpr>(call)) {
      expression = method->getImplicitObjectArgument();
    } else if (call != nullptr && llvm::isa<clang::CXXOperatorCallExpr>(call) && call->getNumArgs() > 0) {
      expression = call->getArg(0);
    } else {
      break;
    }
  }
  return lower(names);
}

std::optional<std::int64_t> Walker::constant(const clang::Expr* expression) const {
  if (expression == nullptr || expression->isValueDependent() || expression->isInstantiationDependent() ||
      expression->containsErrors() || !expression->getType()->isIntegralOrEnumerationType())
    return std::nullopt;
  clang::Expr::EvalResult result;
  if (!expression->EvaluateAsInt(result, context_)) return std::nullopt;
  return result.Val.getInt().tryExtValue();
}

}  // namespace assay::inspect
