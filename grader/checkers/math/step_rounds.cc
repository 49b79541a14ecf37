#include "grader/checkers/math/step_rounds.h"

#include <algorithm>

namespace assay::checkers::math {

void Round::ask(Algebra& algebra, const std::function<void(const Asked&, const maths::Answer&)>& use) {
  if (questions_.empty()) return;
  const std::vector<maths::Answer> answers = algebra.ask(questions_);
  const std::vector<Asked> asked = std::exchange(asked_, {});
  questions_.clear();
  for (std::size_t i = 0; i < std::min(asked.size(), answers.size()); ++i) use(asked[i], answers[i]);
}

}  // namespace assay::checkers::math
