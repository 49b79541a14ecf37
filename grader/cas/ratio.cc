#include "grader/cas/ratio.h"

#include <algorithm>

#include "grader/cas/budget.h"

namespace assay::cas {

using maths::Expr;
using maths::Id;
using maths::Op;

namespace {

constexpr slong most_generators = 24;
constexpr slong most_degree = 4000;
constexpr slong most_degree_of_quotients = 120;
constexpr slong most_terms_of_quotients = 400;

bool is_arithmetic(Op op) {
  return op == Op::neg || op == Op::add || op == Op::mul || op == Op::div || op == Op::percent || op == Op::permille;
}

slong count_generators(const std::vector<const Program*>& programs) {
  slong count = 0;
  for (const Program* program : programs)
    for (const Id id : program->nodes())
      if (program->exact(id).kind != Exactness::rational && !is_arithmetic(program->expr().op(id))) ++count;
  return std::clamp(count, slong{1}, most_generators);
}

/// Terms of the n-th power of a sum of t terms: n + t - 1 over t - 1, as a floating number.
double power_terms(double terms, double n) {
  double count = 1;
  for (double i = 1; i < terms && count < 1e9; ++i) count *= (n + i) / i;
  return count;
}

}  // namespace

Ratios::Ratios(const std::vector<const Program*>& programs) : room_(count_generators(programs)) {
  ring_ = shim_ring_new(room_);
}

Ratios::~Ratios() { shim_ring_free(ring_); }

bool Ratios::equal(const Ratio& a, const Ratio& b) const { return shim_ratio_equal(a.get(), b.get(), ring_) != 0; }

std::optional<Ratios::Ratio> Ratios::value(const Program& program) {
  Values values(std::size_t{program.root()} + 1);
  for (const Id id : program.nodes()) {
    if (!spend(500)) return std::nullopt;
    values[id] = make();
    if (!step(program, id, values)) return std::nullopt;
  }
  return std::move(values[program.root()]);
}

bool Ratios::combine(Ratio& out, shim_binary what, const Ratio& a, const Ratio& b) const {
  const auto terms = [&](const Ratio& x, int below) { return shim_ratio_terms(x.get(), below, ring_); };
  const slong over = terms(a, 0) * terms(b, 0);
  const slong cross = terms(a, 0) * terms(b, 1) + terms(b, 0) * terms(a, 1);
  const bool quotients = what == shim_div || terms(a, 1) > 1 || terms(b, 1) > 1;
  const slong work = what == shim_mul ? over : what == shim_div ? over + cross : cross;
  const slong degree = shim_ratio_degree(a.get(), ring_) + shim_ratio_degree(b.get(), ring_);
  if (degree > (quotients && work > 8 ? most_degree_of_quotients : most_degree)) return false;
  if (quotients && work > most_terms_of_quotients) return false;
  const auto bits = shim_ratio_bits(a.get(), ring_) + shim_ratio_bits(b.get(), ring_);
  if (static_cast<std::uint64_t>(bits) > budget().digits * 10 / 3) return false;
  if (static_cast<std::uint64_t>(work) > budget().terms * 10) return false;
  if (!spend(static_cast<std::uint64_t>(work) * (quotients ? 2000 : 50))) return false;
  if (shim_ratio_combine(out.get(), what, a.get(), b.get(), ring_) == 0) return false;
  return static_cast<std::uint64_t>(terms(out, 0) + terms(out, 1)) <= budget().terms;
}

bool Ratios::power(Ratio& out, const Ratio& base, const Rational& exponent) const {
  if (!is_small_integer(exponent)) return false;
  const slong n = std::abs(small_integer(exponent));
  if (n > most_degree || shim_ratio_degree(base.get(), ring_) * n > most_degree) return false;
  const double terms =
      power_terms(static_cast<double>(shim_ratio_terms(base.get(), 0, ring_)), static_cast<double>(n)) +
      power_terms(static_cast<double>(shim_ratio_terms(base.get(), 1, ring_)), static_cast<double>(n));
  if (terms > static_cast<double>(budget().terms) + 2) return false;
  const auto bits = static_cast<std::uint64_t>(shim_ratio_bits(base.get(), ring_) * n);
  if (bits > budget().digits || !spend(static_cast<std::uint64_t>(terms) * (bits + 100))) return false;
  if (shim_ratio_power(out.get(), base.get(), static_cast<ulong>(n), ring_) == 0) return false;
  if (small_integer(exponent) >= 0) return true;
  const Ratio one = make();
  Rational value;
  fmpq_one(value.get());
  shim_ratio_rational(one.get(), value.get(), ring_);
  return shim_ratio_combine(out.get(), shim_div, one.get(), out.get(), ring_) != 0;
}

bool Ratios::arithmetic(const Program& program, Id id, Values& values) {
  const Op op = program.expr().op(id);
  const auto args = program.expr().args(id);
  Ratio& out = values[id];
  if (op == Op::div) return combine(out, shim_div, values[args[0]], values[args[1]]);
  if (op == Op::add || op == Op::mul) {
    shim_ratio_set(out.get(), values[args[0]].get(), ring_);
    return std::ranges::all_of(
        args.subspan(1), [&](Id arg) { return combine(out, op == Op::add ? shim_add : shim_mul, out, values[arg]); });
  }
  Rational factor;
  if (op == Op::neg) fmpq_set_si(factor.get(), -1, 1);
  else fmpq_set_si(factor.get(), 1, op == Op::percent ? 100 : 1000);
  const Ratio by = make();
  shim_ratio_rational(by.get(), factor.get(), ring_);
  return combine(out, shim_mul, values[args[0]], by);
}

bool Ratios::step(const Program& program, Id id, Values& values) {
  const Exact& exact = program.exact(id);
  if (exact.kind == Exactness::rational) {
    shim_ratio_rational(values[id].get(), exact.value.get(), ring_);
    return true;
  }
  const Op op = program.expr().op(id);
  if (is_arithmetic(op)) return arithmetic(program, id, values);
  if (op == Op::pow) return power_node(program, id, values);
  if (op == Op::symbol) return generator("symbol:" + std::string(program.expr().text(id)), {&program, id}, values[id]);
  return opaque(program, id, values);
}

bool Ratios::key_of(const Ratio& value, std::string& key) const {
  constexpr slong most_terms_of_keys = 200;
  std::vector<ulong> exponents(static_cast<std::size_t>(room_));
  Integer coefficient;
  for (const int below : {0, 1}) {
    const slong terms = shim_ratio_terms(value.get(), below, ring_);
    if (terms > most_terms_of_keys || !spend(static_cast<std::uint64_t>(terms) * 200)) return false;
    key.push_back(below == 0 ? '(' : '/');
    for (slong i = 0; i < terms; ++i) {
      shim_ratio_term(coefficient.get(), exponents.data(), value.get(), below, i, ring_);
      key.append(to_text(coefficient));
      for (std::size_t g = 0; g < exponents.size(); ++g)
        if (exponents[g] != 0)
          key.append("*").append(std::to_string(g)).append("^").append(std::to_string(exponents[g]));
      key.push_back('+');
    }
  }
  key.push_back(')');
  return true;
}

bool Ratios::generator(const std::string& key, Generator what, Ratio& out) {
  const auto [entry, fresh] = keys_.try_emplace(key, static_cast<slong>(keys_.size()));
  if (entry->second >= room_) return false;
  if (fresh) {
    generators_.push_back(what);
    if (what.program->expr().op(what.id) != Op::symbol) only_symbols_ = false;
  }
  shim_ratio_generator(out.get(), entry->second, ring_);
  return true;
}

bool Ratios::power_node(const Program& program, Id id, Values& values) {
  const Id base = program.expr().arg(id, 0);
  const Exact& exponent = program.exact(program.expr().arg(id, 1));
  if (exponent.kind != Exactness::rational) return opaque(program, id, values);
  if (fmpz_is_one(fmpq_denref(exponent.value.get())) != 0) return power(values[id], values[base], exponent.value);
  if (fmpz_fits_si(fmpq_denref(exponent.value.get())) == 0) return false;
  const slong order = fmpz_get_si(fmpq_denref(exponent.value.get()));
  std::string key = "root:" + std::to_string(order);
  if (!key_of(values[base], key)) return false;
  Ratio base_root = make();
  if (!generator(key, {&program, id, order}, base_root)) return false;
  Rational over;
  fmpq_set_fmpz(over.get(), fmpq_numref(exponent.value.get()));
  return power(values[id], base_root, over);
}

bool Ratios::opaque(const Program& program, Id id, Values& values) {
  const Expr& expr = program.expr();
  const Op op = expr.op(id);
  std::string key;
  std::size_t skip = 0;
  slong root = 0;
  if (op == Op::sqrt || op == Op::cbrt) root = op == Op::sqrt ? 2 : 3;
  if (op == Op::root) {
    const Exact& order = program.exact(expr.arg(id, 1));
    if (order.kind == Exactness::rational && is_small_integer(order.value)) root = small_integer(order.value);
  }
  if (root > 0) key = "root:" + std::to_string(root);
  else if (op == Op::pow && expr.op(expr.arg(id, 0)) == Op::euler) {
    key = std::string(maths::info(Op::exp).id);
    skip = 1;
  } else if (op == Op::log && expr.args(id).size() == 1) key = std::string(maths::info(Op::ln).id);
  else key = std::string(maths::info(op).id) + ":" + std::string(expr.text(id));
  const auto args = expr.args(id).subspan(skip, root > 0 ? 1 : expr.args(id).size() - skip);
  if (!std::ranges::all_of(args, [&](Id arg) { return key_of(values[arg], key); })) return false;
  return generator(key, {&program, id, root}, values[id]);
}

}  // namespace assay::cas
