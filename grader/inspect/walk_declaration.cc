#include <clang/Index/USRGeneration.h>

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "grader/inspect/names.h"
#include "grader/inspect/walker.h"

namespace assay::inspect {
namespace {

std::string working_folder() {
  std::string path(4096, '\0');
  return getcwd(path.data(), path.size()) != nullptr ? std::string(path.c_str()) + "/" : std::string("/");
}

bool is_number(clang::QualType type) {
  const clang::QualType plain = type.getNonReferenceType();
  return plain->isArithmeticType() || plain->isEnumeralType();
}

bool is_fixed(clang::QualType type) {
  return type->isReferenceType() || type.isConstQualified() || type.isVolatileQualified();
}

}  // namespace

Places::Places(const clang::SourceManager& sources, Model& model) : sources_(sources), model_(model) {}

bool Places::own(clang::SourceLocation where) const {
  if (where.isInvalid()) return false;
  const clang::SourceLocation written = sources_.getExpansionLoc(where);
  return !sources_.isInSystemHeader(written) && !sources_.isWrittenInBuiltinFile(written) &&
         !sources_.isWrittenInCommandLineFile(written) && !sources_.isWrittenInScratchSpace(written);
}

std::uint32_t Places::file(llvm::StringRef name) {
  static const std::string folder = working_folder();
  name.consume_front(folder);
  while (name.consume_front("./")) {
  }
  const auto found = std::ranges::find(model_.files, name.str());
  if (found != model_.files.end()) return static_cast<std::uint32_t>(found - model_.files.begin());
  model_.files.push_back(name.str());
  return static_cast<std::uint32_t>(model_.files.size() - 1);
}

Place Places::place(clang::SourceLocation where) {
  if (where.isInvalid()) return {};
  const clang::SourceLocation written = sources_.getExpansionLoc(where);
  const auto [id, offset] = sources_.getDecomposedLoc(written);
  const auto entry = sources_.getFileEntryRefForID(id);
  return {.file = file(entry ? entry->getName() : llvm::StringRef("?")),
          .offset = offset,
          .line = sources_.getExpansionLineNumber(where),
          .column = sources_.getExpansionColumnNumber(where)};
}

Range Places::range(const clang::Stmt* statement) {
  const Place begin = place(statement->getBeginLoc());
  // Where a token is, not where it ends: the last one, a brace or a semicolon, is of no use to anybody.
  const auto end = sources_.getDecomposedLoc(sources_.getExpansionRange(statement->getEndLoc()).getEnd());
  return {.file = begin.file, .begin = begin.offset, .end = end.second + 1};
}

Walker::Walker(const clang::ASTContext& context, Model& model, Known& known)
    : context_(context), model_(model), known_(known), places_(context.getSourceManager(), model) {}

void Walker::declaration(const clang::Decl* declaration) {
  if (declaration == nullptr || declaration->isImplicit() || !places_.own(declaration->getLocation())) return;
  if (const auto* function = llvm::dyn_cast<clang::FunctionDecl>(declaration)) return this->function(function);
  if (const auto* variable = llvm::dyn_cast<clang::VarDecl>(declaration)) return this->variable(variable, {});
  if (const auto* field = llvm::dyn_cast<clang::FieldDecl>(declaration)) return this->field(field);
  if (const auto* family = llvm::dyn_cast<clang::FunctionTemplateDecl>(declaration)) {
    for (const clang::FunctionDecl* made : family->specializations()) function(made);
    return this->declaration(family->getTemplatedDecl());
  }
  if (const auto* family = llvm::dyn_cast<clang::ClassTemplateDecl>(declaration)) {
    for (const clang::ClassTemplateSpecializationDecl* made : family->specializations())
      for (const clang::Decl* member : made->decls()) this->declaration(member);
    return this->declaration(family->getTemplatedDecl());
  }
  if (const auto* scope = llvm::dyn_cast<clang::DeclContext>(declaration))
    for (const clang::Decl* member : scope->decls()) this->declaration(member);
}

std::string Walker::name_of(const clang::NamedDecl* declaration) const {
  std::string name = declaration->getDeclName().getAsString();
  if (const std::size_t arguments = name.find('<'); arguments != std::string::npos && !name.starts_with("operator"))
    name.resize(arguments);
  for (const clang::DeclContext* scope = declaration->getDeclContext(); scope != nullptr; scope = scope->getParent()) {
    const auto* outer = llvm::dyn_cast<clang::NamedDecl>(scope);
    const auto* space = llvm::dyn_cast<clang::NamespaceDecl>(scope);
    if (outer == nullptr || llvm::isa<clang::FunctionDecl>(outer) || !outer->getIdentifier()) continue;
    if (space == nullptr || !space->isInline()) name.insert(0, outer->getName().str() + "::");
  }
  return name;
}

ThingId Walker::thing(const clang::ValueDecl* declaration) {
  llvm::SmallString<128> id;
  if (clang::index::generateUSRForDecl(declaration, id) || id.empty())
    id = "here " + std::to_string(reinterpret_cast<std::uintptr_t>(declaration->getCanonicalDecl()));
  const auto [known, fresh] = known_.try_emplace(id.str().str(), static_cast<ThingId>(model_.things.size()));
  if (!fresh) return known->second;
  const bool is_function = llvm::isa<clang::FunctionDecl>(declaration);
  const clang::QualType type = declaration->getType();
  model_.things.push_back({.name = is_function ? name_of(declaration) : declaration->getDeclName().getAsString(),
                           .place = places_.place(declaration->getLocation()),
                           .function = is_function,
                           .own = !is_function && places_.own(declaration->getLocation()),
                           .arithmetic = !is_function && is_number(type),
                           .body = {},
                           .fixed = !is_function && is_fixed(type)});
  return known->second;
}

void Walker::function(const clang::FunctionDecl* function) {
  const ThingId id = thing(function);
  if (const auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(function))
    for (const clang::CXXMethodDecl* overridden : method->overridden_methods())
      model_.calls.push_back({.callee = id,
                              .caller = thing(overridden),
                              .place = places_.place(function->getLocation()),
                              .numbers = {},
                              .text = {},
                              .mention = true});
  if (!function->doesThisDeclarationHaveABody()) return;
  define(id, function->getLocation(), function->getBody());
  if (const auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(function))
    for (const clang::CXXCtorInitializer* member : constructor->inits())
      if (member->isWritten() && member->getMember() != nullptr)
        initialiser(member->getMember(), member->getInit(), {.function = id});
  body(id, function->getBody());
}

void Walker::define(ThingId function, clang::SourceLocation where, const clang::Stmt* body) {
  model_.things[function].own = true;
  model_.things[function].place = places_.place(where);
  model_.things[function].body = places_.range(body);
}

void Walker::body(ThingId function, const clang::Stmt* body) {
  auto loops = std::exchange(loops_, {});
  auto breakables = std::exchange(breakables_, {});
  auto switches = std::exchange(switches_, {});
  const bool after_escape = std::exchange(after_escape_, false), after_scan = std::exchange(after_scan_, false);
  walk(body, {.function = function});
  loops_ = std::move(loops);
  breakables_ = std::move(breakables);
  switches_ = std::move(switches);
  after_escape_ = after_escape;
  after_scan_ = after_scan;
}

void Walker::lambda(const clang::LambdaExpr* lambda, Context context) {
  const ThingId id = thing(lambda->getCallOperator());
  define(id, lambda->getBeginLoc(), lambda->getBody());
  model_.calls.push_back({.callee = id,
                          .caller = context.function,
                          .place = places_.place(lambda->getBeginLoc()),
                          .numbers = {},
                          .text = {},
                          .mention = true});
  for (const auto& capture : lambda->captures())
    if (capture.capturesVariable())
      if (const auto* made = llvm::dyn_cast<clang::VarDecl>(capture.getCapturedVar()); made && made->isInitCapture())
        variable(made, context);
  body(id, lambda->getBody());
}

void Walker::variable(const clang::VarDecl* variable, Context context) {
  if (variable->getInit() != nullptr) return initialiser(variable, variable->getInit(), context);
  if (variable->hasGlobalStorage() && !variable->hasExternalStorage() && is_number(variable->getType()))
    model_.writes.push_back({.variable = thing(variable),
                             .function = context.function,
                             .place = places_.place(variable->getLocation()),
                             .how = Write::How::initial,
                             .value = 0,
                             .path = lower(variable->getName().str()),
                             .sources = {},
                             .guard = {}});
}

void Walker::field(const clang::FieldDecl* field) {
  if (field->hasInClassInitializer() && field->getInClassInitializer() != nullptr)
    initialiser(field, field->getInClassInitializer(), {});
}

void Walker::initialiser(const clang::ValueDecl* variable, const clang::Expr* value, Context context) {
  const ThingId id = thing(variable);
  Write write{.variable = id,
              .function = context.function,
              .place = places_.place(variable->getLocation()),
              .how = Write::How::initial,
              .value = constant(value),
              .path = lower(variable->getDeclName().getAsString()),
              .sources = sources(value),
              .guard = {}};
  for (const ThingId source : write.sources) model_.flows.push_back({.from = source, .to = id});
  model_.writes.push_back(std::move(write));
  const clang::QualType type = variable->getType();
  if (type->isReferenceType() && !type.getNonReferenceType().isConstQualified()) unknown_writes(value, context);
  const auto* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  if (record != nullptr && record->getIdentifier() != nullptr && record->getName().ends_with("map")) {
    unsigned budget = 500;
    table_keys(value, id, context, budget);
  }
  walk(value, context);
}

}  // namespace assay::inspect
