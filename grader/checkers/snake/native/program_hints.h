#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::checkers::snake {

/// What an answer says about how it is built, in commands, Makefiles and comments. Nothing of it is executed.
struct Hints {
  std::vector<std::string> libraries;     ///< of -lNAME: those that Assay offers, as they are linked
  std::string standard_c, standard_cpp;   ///< "c11", "c++17": the last that is named; "" when none is
  std::vector<std::string_view> sources;  ///< names of sources behind a compiler's name, into the answer; at most 100
};

/// Linear.
[[nodiscard]] Hints hints_of(std::string_view answer);

}  // namespace assay::checkers::snake
