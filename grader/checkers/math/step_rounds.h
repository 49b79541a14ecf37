#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "grader/checkers/math/algebra.h"
#include "grader/maths/question.h"

namespace assay::checkers::math {

/// Questions gathered and asked together, each with what its answer is for.
class Round {
 public:
  enum class For : std::uint8_t { truth, identity, follows, values, rounded, earlier, branches, left, right };
  struct Asked {
    std::size_t step = 0;
    For purpose = For::truth;
    std::size_t other = 0;  ///< another step that is concerned
  };

  void add(Asked asked, maths::Question question) {
    asked_.push_back(asked);
    questions_.push_back(std::move(question));
  }

  /// Asks them, hands each answer over in order, and begins anew. Nothing gathered: nothing asked.
  void ask(Algebra& algebra, const std::function<void(const Asked&, const maths::Answer&)>& use);

 private:
  std::vector<Asked> asked_;
  std::vector<maths::Question> questions_;
};

}  // namespace assay::checkers::math
