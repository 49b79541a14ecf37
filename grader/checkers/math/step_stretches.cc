#include "grader/checkers/math/step_stretches.h"

#include <algorithm>

#include "grader/checkers/math/step_prose.h"

namespace assay::checkers::math {
namespace {

constexpr std::size_t most_stretches = 2000;
constexpr std::size_t most_bytes = 8192;

void add_row(std::string_view answer, const Segment& segment, std::size_t index, std::vector<Stretch>& found) {
  Stretch row;
  row.display = true;
  row.segment = index;
  row.add(answer.substr(segment.span.begin, segment.span.end - segment.span.begin), segment.span.begin);
  found.push_back(std::move(row));
}

}  // namespace

void Stretch::add(std::string_view bytes, std::size_t begin) {
  text += bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) at.push_back(static_cast<std::uint32_t>(begin + i));
}

Span Stretch::span(std::size_t first, std::size_t last) const { return {at[first], at[last - 1] + std::size_t{1}}; }

Stretch Stretch::part(std::size_t first, std::size_t last) const {
  Stretch result;
  result.text = text.substr(first, last - first);
  result.at.assign(at.begin() + static_cast<std::ptrdiff_t>(first), at.begin() + static_cast<std::ptrdiff_t>(last));
  result.segment = segment;
  result.display = display;
  return result;
}

std::vector<Stretch> stretches_of(std::string_view answer, const std::vector<Segment>& segments,
                                  const Problem& problem) {
  std::vector<Stretch> found;
  ProseScanner prose(answer, problem, found);
  for (std::size_t index = 0; index < segments.size() && found.size() < most_stretches; ++index) {
    const Segment& segment = segments[index];
    if (segment.kind == Segment::Kind::code) continue;
    if (segment.kind != Segment::Kind::formula) prose.scan(segment, index);
    else if (segment.span.end - segment.span.begin <= most_bytes) add_row(answer, segment, index, found);
  }
  return found;
}

}  // namespace assay::checkers::math
