#include "grader/gate/distributions.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace assay {

double normal_quantile(double p) { return boost::math::quantile(boost::math::normal_distribution<double>(), p); }

double student_quantile(double p, double freedom) {
  return boost::math::quantile(boost::math::students_t_distribution<double>(freedom), p);
}

Interval wilson(std::int64_t passed, std::int64_t scored, double z) {
  const double n = static_cast<double>(scored);
  const double share = static_cast<double>(passed) / n;
  const double shrink = 1 + z * z / n;
  const double centre = (share + z * z / (2 * n)) / shrink;
  const double half = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / shrink;
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace assay
