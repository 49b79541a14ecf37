#include "grader/gate/sum_distribution.h"

#include <algorithm>
#include <numeric>
#include <span>

namespace assay {
namespace {

constexpr std::size_t most_sums = 4'000'000;

std::size_t reach_of(const SumPart& part) { return part.back().at; }

/// The same part counted down from its largest value.
SumPart mirrored(const SumPart& part) {
  SumPart out;
  out.reserve(part.size());
  for (std::size_t i = part.size(); i > 0; --i)
    out.push_back({reach_of(part) - part[i - 1].at, part[i - 1].probability});
  return out;
}

double additions(std::span<const SumPart> parts, std::size_t limit) {
  double total = 0;
  std::size_t reach = 0;
  for (const SumPart& part : parts) {
    total += static_cast<double>(part.size()) * static_cast<double>(std::min(reach, limit) + 1);
    reach += reach_of(part);
  }
  return total;
}

void add_scaled(std::span<const double> from, double factor, std::span<double> onto) {
  for (std::size_t i = 0; i < from.size(); ++i) onto[i] += factor * from[i];
}

/// Sums above the limit are forgotten: parts only add.
double lower_tail(std::span<const SumPart> parts, std::size_t limit) {
  std::vector<double> now(limit + 1);
  std::vector<double> next(limit + 1);
  now[0] = 1;
  std::size_t held = 1;
  for (const SumPart& part : parts) {
    const std::size_t grown = std::min(held + reach_of(part), limit + 1);
    std::fill_n(next.begin(), grown, 0.0);
    for (const Outcome& outcome : part) {
      if (outcome.at >= grown) break;
      const std::size_t kept = std::min(held, grown - outcome.at);
      add_scaled(std::span(now).first(kept), outcome.probability, std::span(next).subspan(outcome.at, kept));
    }
    now.swap(next);
    held = grown;
  }
  return std::min(1.0, std::accumulate(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(held), 0.0));
}

}  // namespace

std::optional<double> chance_of_at_most(std::vector<SumPart> parts, std::size_t limit, double most_additions) {
  std::size_t whole = 0;
  for (const SumPart& part : parts) whole += reach_of(part);
  if (limit >= whole) return 1;
  const bool upper = limit > whole / 2;
  if (upper) limit = whole - limit - 1;
  // Small parts first keep the sums short for longest.
  std::ranges::sort(parts, {}, reach_of);
  if (limit >= most_sums || additions(parts, limit) > most_additions) return std::nullopt;
  if (!upper) return lower_tail(parts, limit);
  std::ranges::transform(parts, parts.begin(), mirrored);
  return 1 - lower_tail(parts, limit);
}

}  // namespace assay
