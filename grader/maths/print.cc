#include <string>
#include <vector>

#include "grader/maths/expr.h"
#include "grader/maths/leaf.h"

namespace assay::maths {
namespace {

/// How strongly what a node writes holds together.
enum Level : int { statement, relation, sum_level, product_level, power, atom };

Level level_of(Op op) {
  switch (op) {
    case Op::neg:
    case Op::add: return sum_level;
    case Op::mul:
    case Op::div: return product_level;
    case Op::pow: return power;
    case Op::eq:
    case Op::ne:
    case Op::lt:
    case Op::le:
    case Op::gt:
    case Op::ge:
    case Op::approx: return relation;
    default: return atom;
  }
}

std::string_view sign_of(Op op) {
  switch (op) {
    case Op::eq: return " = ";
    case Op::ne: return " != ";
    case Op::lt: return " < ";
    case Op::le: return " <= ";
    case Op::gt: return " > ";
    case Op::ge: return " >= ";
    default: return " ≈ ";
  }
}

/// Writes with a list of what is still to come instead of recursion: formulas may be deeper than the stack.
class Printer {
 public:
  explicit Printer(const Expr& expr) : expr_(expr) {}

  std::string write(Id root) {
    open_.push_back({root, statement, {}});
    while (!open_.empty()) {
      const Piece piece = open_.back();
      open_.pop_back();
      if (piece.least == literal) out_ += piece.words;
      else node(piece);
    }
    return std::move(out_);
  }

 private:
  static constexpr int literal = -1;
  struct Piece {
    Id id;
    int least;  ///< weaker than this stands in parentheses; or `literal`
    std::string_view words;
  };

  // What is said last is written first: the list is a stack.
  void later(std::string_view words) { open_.push_back({0, literal, words}); }
  void later(Id id, int least) { open_.push_back({id, least, {}}); }

  void node(const Piece& piece) {
    const Op op = expr_.op(piece.id);
    if (level_of(op) < piece.least) {
      out_ += '(';
      later(")");
      later(piece.id, statement);
      return;
    }
    switch (op) {
      case Op::number: out_ += expr_.text(piece.id); break;
      case Op::symbol: name(expr_.text(piece.id)); break;
      case Op::text: out_ += quoted(expr_.text(piece.id)); break;
      case Op::neg:
        out_ += '-';
        later(expr_.arg(piece.id, 0), product_level);
        break;
      case Op::add: terms(expr_.args(piece.id)); break;
      case Op::mul: factors(expr_.args(piece.id)); break;
      case Op::div:
        later(expr_.arg(piece.id, 1), power);
        later("/");
        later(expr_.arg(piece.id, 0), product_level);
        break;
      case Op::pow:
        later(expr_.arg(piece.id, 1), power);
        later("^");
        later(expr_.arg(piece.id, 0), atom);
        break;
      default: other(piece.id, op);
    }
  }

  void other(Id id, Op op) {
    const auto args = expr_.args(id);
    if (level_of(op) == relation) {
      later(args[1], sum_level);
      later(sign_of(op));
      later(args[0], sum_level);
      return;
    }
    switch (op) {
      case Op::tuple: return bracketed("(", args, ")");
      case Op::set: return bracketed("{", args, "}");
      case Op::row:
      case Op::matrix: return bracketed("[", args, "]");
      case Op::interval: return interval(id);
      case Op::apply:
        if (is_function_letter(expr_.text(id))) {
          out_ += expr_.text(id);
          return bracketed("(", args, ")");
        }
        return with_text("apply(", id);
      case Op::based: return with_text("based(", id);
      case Op::quantity: return with_text("quantity(", id);
      default: break;
    }
    out_ += info(op).name;
    if (!args.empty()) bracketed("(", args, ")");
  }

  void name(std::string_view symbol) {
    if (is_plain_symbol(symbol)) {
      out_ += symbol;
      return;
    }
    out_ += "symbol(";
    out_ += quoted(symbol);
    out_ += ')';
  }

  void listed(std::span<const Id> args) {
    for (std::size_t i = args.size(); i-- > 0;) {
      later(args[i], statement);
      if (i > 0) later(", ");
    }
  }

  void bracketed(std::string_view before, std::span<const Id> args, std::string_view after) {
    out_ += before;
    later(after);
    listed(args);
  }

  void with_text(std::string_view before, Id id) {
    out_ += before;
    out_ += quoted(expr_.text(id));
    if (!expr_.args(id).empty()) out_ += ", ";
    bracketed("", expr_.args(id), ")");
  }

  void interval(Id id) {
    const std::string_view ends = expr_.text(id);
    out_ += ends.starts_with('[') ? "interval(\"[\", " : "interval(\"(\", ";
    later(ends.ends_with(']') ? ", \"]\")" : ", \")\")");
    listed(expr_.args(id));
  }

  void terms(std::span<const Id> args) {
    for (std::size_t i = args.size(); i-- > 0;) {
      const bool negative = expr_.op(args[i]) == Op::neg;
      later(negative ? expr_.arg(args[i], 0) : args[i], product_level);
      if (i > 0) later(negative ? " - " : " + ");
      if (i == 0 && negative) later("-");
    }
  }

  void factors(std::span<const Id> args) {
    for (std::size_t i = args.size(); i-- > 0;) {
      const bool first_quotient = i == 0 && expr_.op(args[i]) == Op::div;
      later(args[i], first_quotient ? product_level : power);
      if (i > 0) later("*");
    }
  }

  const Expr& expr_;
  std::vector<Piece> open_;
  std::string out_;
};

}  // namespace

std::string print(const Expr& expr, Id root) { return expr.empty() ? std::string() : Printer(expr).write(root); }

}  // namespace assay::maths
