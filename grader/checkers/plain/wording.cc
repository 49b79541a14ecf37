#include "grader/checkers/plain/wording.h"

#include <fmt/format.h>

#include "grader/checkers/text_list.h"
#include "grader/text/utf8.h"

namespace assay::plain {
namespace {

constexpr ListBounds bounds{.items = 200, .bytes = 4096};
constexpr std::size_t longest_quote = 80;

}  // namespace

Result<Case> read_case(const Params& params) {
  TRY_ASSIGN(const std::string how, params.choice("case", {"sensitive", "folded"}, "sensitive"));
  return how == "folded" ? Case::folded : Case::sensitive;
}

Result<std::vector<std::string>> read_texts(const Params& params, std::string_view name) {
  const Value* value = params.find(name);
  if (value == nullptr) return std::vector<std::string>();
  return text_list(params, name, *value, bounds);
}

Haystack::Haystack(std::string_view answer, Case how) : answer_(answer), how_(how) {
  if (how == Case::folded) folded_ = folded(answer);
}

std::optional<Span> Haystack::find(std::string_view text) const {
  if (how_ == Case::sensitive) {
    const std::size_t at = answer_.find(text);
    if (at == std::string_view::npos) return std::nullopt;
    return Span{at, at + text.size()};
  }
  const std::u32string wanted = folded(text).points;
  const std::size_t at = wanted.empty() ? std::u32string::npos : folded_.points.find(wanted);
  if (at == std::u32string::npos) return std::nullopt;
  return Span{folded_.begin[at], folded_.end[at + wanted.size() - 1]};
}

std::string quoted(std::string_view text) { return fmt::format("'{}'", shortened(text, longest_quote)); }

}  // namespace assay::plain
