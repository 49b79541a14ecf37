#include "grader/gate/fisher.h"

#include <algorithm>
#include <boost/math/distributions/hypergeometric.hpp>

namespace assay {

double fisher_drop(PassCount baseline, PassCount candidate) {
  const std::int64_t passed = baseline.passed + candidate.passed;
  const std::int64_t most = std::min(passed, candidate.scored);
  if (baseline.scored == 0 || candidate.passed == most) return 1;
  const boost::math::hypergeometric_distribution<double> dealt(
      static_cast<unsigned>(passed), static_cast<unsigned>(candidate.scored),
      static_cast<unsigned>(baseline.scored + candidate.scored));
  return std::min(1.0, boost::math::cdf(dealt, static_cast<unsigned>(candidate.passed)));
}

}  // namespace assay
