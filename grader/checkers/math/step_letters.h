#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/math/problem.h"
#include "grader/checkers/math/segments.h"

// Letters that prose gives to the task's unknowns: 设鸡有x只，兔有y只; let x be the number of chickens. For the steps,
// and of use wherever "x = 12" must be understood.
namespace assay::checkers::math {

struct LetterMeaning {
  std::size_t at = 0;   ///< byte of the answer from which it holds
  std::string letter;   ///< as a symbol: "x", "x_1"
  std::string unknown;  ///< its name in the task
};

/// In order; a letter may be given anew ("another way: let x be the rabbits"). Linear.
[[nodiscard]] std::vector<LetterMeaning> letters_of(std::string_view answer, const std::vector<Segment>& segments,
                                                    const Problem& problem);

/// What the letters mean at one place.
[[nodiscard]] std::map<std::string, std::string, std::less<>> letters_at(const std::vector<LetterMeaning>& letters,
                                                                         std::size_t at);

}  // namespace assay::checkers::math
