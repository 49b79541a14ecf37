#include "grader/cas/sample.h"

#include <algorithm>

namespace assay::cas {

using maths::Domain;

namespace {

/// SplitMix64, Steele, Lea and Flood 2014.
std::uint64_t next(std::uint64_t& state) {
  state += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state;
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

slong below(std::uint64_t& state, slong bound) { return static_cast<slong>(next(state) % static_cast<ulong>(bound)); }

/// How the points of a round of six lie: a small positive one first, then within (0, 1), negative ones, large ones.
struct Range {
  slong largest;  ///< of |value|
  int sign;       ///< 0: either
};
constexpr Range rounds[] = {{3, 1}, {1, 1}, {1, -1}, {20, 1}, {4, 0}, {9, -1}};

slong whole_number(std::uint64_t& state, const Range& range, Domain domain) {
  const slong size = 1 + below(state, range.largest == 1 ? 5 : range.largest * 2);
  if (domain == Domain::positive_integer) return size;
  if (domain == Domain::nonnegative_integer) return size - 1;
  const bool negative = range.sign < 0 || (range.sign == 0 && below(state, 2) == 0);
  return negative ? -size : size;
}

void rational_number(Rational& value, std::uint64_t& state, const Range& range, Domain domain) {
  const slong under = 97 + below(state, 64);
  const slong over = 1 + below(state, under * range.largest - 1);
  bool negative = range.sign < 0 || (range.sign == 0 && below(state, 2) == 0);
  if (domain == Domain::positive || domain == Domain::nonnegative) negative = false;
  fmpq_set_si(value.get(), negative ? -over : over, static_cast<ulong>(under));
}

}  // namespace

Domain domain_of(std::string_view symbol, std::span<const maths::SymbolDomain> domains) {
  const auto found =
      std::ranges::find(domains, symbol, [](const auto& entry) -> std::string_view { return entry.symbol; });
  return found == domains.end() ? Domain::real : found->domain;
}

Point sample_point(std::span<const std::string> symbols, std::span<const maths::SymbolDomain> domains,
                   std::size_t index) {
  Point point;
  point.values.reserve(symbols.size());
  std::uint64_t state = 1 + index * 0x2545f4914f6cdd1dU;
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    // Later rounds mix the ranges, so that two symbols are not always of one size.
    const Range& range = rounds[(index + (index / std::size(rounds)) * i) % std::size(rounds)];
    const Domain domain = domain_of(symbols[i], domains);
    Rational value;
    if (domain >= Domain::integer) fmpq_set_si(value.get(), whole_number(state, range, domain), 1);
    else rational_number(value, state, range, domain);
    point.values.emplace_back(symbols[i], std::move(value));
  }
  return point;
}

}  // namespace assay::cas
