// Any bytes as formulas of answers and of suites, and as messages of the algebra helper. What an answer's formula
// prints is a suite's formula of the same tree.
#include <string>
#include <string_view>

#include "grader/base/assert.h"
#include "grader/maths/parse.h"
#include "grader/maths/wire.h"
#include "tests/fuzz/target.h"

namespace {

using assay::maths::Expr;

void prints_itself(const Expr& expr) {
  const std::string printed = assay::maths::print(expr);
  const auto again = assay::maths::parse_suite(printed);
  // A formula near the bounds may be written longer than they allow.
  if (!again) {
    ASSERT(printed.size() > 10'000 || expr.size() > 300);
    return;
  }
  ASSERT(assay::maths::identical(expr, *again));
}

void crosses_the_pipe(const Expr& expr) {
  assay::maths::Question question;
  question.exprs.push_back(expr);
  const auto back = assay::maths::decode_questions(assay::maths::encode_questions({&question, 1}));
  ASSERT(back && back->size() == 1 && assay::maths::identical(back->front().exprs.front(), expr));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  assay::maths::Reading reading;
  reading.names = {{"鸡", "chickens"}, {"rabbits", "rabbits"}, {"x", "x"}};
  reading.electrical = size % 3 == 1;
  reading.decimal_comma = size % 5 == 1;
  reading.units = size % 2 == 0;
  if (const auto answer = assay::maths::parse_answer(text, reading)) {
    prints_itself(*answer);
    crosses_the_pipe(*answer);
  }
  if (const auto prefix = assay::maths::parse_prefix(text, reading)) {
    ASSERT(prefix->begin <= prefix->end && prefix->end <= size);
    prints_itself(prefix->expr);
  }
  if (const auto written = assay::maths::parse_suite(text)) {
    prints_itself(*written);
    crosses_the_pipe(*written);
  }
  if (const auto questions = assay::maths::decode_questions(text))
    ASSERT(assay::maths::encode_questions(*questions).size() == size);
  (void)assay::maths::decode_answers(text);
  return 0;
}
