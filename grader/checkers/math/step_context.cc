#include "grader/checkers/math/step_context.h"

#include <algorithm>

#include "grader/checkers/math/step_words.h"

namespace assay::checkers::math {
namespace {

constexpr std::size_t most_bytes = 300;
constexpr std::size_t most_back = 8;
constexpr std::size_t most_gap = 200;

class Reader {
 public:
  Reader(std::string_view answer, const std::vector<Segment>& segments) : answer_(answer), segments_(segments) {}

  [[nodiscard]] Context context(const Statement& statement, const Statement* before) const {
    const Segment& segment = segments_[statement.segment];
    Context result;
    result.assumed = assumed(statement.segment);
    const std::string_view after = clipped(statement.span.end, segment.span.end);
    result.rejected = says_rejection(after);
    result.restricted = says_restriction(clipped(segment.span.begin, segment.span.end));
    if (statement.segment + 1 < segments_.size()) {
      const Segment& next = segments_[statement.segment + 1];
      const std::string_view words = clipped(next.span.begin, next.span.end);
      result.rejected |= says_correction(words) || (segment.kind == Segment::Kind::formula && says_rejection(words));
      result.restricted |= says_restriction(words);
    }
    if (statement.segment > 0) result.restricted |= says_restriction(text(statement.segment - 1));
    result.fresh = before == nullptr || is_fresh(statement, *before);
    return result;
  }

 private:
  [[nodiscard]] std::string_view clipped(std::size_t begin, std::size_t end) const {
    return end <= begin ? std::string_view{} : answer_.substr(begin, std::min(end - begin, most_bytes));
  }
  [[nodiscard]] std::string_view text(std::size_t index) const {
    return clipped(segments_[index].span.begin, segments_[index].span.end);
  }

  /// Within the paragraph: lines that follow each other.
  [[nodiscard]] bool assumed(std::size_t index) const {
    for (std::size_t back = 0; back < most_back; ++back) {
      if (segments_[index].kind != Segment::Kind::formula && says_assumption(text(index))) return true;
      if (index == 0) return false;
      const bool display = segments_[index].kind == Segment::Kind::formula;
      if (!display && segments_[index - 1].line + 1 < segments_[index].line) return false;
      --index;
    }
    return false;
  }

  [[nodiscard]] bool is_fresh(const Statement& statement, const Statement& before) const {
    if (statement.span.begin < before.span.end) return false;
    const std::size_t gap = statement.span.begin - before.span.end;
    return gap > most_gap || says_fresh_start(answer_.substr(before.span.end, gap));
  }

  std::string_view answer_;
  const std::vector<Segment>& segments_;
};

}  // namespace

std::vector<Context> contexts_of(std::string_view answer, const std::vector<Segment>& segments,
                                 const std::vector<Statement>& statements) {
  const Reader reader(answer, segments);
  std::vector<Context> result;
  result.reserve(statements.size());
  for (std::size_t i = 0; i < statements.size(); ++i)
    result.push_back(reader.context(statements[i], i == 0 ? nullptr : &statements[i - 1]));
  return result;
}

}  // namespace assay::checkers::math
