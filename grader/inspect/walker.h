#pragma once

#include <clang/AST/ASTContext.h>
#include <clang/AST/Decl.h>
#include <clang/AST/DeclCXX.h>
#include <clang/AST/DeclTemplate.h>
#include <clang/AST/Expr.h>
#include <clang/AST/ExprCXX.h>
#include <clang/AST/Stmt.h>
#include <clang/AST/StmtCXX.h>
#include <clang/Basic/SourceManager.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/inspect/model.h"

namespace assay::inspect {

/// Where something stands, in files below the working folder; nothing in headers of the system.
class Places {
 public:
  Places(const clang::SourceManager& sources, Model& model);
  [[nodiscard]] bool own(clang::SourceLocation where) const;
  [[nodiscard]] Place place(clang::SourceLocation where);
  [[nodiscard]] Range range(const clang::Stmt* statement);

 private:
  std::uint32_t file(llvm::StringRef name);
  const clang::SourceManager& sources_;
  Model& model_;
};

/// The identifiers of things over all files of a program.
using Known = std::map<std::string, ThingId>;

/// Reads the declarations of one translation unit into the model. Deep nesting is cut off, not followed.
class Walker {
 public:
  Walker(const clang::ASTContext& context, Model& model, Known& known);
  void declaration(const clang::Decl* declaration);

 private:
  /// What holds for a subtree.
  struct Context {
    ThingId function = nothing;
    ThingId callee = nothing;  ///< whose argument it is
    bool argument = false, condition = false;
    bool escape = false, scan = false;
    bool seeds = false;
    bool nested_case = false;
    Range guard;
    unsigned depth = 0;
  };
  struct Switch {
    std::vector<ThingId> operands;
    bool escape = false, scan = false;
  };
  using Things = std::vector<ThingId>;

  // walk_declaration.cc
  void function(const clang::FunctionDecl* function);
  void variable(const clang::VarDecl* variable, Context context);
  void field(const clang::FieldDecl* field);
  void initialiser(const clang::ValueDecl* variable, const clang::Expr* value, Context context);
  void lambda(const clang::LambdaExpr* lambda, Context context);
  void define(ThingId function, clang::SourceLocation where, const clang::Stmt* body);
  void body(ThingId function, const clang::Stmt* body);
  ThingId thing(const clang::ValueDecl* declaration);
  std::string name_of(const clang::NamedDecl* declaration) const;

  // walk_statement.cc
  void walk(const clang::Stmt* statement, Context context);
  void children(const clang::Stmt* statement, const Context& context);
  bool statement(const clang::Stmt* statement, const Context& context);
  void loop(const clang::Stmt* statement, const clang::Expr* condition, const clang::Stmt* body, Context context);
  void each_of(const clang::CXXForRangeStmt* loop, const Context& context);
  void branch(const clang::IfStmt* statement, Context context);
  void choice(const clang::SwitchStmt* statement, Context context);
  void label(const clang::CaseStmt* statement, Context context);
  void leave();
  void returned(const clang::Expr* value, const Context& context);
  bool inspect_condition(const clang::Expr* condition, Loop& loop);
  void read_test(const clang::Expr* condition, Loop& loop);

  // walk_expression.cc
  bool expression(const clang::Stmt* statement, const Context& context);
  bool operation(const clang::BinaryOperator* operation, Context context);
  bool operation(const clang::UnaryOperator* operation, Context context);
  void comparison(const clang::Expr* left, const clang::Expr* right, bool equal, const Context& context);
  void touch(const clang::ValueDecl* declaration, const clang::Expr* whole, const Context& context);
  void write(const clang::Expr* target, const clang::Expr* value, Write::How how, const Context& context);
  void members(const clang::InitListExpr* list, const Context& context);
  void unknown_writes(const clang::Expr* expression, const Context& context);
  void collect(const clang::Stmt* statement, Things& into, unsigned& budget);
  Things sources(const clang::Stmt* statement);
  const clang::ValueDecl* base(const clang::Expr* expression) const;
  std::string path(const clang::Expr* expression) const;
  std::optional<std::int64_t> constant(const clang::Expr* expression) const;

  // walk_call.cc
  void call(const clang::CallExpr* call, Context context);
  void construction(const clang::CXXConstructExpr* construction, Context context);
  bool assigning_operator(const clang::CXXOperatorCallExpr* call, const Context& context);
  void argument(const clang::Expr* argument, const clang::ParmVarDecl* parameter, ThingId callee,
                const Context& context);
  void compared_texts(const clang::CallExpr* call, ThingId callee, const Context& context);
  void note_use(const clang::Expr* object, const clang::CallExpr* call, const Context& context);
  void table_key(const clang::Expr* key, ThingId table, const Context& context);
  void table_keys(const clang::Stmt* value, ThingId table, const Context& context, unsigned& budget);
  ThingId callee_of(const clang::CallExpr* call);

  const clang::ASTContext& context_;
  Model& model_;
  Known& known_;
  Places places_;
  std::vector<std::size_t> loops_;       ///< open ones, in Model::loops
  std::vector<std::size_t> breakables_;  ///< open loops and switches; a switch is `no_loop`
  std::vector<Switch> switches_;
  bool after_escape_ = false, after_scan_ = false;
};

}  // namespace assay::inspect
