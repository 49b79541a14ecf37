#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/maths/question.h"

// Questions and answers as bytes: what crosses the pipe to assay-cas. Both ends are one build, so the form has no
// versions; the decoders still trust nothing and fail with bad_input on any bytes that no encoder makes.
namespace assay::maths {

[[nodiscard]] std::string encode_questions(std::span<const Question> questions);
[[nodiscard]] Result<std::vector<Question>> decode_questions(std::string_view bytes);
[[nodiscard]] std::string encode_answers(std::span<const Answer> answers);
[[nodiscard]] Result<std::vector<Answer>> decode_answers(std::string_view bytes);

}  // namespace assay::maths
