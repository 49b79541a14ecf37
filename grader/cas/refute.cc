#include "grader/cas/refute.h"

#include <fmt/format.h>

#include <algorithm>

#include "grader/cas/budget.h"
#include "grader/cas/sample.h"

namespace assay::cas {

namespace {

constexpr double agreed_bits = 128;
constexpr std::size_t tries_a_point = 6;

/// Whether the ball lies within 2^(scale - 128) of 0.
bool negligible(const Ball& difference, double scale) {
  if (acb_is_zero(difference.get()) != 0) return true;
  mag_t bound;
  mag_init(bound);
  acb_get_mag(bound, difference.get());
  const bool small = mag_is_inf(bound) == 0 && mag_get_d_log2_approx(bound) < scale - agreed_bits;
  mag_clear(bound);
  return small;
}

/// Whether both sides have values that may be compared there.
bool comparable(const Enclosure& a, const Enclosure& b, bool real) {
  return a.finite() && b.finite() && (!real || (a.real() && b.real()));
}

}  // namespace

AtPoint compare_at(const Program& a, const Program& b, const Point& point, slong most_bits, slong& used_bits) {
  AtPoint result = AtPoint::skipped;
  // Values of symbols may leave the domain of a function; a constant that is not real is one all the same.
  const bool real = a.real() && b.real() && !point.values.empty();
  for (const slong bits : {slong{64}, slong{256}, slong{1024}}) {
    if (bits > most_bits) break;
    used_bits = bits;
    const Enclosure left = a.evaluate(point, bits);
    const Enclosure right = b.evaluate(point, bits);
    if (!comparable(left, right, real)) continue;
    Ball difference;
    acb_sub(difference.get(), left.value.get(), right.value.get(), bits);
    if (acb_contains_zero(difference.get()) == 0) return AtPoint::different;
    result = bits > 64 && negligible(difference, std::max(left.scale, right.scale)) ? AtPoint::zero : AtPoint::unclear;
  }
  return result;
}

Numeric compare_numerically(const Program& a, const Program& b, std::span<const std::string> symbols,
                            const maths::Policy& policy) {
  Numeric numeric;
  slong bits = 0;
  const auto most = static_cast<slong>(budget().precision);
  if (symbols.empty()) {
    // What agrees to the last bit is for exact arithmetic.
    numeric.result = compare_at(a, b, {}, most, bits);
    numeric.detail = fmt::format("{} ({} bits)", numeric.result == AtPoint::different ? "differs" : "agrees", bits);
    return numeric;
  }
  const std::size_t tries = budget().points * tries_a_point;
  for (std::size_t index = 0; index < tries && numeric.valid < budget().points; ++index) {
    const Point point = sample_point(symbols, policy.domains, index);
    // The first agreement is looked at with all the precision there is.
    const AtPoint here = compare_at(a, b, point, numeric.valid == 0 ? most : slong{256}, bits);
    if (here == AtPoint::zero) ++numeric.valid;
    if (here != AtPoint::different) continue;
    numeric.result = here;
    numeric.detail = fmt::format("differs at {} ({} bits)", point.text(), bits);
    return numeric;
  }
  numeric.result = numeric.valid >= 2 ? AtPoint::zero : AtPoint::unclear;
  numeric.detail = fmt::format("seed 1, {} points", numeric.valid);
  return numeric;
}

}  // namespace assay::cas
