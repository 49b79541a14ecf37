#include "grader/maths/wire.h"

#include <cmath>
#include <utility>

#include "grader/maths/formula_bytes.h"

namespace assay::maths {
namespace {

constexpr std::uint8_t flag_ordered = 1;
constexpr std::uint8_t flag_degrees = 2;
constexpr std::uint8_t flag_constant = 4;
constexpr std::uint8_t flag_trusted = 8;

void write(ByteWriter& out, const Question& question) {
  const Policy& policy = question.policy;
  out.byte(static_cast<std::uint8_t>(question.ask));
  out.byte(static_cast<std::uint8_t>((policy.ordered ? flag_ordered : 0) | (policy.degrees ? flag_degrees : 0) |
                                     (policy.up_to_constant ? flag_constant : 0) |
                                     (question.trusted ? flag_trusted : 0)));
  out.byte(static_cast<std::uint8_t>(policy.tolerance.kind));
  if (policy.tolerance.kind == Tolerance::Kind::places) out.varint(static_cast<std::uint32_t>(policy.tolerance.places));
  if (policy.tolerance.kind == Tolerance::Kind::relative) out.real(policy.tolerance.relative);
  write_all(out, question.exprs, [&](const Expr& expr) { write_formula(out, expr); });
  write_all(out, question.symbols, [&](const std::string& name) { out.text(name); });
  write_all(out, question.bindings, [&](const std::vector<Binding>& alternative) {
    write_all(out, alternative, [&](const Binding& binding) {
      out.text(binding.symbol);
      write_formula(out, binding.value);
    });
  });
  write_all(out, policy.domains, [&](const SymbolDomain& domain) {
    out.text(domain.symbol);
    out.byte(static_cast<std::uint8_t>(domain.domain));
  });
}

Tolerance read_tolerance(ByteReader& in) {
  Tolerance tolerance;
  tolerance.kind = static_cast<Tolerance::Kind>(in.choice(static_cast<std::uint8_t>(Tolerance::Kind::relative)));
  if (tolerance.kind == Tolerance::Kind::places) tolerance.places = static_cast<int>(in.count(10'000));
  if (tolerance.kind == Tolerance::Kind::relative) tolerance.relative = in.real();
  if (!std::isfinite(tolerance.relative)) in.fail();
  return tolerance;
}

Binding read_binding(ByteReader& in) {
  Binding binding;
  binding.symbol = in.text();
  binding.value = read_formula(in);
  return binding;
}

SymbolDomain read_domain(ByteReader& in) {
  SymbolDomain domain;
  domain.symbol = in.text();
  domain.domain = static_cast<Domain>(in.choice(static_cast<std::uint8_t>(Domain::positive_integer)));
  return domain;
}

Question read_question(ByteReader& in) {
  Question question;
  question.ask = static_cast<Ask>(in.choice(static_cast<std::uint8_t>(Ask::normal)));
  const std::uint8_t flags = in.choice(2 * flag_trusted - 1);
  question.policy.ordered = (flags & flag_ordered) != 0;
  question.policy.degrees = (flags & flag_degrees) != 0;
  question.policy.up_to_constant = (flags & flag_constant) != 0;
  question.trusted = (flags & flag_trusted) != 0;
  question.policy.tolerance = read_tolerance(in);
  question.exprs = read_all<Expr>(in, [&] { return read_formula(in); });
  question.symbols = read_all<std::string>(in, [&] { return std::string(in.text()); });
  question.bindings =
      read_all<std::vector<Binding>>(in, [&] { return read_all<Binding>(in, [&] { return read_binding(in); }); });
  question.policy.domains = read_all<SymbolDomain>(in, [&] { return read_domain(in); });
  return question;
}

Answer read_answer(ByteReader& in) {
  Answer answer;
  answer.outcome = static_cast<Outcome>(in.choice(static_cast<std::uint8_t>(Outcome::shrank)));
  answer.solved = static_cast<Solved>(in.choice(static_cast<std::uint8_t>(Solved::undetermined)));
  answer.method = in.text();
  answer.detail = in.text();
  answer.values = read_all<Expr>(in, [&] { return read_formula(in); });
  return answer;
}

}  // namespace

std::string encode_questions(std::span<const Question> questions) {
  ByteWriter out;
  write_all(out, questions, [&](const Question& question) { write(out, question); });
  return out.take();
}

Result<std::vector<Question>> decode_questions(std::string_view bytes) {
  ByteReader in(bytes);
  auto questions = read_all<Question>(in, [&] { return read_question(in); });
  if (!in.done()) return fail(Errc::bad_input, "these bytes are no questions");
  return questions;
}

std::string encode_answers(std::span<const Answer> answers) {
  ByteWriter out;
  write_all(out, answers, [&](const Answer& answer) {
    out.byte(static_cast<std::uint8_t>(answer.outcome));
    out.byte(static_cast<std::uint8_t>(answer.solved));
    out.text(answer.method);
    out.text(answer.detail);
    write_all(out, answer.values, [&](const Expr& expr) { write_formula(out, expr); });
  });
  return out.take();
}

Result<std::vector<Answer>> decode_answers(std::string_view bytes) {
  ByteReader in(bytes);
  auto answers = read_all<Answer>(in, [&] { return read_answer(in); });
  if (!in.done()) return fail(Errc::bad_input, "these bytes are no answers");
  return answers;
}

}  // namespace assay::maths
