#include <algorithm>

#include "grader/inspect/names.h"
#include "grader/inspect/walker.h"

namespace assay::inspect {
namespace {

constexpr unsigned deepest = 3000;
constexpr std::size_t no_loop = ~std::size_t{0};

bool is_escape(std::int64_t value) { return value == 27 || value == '['; }
/// "while (int key = next())"
const clang::VarDecl* made_by(const clang::Stmt* loop) {
  if (const auto* one = llvm::dyn_cast<clang::WhileStmt>(loop)) return one->getConditionVariable();
  if (const auto* one = llvm::dyn_cast<clang::ForStmt>(loop)) return one->getConditionVariable();
  return nullptr;
}

bool is_scan(std::int64_t value) { return value == 224 || value == -32 || value == 0; }

}  // namespace

void Walker::walk(const clang::Stmt* statement, Context context) {
  if (statement == nullptr || ++context.depth > deepest) return;
  if (this->statement(statement, context) || expression(statement, context)) return;
  children(statement, context);
}

void Walker::children(const clang::Stmt* statement, const Context& context) {
  for (const clang::Stmt* child : statement->children()) walk(child, context);
}

bool Walker::statement(const clang::Stmt* statement, const Context& context) {
  using namespace clang;
  if (const auto* loop = llvm::dyn_cast<WhileStmt>(statement))
    return this->loop(loop, loop->getCond(), loop->getBody(), context), true;
  if (const auto* loop = llvm::dyn_cast<DoStmt>(statement))
    return this->loop(loop, loop->getCond(), loop->getBody(), context), true;
  if (const auto* loop = llvm::dyn_cast<ForStmt>(statement)) {
    walk(loop->getInit(), context);
    this->loop(loop, loop->getCond(), loop->getBody(), context);
    return true;
  }
  if (const auto* loop = llvm::dyn_cast<CXXForRangeStmt>(statement))
    return this->loop(loop, nullptr, loop->getBody(), context), true;
  if (const auto* branch = llvm::dyn_cast<IfStmt>(statement)) return this->branch(branch, context), true;
  if (const auto* choice = llvm::dyn_cast<SwitchStmt>(statement)) return this->choice(choice, context), true;
  if (const auto* label = llvm::dyn_cast<CaseStmt>(statement)) return this->label(label, context), true;
  if (llvm::isa<DefaultStmt>(statement) && !switches_.empty()) switches_.back().escape = switches_.back().scan = false;
  if (llvm::isa<BreakStmt>(statement) && !breakables_.empty() && breakables_.back() != no_loop)
    model_.loops[breakables_.back()].leaves = true;
  if (llvm::isa<ReturnStmt, CXXThrowExpr, GotoStmt, CoreturnStmt>(statement)) leave();
  if (const auto* leaving = llvm::dyn_cast<ReturnStmt>(statement)) returned(leaving->getRetValue(), context);
  if (llvm::isa<GCCAsmStmt, MSAsmStmt>(statement)) model_.assembly.push_back(places_.place(statement->getBeginLoc()));
  const auto* declarations = llvm::dyn_cast<DeclStmt>(statement);
  if (declarations == nullptr) return false;
  for (const Decl* one : declarations->decls()) {
    if (const auto* local = llvm::dyn_cast<VarDecl>(one)) variable(local, context);
    else declaration(one);
  }
  return true;
}

void Walker::leave() {
  for (const std::size_t open : loops_) model_.loops[open].leaves = true;
}

void Walker::returned(const clang::Expr* value, const Context& context) {
  if (value == nullptr || context.function == nothing) return;
  for (const ThingId source : sources(value)) {
    model_.flows.push_back({.from = source, .to = context.function});
    // What becomes of it is the caller's business.
    if (!model_.things[source].function) model_.shown.push_back({.variable = source, .function = context.function});
  }
  if (value->isLValue()) unknown_writes(value, context);
}

void Walker::loop(const clang::Stmt* statement, const clang::Expr* condition, const clang::Stmt* body,
                  Context context) {
  Loop loop{.function = context.function,
            .place = places_.place(statement->getBeginLoc()),
            .range = places_.range(statement),
            .reads = {},
            .test = {}};
  const clang::VarDecl* made = made_by(statement);
  if (condition != nullptr) loop.opaque = made != nullptr || !inspect_condition(condition, loop);
  if (condition != nullptr && !loop.opaque) read_test(condition, loop);
  const std::size_t index = model_.loops.size();
  model_.loops.push_back(std::move(loop));
  loops_.push_back(index);
  breakables_.push_back(index);
  Context asking = context;
  asking.condition = true;
  if (made != nullptr) variable(made, asking);
  walk(condition, asking);
  if (const auto* counted = llvm::dyn_cast<clang::ForStmt>(statement)) walk(counted->getInc(), context);
  if (const auto* ranged = llvm::dyn_cast<clang::CXXForRangeStmt>(statement)) {
    walk(ranged->getRangeInit(), asking);
    each_of(ranged, context);
  }
  walk(body, context);
  breakables_.pop_back();
  loops_.pop_back();
}

/// The variable of a loop over a range is made of it, and may write to it.
void Walker::each_of(const clang::CXXForRangeStmt* loop, const Context& context) {
  const clang::VarDecl* one = loop->getLoopVariable();
  if (one == nullptr) return;
  for (const ThingId source : sources(loop->getRangeInit())) model_.flows.push_back({.from = source, .to = thing(one)});
  if (one->getType()->isReferenceType()) unknown_writes(loop->getRangeInit(), context);
}

/// Notes the variables; false when something else than plain variables decides.
bool Walker::inspect_condition(const clang::Expr* condition, Loop& loop) {
  using namespace clang;
  if (llvm::isa<CallExpr, CXXConstructExpr, ArraySubscriptExpr, RecoveryExpr, LambdaExpr>(condition)) return false;
  if (const auto* operation = llvm::dyn_cast<UnaryOperator>(condition);
      operation != nullptr && operation->getOpcode() != UO_LNot && operation->getOpcode() != UO_Minus)
    return false;
  const ValueDecl* variable = nullptr;
  if (const auto* named = llvm::dyn_cast<DeclRefExpr>(condition)) variable = named->getDecl();
  if (const auto* member = llvm::dyn_cast<MemberExpr>(condition)) variable = member->getMemberDecl();
  if (variable != nullptr && !llvm::isa<EnumConstantDecl>(variable)) {
    if (!llvm::isa<VarDecl, FieldDecl>(variable)) return false;
    loop.reads.push_back(thing(variable));
  }
  if (llvm::isa<MemberExpr>(condition)) return true;
  return std::ranges::all_of(condition->children(), [&](const Stmt* child) {
    const auto* part = llvm::dyn_cast_or_null<Expr>(child);
    return part != nullptr && loop.reads.size() < 16 && inspect_condition(part, loop);
  });
}

void Walker::read_test(const clang::Expr* condition, Loop& loop) {
  if (loop.reads.size() != 1) return;
  bool truth = true;
  const clang::Expr* plain = condition->IgnoreParenImpCasts();
  while (const auto* negation = llvm::dyn_cast<clang::UnaryOperator>(plain)) {
    if (negation->getOpcode() != clang::UO_LNot) return;
    truth = !truth;
    plain = negation->getSubExpr()->IgnoreParenImpCasts();
  }
  if (llvm::isa<clang::DeclRefExpr, clang::MemberExpr>(plain)) {
    loop.test = Test{.variable = loop.reads.front(), .value = 0, .equal = !truth};
    return;
  }
  const auto* comparison = llvm::dyn_cast<clang::BinaryOperator>(plain);
  if (comparison == nullptr || !comparison->isEqualityOp()) return;
  auto value = constant(comparison->getRHS());
  if (!value) value = constant(comparison->getLHS());
  if (!value) return;
  const bool equal = comparison->getOpcode() == clang::BO_EQ;
  loop.test = Test{.variable = loop.reads.front(), .value = *value, .equal = equal == truth};
}

void Walker::branch(const clang::IfStmt* statement, Context context) {
  walk(statement->getInit(), context);
  const std::size_t comparisons = model_.comparisons.size(), looks = model_.looks.size();
  Context asking = context;
  asking.condition = true;
  if (statement->getConditionVariable() != nullptr) variable(statement->getConditionVariable(), asking);
  walk(statement->getCond(), asking);
  Context then = context;
  for (std::size_t i = comparisons; i < model_.comparisons.size(); ++i) {
    const Comparison& asked = model_.comparisons[i];
    if (is_escape(asked.value)) (asked.equal ? then.escape : after_escape_) = true;
    if (is_scan(asked.value)) (asked.equal ? then.scan : after_scan_) = true;
  }
  const bool asks_for_food = std::any_of(model_.looks.begin() + static_cast<std::ptrdiff_t>(looks), model_.looks.end(),
                                         [](const Look& look) { return names_food(look.path); });
  if (asks_for_food && statement->getThen() != nullptr) then.guard = places_.range(statement->getThen());
  walk(statement->getThen(), then);
  walk(statement->getElse(), context);
}

void Walker::choice(const clang::SwitchStmt* statement, Context context) {
  walk(statement->getInit(), context);
  Context asking = context;
  asking.condition = true;
  walk(statement->getCond(), asking);
  switches_.push_back({.operands = sources(statement->getCond())});
  breakables_.push_back(no_loop);
  walk(statement->getBody(), context);
  breakables_.pop_back();
  switches_.pop_back();
}

void Walker::label(const clang::CaseStmt* statement, Context context) {
  const auto value = constant(statement->getLHS());
  if (value && !switches_.empty()) {
    Switch& inner = switches_.back();
    const auto outer = [&](bool Switch::* flag) {
      return std::any_of(switches_.begin(), switches_.end() - 1, [&](const Switch& one) { return one.*flag; });
    };
    const clang::Expr* plain = statement->getLHS()->IgnoreParenCasts();
    if (const auto* wrapped = llvm::dyn_cast<clang::ConstantExpr>(plain))
      plain = wrapped->getSubExpr()->IgnoreParenCasts();
    model_.comparisons.push_back({.place = places_.place(statement->getBeginLoc()),
                                  .value = *value,
                                  .character = llvm::isa<clang::CharacterLiteral>(plain),
                                  .equal = true,
                                  .escape = context.escape || after_escape_ || outer(&Switch::escape),
                                  .scan = context.scan || after_scan_ || outer(&Switch::scan),
                                  .text = {},
                                  .operands = inner.operands});
    inner.escape = is_escape(*value) || (context.nested_case && inner.escape);
    inner.scan = is_scan(*value) || (context.nested_case && inner.scan);
  }
  context.nested_case = llvm::isa<clang::CaseStmt>(statement->getSubStmt());
  walk(statement->getSubStmt(), context);
}

}  // namespace assay::inspect
