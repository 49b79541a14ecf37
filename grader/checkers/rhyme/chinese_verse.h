#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/checkers/poem/line.h"
#include "grader/model/verdict.h"
#include "grader/phonology/books.h"

namespace assay::checkers {

struct ChineseWanted {
  std::optional<phonology::Book> book;  ///< nothing: any that a reader of today accepts
  std::string scheme = "auto";          ///< what is_english_scheme() takes
};

/// The verdict on the feet of the answer's Chinese poem; the caller fills in check, version and weight. Rules, data and
/// score: docs/checkers/rhyme.md. Thread-safe; linear in the length of the answer.
[[nodiscard]] Verdict judge_chinese(const std::vector<poem::Line>& lines, const ChineseWanted& wanted);

}  // namespace assay::checkers
