#include "grader/gate/samples.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace assay {
namespace {

double sum_of(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

double squares_around(std::span<const double> values, double centre) {
  double squares = 0;
  for (const double value : values) squares += (value - centre) * (value - centre);
  return squares;
}

/// All values of all groups.
struct Pooled {
  double total = 0;
  double count = 0;
  [[nodiscard]] double mean() const { return count > 0 ? total / count : 0; }
};

Pooled pool(std::span<const std::vector<double>> groups) {
  Pooled all;
  for (const std::vector<double>& group : groups) {
    all.total += sum_of(group);
    all.count += static_cast<double>(group.size());
  }
  return all;
}

}  // namespace

double mean_of(std::span<const double> values) {
  return values.empty() ? 0 : sum_of(values) / static_cast<double>(values.size());
}

double variance_of(std::span<const double> values) {
  if (values.size() < 2) return 0;
  return squares_around(values, mean_of(values)) / static_cast<double>(values.size() - 1);
}

double clustered_standard_error(std::span<const std::vector<double>> clusters) {
  const Pooled all = pool(clusters);
  if (all.count <= 0) return 0;
  double squares = 0;
  for (const std::vector<double>& cluster : clusters) {
    const double apart = sum_of(cluster) - all.mean() * static_cast<double>(cluster.size());
    squares += apart * apart;
  }
  return std::sqrt(squares) / all.count;
}

double intraclass_correlation(std::span<const std::vector<double>> groups) {
  const Pooled all = pool(groups);
  double between = 0;
  double within = 0;
  double sizes_squared = 0;
  double filled = 0;
  for (const std::vector<double>& group : groups) {
    if (group.empty()) continue;
    const double size = static_cast<double>(group.size());
    const double mean = mean_of(group);
    between += size * (mean - all.mean()) * (mean - all.mean());
    within += squares_around(group, mean);
    sizes_squared += size * size;
    filled += 1;
  }
  if (filled < 2 || all.count <= filled) return 0;
  between /= filled - 1;
  within /= all.count - filled;
  const double usual_size = (all.count - sizes_squared / all.count) / (filled - 1);
  const double whole = between + (usual_size - 1) * within;
  return whole > 0 ? std::clamp((between - within) / whole, 0.0, 1.0) : 0;
}

}  // namespace assay
