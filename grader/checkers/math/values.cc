#include "grader/checkers/math/values.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/math/cues.h"
#include "grader/maths/numeral.h"
#include "grader/maths/unit.h"
#include "grader/text/utf8.h"

namespace assay::checkers::math {
namespace {

using maths::Expr;
using maths::Id;
using maths::Op;

constexpr std::size_t longest_value = 4096;
constexpr std::size_t most_joints = 24;
constexpr std::size_t none = std::string_view::npos;
constexpr auto breaks =
    std::to_array<std::string_view>({"，", "。", "；", "！", "（", ", ", "; ", " (", "而不", " not ", " but "});

bool expects_statement(const Problem& problem) {
  if (problem.shape != Problem::Shape::answer) return false;
  const Op op = problem.expected.op();
  return maths::is_relation(op) || op == Op::all_of || op == Op::any_of;
}

/// x_1, x_2 and x_3, or the same symbol each time: values of one unknown.
bool same_symbol(std::string_view a, std::string_view b) {
  const auto base = [](std::string_view name) { return name.substr(0, name.find('_')); };
  return a == b || base(a) == base(b);
}

class Settler {
 public:
  Settler(const Expr& given, const Problem& problem) : given_(given), problem_(problem) {}

  Expr run() {
    if (given_.empty() || expects_statement(problem_)) return given_;
    return settle(given_.root());
  }

 private:
  Expr settle(Id id) {
    switch (given_.op(id)) {
      case Op::eq: return right(id);
      case Op::approx: return is_name(given_.arg(id, 0)) ? given_.part(given_.arg(id, 1)) : settle(given_.arg(id, 0));
      case Op::element: return given_.part(given_.arg(id, 1));
      case Op::all_of: return chain(id);
      case Op::any_of:
      case Op::list:
      case Op::set: return assignments(id);
      default: return given_.part(id);
    }
  }

  bool is_name(Id id) const { return given_.op(id) == Op::symbol || given_.op(id) == Op::apply; }

  Expr right(Id id) {
    const Id left = given_.arg(id, 0);
    const Id value = given_.arg(id, 1);
    if (is_name(value) && !is_name(left)) return settle(left);
    return settle(value);
  }

  /// a = b = c ≈ d: c. Several assignments to one unknown: all of them.
  Expr chain(Id id) {
    const auto args = given_.args(id);
    for (std::size_t i = 1; i < args.size(); ++i) {
      const Id before = args[i - 1];
      if (given_.args(before).size() != 2 || given_.args(args[i]).size() != 2) return given_.part(id);
      if (!identical(given_, given_.arg(before, 1), given_, given_.arg(args[i], 0))) return assignments(id);
    }
    if (given_.op(args.back()) == Op::approx) return settle(given_.arg(args.back(), 0));
    return given_.op(args.back()) == Op::eq ? right(args.back()) : given_.part(id);
  }

  Expr assignments(Id id) {
    const auto args = given_.args(id);
    std::string_view name;
    for (const Id arg : args) {
      if (given_.op(arg) != Op::eq || given_.op(given_.arg(arg, 0)) != Op::symbol) return given_.part(id);
      const std::string_view symbol = given_.text(given_.arg(arg, 0));
      if (!name.empty() && !same_symbol(name, symbol)) return given_.part(id);
      name = symbol;
    }
    Expr out;
    std::vector<Id> values;
    values.reserve(args.size());
    for (const Id arg : args) values.push_back(out.graft(given_, given_.arg(arg, 1)));
    if (values.empty()) return given_.part(id);
    out.set_root(values.size() == 1 ? values.front() : out.add(Op::list, values));
    return out;
  }

  const Expr& given_;
  const Problem& problem_;
};

Span trimmed(std::string_view text, Span span) {
  constexpr auto noise =
      std::to_array<std::string_view>({" ", "\t", "\n", "\r", "**", "：", ":", "，", "。", ",", "`", "✓", "✅", "_"});
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : noise) {
      const std::string_view view = text.substr(span.begin, span.end - span.begin);
      if (view.starts_with(mark)) span.begin += mark.size();
      else if (view.ends_with(mark)) span.end -= mark.size();
      else continue;
      again = true;
    }
    const std::string_view view = text.substr(span.begin, span.end - span.begin);
    if (view.ends_with('.') && !view.ends_with("...")) {
      --span.end;
      again = true;
    }
  }
  return span;
}

Candidate candidate(const Span& span, Expr value) {
  Candidate out;
  out.span = span;
  out.value = std::move(value);
  return out;
}

/// The longest value that begins with the span, up to a mark that ends a clause.
std::optional<Candidate> first_value(std::string_view answer, Span span, const Problem& problem) {
  span = trimmed(answer, span);
  std::string_view text = answer.substr(span.begin, std::min(span.end - span.begin, longest_value));
  for (const std::string_view mark : breaks)
    if (const std::size_t at = text.find(mark); at != none && at > 0) text = text.substr(0, at);
  if (std::optional<Candidate> whole = whole_value(answer, {span.begin, span.begin + text.size()}, problem))
    return whole;
  std::size_t skip = 0;
  while (skip < text.size() && (text[skip] == '$' || text.substr(skip).starts_with("\\(")))
    skip += text[skip] == '$' ? 1 : 2;
  const auto prefix = maths::parse_prefix(text.substr(skip), problem.reading);
  if (!prefix || prefix->expr.empty() || prefix->expr.op() == Op::text) return std::nullopt;
  return candidate({span.begin + skip + prefix->begin, span.begin + skip + prefix->end},
                   settled(prefix->expr, problem));
}

/// Places after words that lead to a value, in order.
std::vector<std::pair<std::size_t, bool>> joints_in(std::string_view answer, const Span& span) {
  std::vector<std::pair<std::size_t, bool>> out;
  const std::string_view text = answer.substr(span.begin, span.end - span.begin);
  for (std::size_t at = 0; at < text.size() && out.size() < most_joints;) {
    const Joint joint = joint_at(text, at);
    if (joint.bytes > 0) out.emplace_back(span.begin + at + joint.bytes, joint.denied);
    at += joint.bytes > 0 ? joint.bytes : decode(text, at).size;
  }
  return out;
}

}  // namespace

Expr settled(const Expr& formula, const Problem& problem) { return Settler(formula, problem).run(); }

std::optional<Candidate> whole_value(std::string_view answer, Span span, const Problem& problem, bool words) {
  span = trimmed(answer, span);
  if (span.begin >= span.end) return std::nullopt;
  std::string text(answer.substr(span.begin, span.end - span.begin));
  auto parsed = maths::parse_answer(text, problem.reading);
  if ((!parsed || parsed->op() == Op::text) && std::ranges::count(text, '$') > 1) {
    std::ranges::replace(text, '$', ' ');
    parsed = maths::parse_answer(text, problem.reading);
  }
  if (!parsed && problem.unknowns.size() == 1 && text.contains('_')) {
    // x_1 and x_2 are values of x; as a known name x would end before the subscript.
    maths::Reading without_names = problem.reading;
    without_names.names.clear();
    parsed = maths::parse_answer(text, without_names);
  }
  if (!parsed) {
    if (!words && parsed.error().refusal == maths::Refusal::syntax) return std::nullopt;
    Candidate out;
    out.span = span;
    out.problem = parsed.error();
    return out;
  }
  if (parsed->empty() || (parsed->op() == Op::text && !words)) return std::nullopt;
  return candidate(span, settled(*parsed, problem));
}

namespace {

bool begins_value(std::string_view text, std::size_t at) {
  const char c = text[at];
  const bool inside =
      at > 0 && ((text[at - 1] >= '0' && text[at - 1] <= '9') || text[at - 1] == '_' || text[at - 1] == '^');
  if (c >= '0' && c <= '9') return !inside;
  if (c == '\\') return text.substr(at).starts_with("\\frac") || text.substr(at).starts_with("\\sqrt");
  if (static_cast<unsigned char>(c) < 0x80) return false;
  const maths::Numeral numeral = maths::chinese_numeral(text.substr(at, 200));
  if (numeral.bytes == 0) return text.substr(at).starts_with("√");
  const std::string_view after = text.substr(at + numeral.bytes);
  return after.empty() || numeral.bytes > 3 || after.starts_with("分之") ||
         maths::unit_prefix(after.substr(0, 40)) > 0 || after.starts_with("。");
}

/// The last value that stands anywhere in the span.
std::optional<Candidate> any_value(std::string_view answer, const Span& span, const Problem& problem) {
  constexpr int most_tries = 64;
  const std::string_view text = answer.substr(span.begin, span.end - span.begin);
  std::optional<Candidate> found;
  int tries = 0;
  for (std::size_t at = 0; at < text.size() && tries < most_tries;) {
    if (!begins_value(text, at)) {
      at += decode(text, at).size;
      continue;
    }
    ++tries;
    const auto prefix = maths::parse_prefix(text.substr(at, 500), problem.reading);
    if (!prefix || prefix->expr.empty() || prefix->expr.op() == Op::text || prefix->end == 0) {
      at += decode(text, at).size;
      continue;
    }
    found = candidate({span.begin + at + prefix->begin, span.begin + at + prefix->end}, settled(prefix->expr, problem));
    at += prefix->end;
  }
  return found;
}

}  // namespace

std::optional<Candidate> told_value(std::string_view answer, const Span& span, const Problem& problem, bool announced,
                                    bool& denied) {
  if (span.begin >= span.end) return std::nullopt;
  const Span within{span.begin, std::min(span.end, span.begin + longest_value)};
  if (std::optional<Candidate> whole = whole_value(answer, within, problem)) return whole;
  const auto joints = joints_in(answer, within);
  for (const auto& [at, no] : joints)
    if (!no)
      if (std::optional<Candidate> whole = whole_value(answer, {at, within.end}, problem)) return whole;
  for (auto it = joints.rbegin(); it != joints.rend(); ++it) {
    std::optional<Candidate> found = first_value(answer, {it->first, within.end}, problem);
    if (!found) continue;
    if (!it->second) return found;
    denied = true;
  }
  const std::size_t head = joints.empty() ? within.end : joints.front().first;
  const Span before = trimmed(answer, {within.begin, head});
  if (answer.substr(before.begin, before.end - before.begin).starts_with("not ")) denied = true;
  else if (std::optional<Candidate> found = first_value(answer, before, problem)) return found;
  if (denied) return std::nullopt;
  return announced ? any_value(answer, within, problem) : std::nullopt;
}

}  // namespace assay::checkers::math
