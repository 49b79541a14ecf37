#include "grader/inspect/source.h"

#include <clang/AST/ASTConsumer.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendAction.h>
#include <clang/Lex/Lexer.h>
#include <clang/Lex/PPCallbacks.h>
#include <clang/Lex/Preprocessor.h>
#include <clang/Tooling/CompilationDatabase.h>
#include <clang/Tooling/Tooling.h>
#include <llvm/Support/CrashRecoveryContext.h>

#include <memory>
#include <set>
#include <utility>

#include "grader/inspect/walker.h"

namespace assay::inspect {
namespace {

constexpr unsigned stack_bytes = 64U << 20U;
constexpr std::size_t most_errors = 20;
constexpr std::size_t most_words = 20'000;

class Errors : public clang::DiagnosticConsumer {
 public:
  explicit Errors(Model& model) : model_(model) {}

  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& diagnostic) override {
    DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
    if (level < clang::DiagnosticsEngine::Error || model_.errors.size() >= most_errors) return;
    llvm::SmallString<256> text;
    diagnostic.FormatDiagnostic(text);
    Complaint complaint{.text = text.str().str(), .place = {}};
    if (diagnostic.hasSourceManager() && diagnostic.getLocation().isValid())
      complaint.place = Places(diagnostic.getSourceManager(), model_).place(diagnostic.getLocation());
    model_.errors.push_back(std::move(complaint));
  }

 private:
  Model& model_;
};

class Includes : public clang::PPCallbacks {
 public:
  Includes(const clang::SourceManager& sources, Model& model) : places_(sources, model), model_(model) {}

  // NOLINTNEXTLINE(readability-function-size): it is Clang's.
  void InclusionDirective(clang::SourceLocation hash, const clang::Token&, llvm::StringRef name, bool angled,
                          clang::CharSourceRange, clang::OptionalFileEntryRef file, llvm::StringRef, llvm::StringRef,
                          const clang::Module*, bool, clang::SrcMgr::CharacteristicKind) override {
    if (!places_.own(hash) || model_.includes.size() >= 500) return;
    model_.includes.push_back(
        {.name = name.str(), .place = places_.place(hash), .quoted = !angled, .missing = !file.has_value()});
  }

 private:
  Places places_;
  Model& model_;
};

class Consumer : public clang::ASTConsumer {
 public:
  Consumer(clang::CompilerInstance& compiler, Model& model, Known& known)
      : compiler_(compiler), model_(model), known_(known) {}

  bool HandleTopLevelDecl(clang::DeclGroupRef group) override {
    const clang::SourceManager& sources = compiler_.getSourceManager();
    for (const clang::Decl* one : group)
      if (!sources.isInSystemHeader(one->getLocation())) own_.push_back(one);
    return true;
  }

  /// Most of a parse would be the bodies of the standard library.
  bool shouldSkipFunctionBody(clang::Decl* one) override {
    return compiler_.getSourceManager().isInSystemHeader(one->getLocation());
  }

  void HandleTranslationUnit(clang::ASTContext& context) override {
    Walker walker(context, model_, known_);
    for (const clang::Decl* one : own_) walker.declaration(one);
    read_words(context.getSourceManager(), context.getLangOpts());
  }

 private:
  /// Where a header is missing, the tree has holes, but the names still stand in the text.
  void read_words(const clang::SourceManager& sources, const clang::LangOptions& language) {
    Places places(sources, model_);
    for (unsigned i = 1; i < sources.local_sloc_entry_size(); ++i) {
      const auto start = clang::SourceLocation::getFromRawEncoding(sources.getLocalSLocEntry(i).getOffset());
      if (!start.isFileID() || !sources.getLocalSLocEntry(i).isFile() || !places.own(start)) continue;
      const clang::FileID id = sources.getFileID(start);
      const auto buffer = sources.getBufferOrNone(id);
      if (buffer) read_words_of(clang::Lexer(id, *buffer, sources, language), places);
    }
  }

  void read_words_of(clang::Lexer lexer, Places& places) {
    clang::Token token;
    while (!lexer.LexFromRawLexer(token) && model_.words.size() < most_words)
      if (token.is(clang::tok::raw_identifier))
        model_.words.try_emplace(token.getRawIdentifier().substr(0, 200).str(), places.place(token.getLocation()));
  }

  clang::CompilerInstance& compiler_;
  Model& model_;
  Known& known_;
  std::vector<const clang::Decl*> own_;
};

class Action : public clang::ASTFrontendAction {
 public:
  Action(Model& model, Known& known) : model_(model), known_(known) {}

  bool BeginSourceFileAction(clang::CompilerInstance& compiler) override {
    // A missing header must not make Clang blind for the rest.
    compiler.getDiagnostics().setFatalsAsError(true);
    compiler.getFrontendOpts().SkipFunctionBodies = true;
    compiler.getPreprocessor().addPPCallbacks(std::make_unique<Includes>(compiler.getSourceManager(), model_));
    return true;
  }

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler, llvm::StringRef) override {
    return std::make_unique<Consumer>(compiler, model_, known_);
  }

 private:
  Model& model_;
  Known& known_;
};

class Actions : public clang::tooling::FrontendActionFactory {
 public:
  explicit Actions(Model& model) : model_(model) {}
  std::unique_ptr<clang::FrontendAction> create() override { return std::make_unique<Action>(model_, known_); }

 private:
  Model& model_;
  Known known_;
};

std::vector<std::string> options_of(const Request& request) {
  std::vector<std::string> options{"-fsyntax-only",
                                   "-Wno-error=implicit-function-declaration",
                                   "-Wno-error=implicit-int",
                                   "-Wno-error=int-conversion",
                                   "-w",
                                   "-fno-caret-diagnostics",
                                   "-ferror-limit=20",
                                   std::string("-resource-dir=") + ASSAY_CLANG_RESOURCES,
                                   "-ftemplate-depth=200",
                                   "-fconstexpr-depth=200",
                                   "-fbracket-depth=256",
                                   "-fconstexpr-steps=100000"};
  options.insert(options.end(), request.options.begin(), request.options.end());
  return options;
}

/// The rules look at each loop with each call: what nobody writes by hand is not worth that time.
bool is_too_large(const Model& model) {
  return model.loops.size() > 1'000 || model.calls.size() > 20'000 || model.looks.size() > 20'000 ||
         model.writes.size() > 20'000 || model.comparisons.size() > 20'000 || model.things.size() > 20'000;
}

}  // namespace

std::optional<Model> read_source(const Request& request) {
  Model model;
  const clang::tooling::FixedCompilationDatabase commands(".", options_of(request));
  clang::tooling::ClangTool tool(commands, request.files);
  Errors errors(model);
  Actions actions(model);
  tool.setDiagnosticConsumer(&errors);
  tool.setPrintErrorMessage(false);
  llvm::CrashRecoveryContext::Enable();
  llvm::CrashRecoveryContext recovery;
  const bool whole = recovery.RunSafelyOnThread([&] { tool.run(&actions); }, stack_bytes);
  llvm::CrashRecoveryContext::Disable();
  if (!whole || is_too_large(model)) return std::nullopt;
  return model;
}

}  // namespace assay::inspect
