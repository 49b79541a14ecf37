#include "grader/text/folded_text.h"

#include <algorithm>
#include <limits>

#include "grader/text/fold.h"
#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay {
namespace {

template <class Keep>
FoldedText fold_kept(std::string_view text, Keep keep) {
  text = text.substr(0, std::numeric_limits<std::uint32_t>::max());
  FoldedText out;
  out.points.reserve(text.size() / 2);
  out.begin.reserve(text.size() / 2);
  out.end.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (keep(kind_of(point.value), point.value)) {
      out.points.push_back(fold_case(point.value));
      out.begin.push_back(static_cast<std::uint32_t>(at));
      out.end.push_back(static_cast<std::uint32_t>(at + point.size));
    }
    at += point.size;
  }
  return out;
}

}  // namespace

FoldedText folded(std::string_view text) {
  return fold_kept(text, [](CharKind kind, char32_t c) {
    return kind != CharKind::invisible || c == U'\n' || c == U'\t' || c == U'\r';
  });
}

FoldedText folded_han(std::string_view text) {
  return fold_kept(text, [](CharKind kind, char32_t) { return kind == CharKind::han; });
}

}  // namespace assay
