#include "grader/checkers/math/problem.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "grader/checkers/text_list.h"

namespace assay::checkers::math {
namespace {

using maths::Domain;
using maths::Expr;

constexpr std::size_t most_unknowns = 20;
constexpr ListBounds word_bounds{.items = 50, .bytes = 100};
constexpr ListBounds equation_bounds{.items = 50, .bytes = 2000};
constexpr int most_places = 100;

/// A formula of the suite; YAML turns `answer: 12` into a number, which is a formula as well.
Result<Expr> formula(const Params& params, std::string_view name, const Value& value) {
  std::string text;
  if (const std::string* found = value.as_string()) text = *found;
  else if (const std::int64_t* whole = value.as_int()) text = std::to_string(*whole);
  else if (const double* number = value.as_double()) text = fmt::format("{}", *number);
  else return params.wrong(name, fmt::format("must be a formula, not {}", value.kind()));
  Result<Expr> parsed = maths::parse_suite(text);
  if (parsed) return parsed;
  return params.wrong(
      name, fmt::format("is no formula: {}, at column {} of '{}'", parsed.error().message, parsed.error().where, text));
}

Result<void> read_unknowns(const Params& params, Problem& problem) {
  const Value::Object* members = params.find("unknowns")->as_object();
  if (members == nullptr || members->empty() || members->size() > most_unknowns)
    return params.wrong("unknowns",
                        fmt::format("must be an object of 1 to {} names, each with a list of words", most_unknowns));
  const Params words("math.unknowns", *params.find("unknowns"));
  for (const Member& member : *members) {
    const Result<Expr> symbol = maths::parse_suite(member.name);
    if (!symbol || symbol->op() != maths::Op::symbol)
      return params.wrong("unknowns", fmt::format("'{}' is no name of an unknown", member.name));
    std::vector<std::string> names;
    if (const Value::Array* items = member.value.as_array(); items == nullptr || !items->empty()) {
      TRY_ASSIGN(names, text_list(words, member.name, member.value, word_bounds));
    }
    names.push_back(member.name);
    for (const std::string& word : names) problem.reading.names.push_back({.word = word, .symbol = member.name});
    problem.unknowns.push_back({.name = member.name, .words = std::move(names)});
  }
  return {};
}

Result<void> read_equations(const Params& params, Problem& problem) {
  const Value* value = params.find("equations");
  if (value == nullptr) return params.wrong("equations", "is missing");
  const Value::Array* items = value->as_array();
  if (items == nullptr || items->empty() || items->size() > equation_bounds.items)
    return params.wrong("equations", fmt::format("must be a list of 1 to {} equations", equation_bounds.items));
  for (const Value& item : *items) {
    TRY_ASSIGN(Expr equation, formula(params, "equations", item));
    if (!maths::is_relation(equation.op()) && equation.op() != maths::Op::any_of && equation.op() != maths::Op::all_of)
      return params.wrong("equations", fmt::format("'{}' is neither an equation nor an inequality", print(equation)));
    problem.equations.push_back(std::move(equation));
  }
  return {};
}

/// The domain that some of the words integer, nonnegative, positive and real say together.
Result<Domain> domain_of(const Params& params, const std::vector<std::string>& words) {
  const auto said = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  for (const std::string& word : words)
    if (word != "integer" && word != "nonnegative" && word != "positive" && word != "real" && word != "complex")
      return params.wrong("where", fmt::format("'{}' is none of integer, nonnegative, positive, real, complex", word));
  if (said("complex")) {
    if (words.size() > 1) return params.wrong("where", "complex stands alone");
    return Domain::complex;
  }
  if (said("integer"))
    return said("positive")      ? Domain::positive_integer
           : said("nonnegative") ? Domain::nonnegative_integer
                                 : Domain::integer;
  return said("positive") ? Domain::positive : said("nonnegative") ? Domain::nonnegative : Domain::real;
}

Result<void> read_where(const Params& params, Problem& problem) {
  std::vector<std::string> words;
  if (params.find("where") != nullptr) {
    TRY_ASSIGN(words, text_list(params, "where", *params.find("where"), {.items = 4, .bytes = 20}));
  }
  TRY_ASSIGN(const Domain domain, domain_of(params, words));
  for (const Unknown& unknown : problem.unknowns)
    problem.policy.domains.push_back({.symbol = unknown.name, .domain = domain});
  return {};
}

Result<void> read_antiderivative(const Params& params, Problem& problem) {
  const Params inner("math.antiderivative", *params.find("antiderivative"));
  TRY(inner.allow_only({"of", "variable", "constant"}));
  const Value* of = inner.find("of");
  if (of == nullptr) return inner.wrong("of", "is missing");
  TRY_ASSIGN(problem.expected, formula(inner, "of", *of));
  TRY_ASSIGN(problem.variable, inner.required_string("variable"));
  const Result<Expr> symbol = maths::parse_suite(problem.variable);
  if (!symbol || symbol->op() != maths::Op::symbol) return inner.wrong("variable", "must be the name of a variable");
  TRY_ASSIGN(const std::string constant, inner.choice("constant", {"optional", "required"}, "optional"));
  problem.constant_required = constant == "required";
  problem.policy.up_to_constant = true;
  return {};
}

/// Exactly one of the three shapes.
Result<void> read_shape(const Params& params, Problem& problem) {
  constexpr std::array<std::string_view, 3> shapes{"unknowns", "answer", "antiderivative"};
  const auto given = std::ranges::count_if(shapes, [&](std::string_view name) { return params.find(name) != nullptr; });
  if (given != 1)
    return params.wrong("answer", "needs exactly one of unknowns (with equations), answer, antiderivative");
  if (params.find("unknowns") != nullptr) {
    problem.shape = Problem::Shape::unknowns;
    TRY(read_unknowns(params, problem));
    TRY(read_equations(params, problem));
    return read_where(params, problem);
  }
  for (const std::string_view name : {"equations", "where", "solutions"})
    if (params.find(name) != nullptr) return params.wrong(name, "belongs to unknowns");
  if (params.find("antiderivative") != nullptr) {
    problem.shape = Problem::Shape::antiderivative;
    return read_antiderivative(params, problem);
  }
  TRY_ASSIGN(problem.expected, formula(params, "answer", *params.find("answer")));
  return {};
}

Result<void> read_tolerance(const Params& params, maths::Tolerance& tolerance) {
  const Value* value = params.find("tolerance");
  if (value == nullptr || (value->as_string() != nullptr && *value->as_string() == "exact")) return {};
  const Params inner("math.tolerance", *value);
  if (value->as_object() == nullptr || value->as_object()->size() != 1)
    return params.wrong("tolerance", "must be exact, {places: n} or {relative: x}");
  TRY(inner.allow_only({"places", "relative"}));
  TRY_ASSIGN(const std::optional<std::int64_t> places, inner.optional_int("places", 0, most_places));
  if (places) {
    tolerance = {.kind = maths::Tolerance::Kind::places, .places = static_cast<int>(*places), .relative = 0};
    return {};
  }
  const Value* relative = inner.find("relative");
  const double* number = relative->as_double();
  if (number == nullptr || !(*number > 0) || *number > 1)
    return inner.wrong("relative", "must be a number above 0, at most 1");
  tolerance = {.kind = maths::Tolerance::Kind::relative, .places = 0, .relative = *number};
  return {};
}

Result<void> read_unit_policy(const Params& params, Problem& problem) {
  TRY_ASSIGN(const std::optional<std::string> unit, params.optional_string("unit"));
  TRY_ASSIGN(problem.percent, params.flag("percent", false));
  if (!unit) return {};
  problem.unit_text = *unit;
  problem.unit = maths::read_unit(*unit);
  if (!problem.unit) return params.wrong("unit", fmt::format("'{}' is no unit", *unit));
  if (problem.percent) return params.wrong("percent", "and unit exclude each other");
  return {};
}

Result<void> read_form(const Params& params, Problem& problem) {
  using enum Problem::Form;
  TRY_ASSIGN(const std::string form,
             params.choice("form", {"any", "reduced", "decimal", "factored", "expanded"}, "any"));
  problem.form = form == "reduced"    ? reduced
                 : form == "decimal"  ? decimal
                 : form == "factored" ? factored
                 : form == "expanded" ? expanded
                                      : any;
  return {};
}

Result<void> read_solutions(const Params& params, Problem& problem) {
  TRY_ASSIGN(const std::string solutions, params.choice("solutions", {"some", "none", "free"}, "some"));
  problem.solutions = solutions == "none"   ? Problem::Solutions::none
                      : solutions == "free" ? Problem::Solutions::free
                                            : Problem::Solutions::some;
  return {};
}

Result<void> read_steps(const Params& params, Problem& problem) {
  const Value* steps = params.find("steps");
  if (steps == nullptr) return {};
  const Params inner("math.steps", *steps);
  TRY(inner.allow_only({"check", "weight"}));
  TRY_ASSIGN(problem.steps_checked, inner.flag("check", true));
  const Value* weight = inner.find("weight");
  if (weight == nullptr) return {};
  if (!problem.steps_checked) return inner.wrong("weight", "needs steps that are checked");
  const double value = weight->as_double() != nullptr ? *weight->as_double()
                       : weight->as_int() != nullptr  ? static_cast<double>(*weight->as_int())
                                                      : -1.0;
  if (value < 0 || value > 1) return inner.wrong("weight", "must be a number from 0 to 1");
  problem.steps_weight = value;
  return {};
}

}  // namespace

Result<Problem> read_problem(const Params& params) {
  TRY(params.allow_only({"unknowns", "equations", "where", "answer", "antiderivative", "solutions", "tolerance", "unit",
                         "percent", "order", "degrees", "form", "steps"}));
  Problem problem;
  TRY(read_shape(params, problem));
  TRY(read_tolerance(params, problem.policy.tolerance));
  TRY(read_unit_policy(params, problem));
  TRY_ASSIGN(problem.policy.ordered, params.flag("order", false));
  TRY_ASSIGN(problem.policy.degrees, params.flag("degrees", false));
  TRY(read_form(params, problem));
  TRY(read_solutions(params, problem));
  TRY(read_steps(params, problem));
  return problem;
}

}  // namespace assay::checkers::math
