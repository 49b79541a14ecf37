#include <algorithm>

#include "grader/maths/answer_parser.h"
#include "grader/maths/normalise.h"
#include "grader/maths/parse.h"
#include "grader/text/script.h"
#include "grader/text/trim.h"
#include "grader/text/utf8.h"

namespace assay::maths {
namespace {

constexpr std::size_t most_word_bytes = 100;
constexpr std::string_view around = " \t\r\n$*`.()\"";

/// The text when it is words alone, without marks around it; else empty. \text{…} and \boxed{…} around it are opened.
std::string_view words_of(std::string_view text) {
  text = trimmed(text, around);
  for (int layers = 0; layers < 4; ++layers) {
    for (const std::string_view command : {"\\boxed{", "\\text{", "\\textbf{", "\\mathrm{", "\\mathbf{", "\\fbox{"})
      if (text.starts_with(command) && text.ends_with('}'))
        text = trimmed(text.substr(command.size(), text.size() - command.size() - 1), around);
  }
  if (text.ends_with("。")) text.remove_suffix(3);
  if (text.empty() || text.size() > most_word_bytes) return {};
  bool letters = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const CharKind kind = kind_of(point.value);
    if (is_letter(kind)) letters = true;
    else if (!letters || (kind != CharKind::space && point.value != U'-' && point.value != U'\'')) return {};
    at += point.size;
  }
  return letters ? text : std::string_view();
}

NotParsed at_original(NotParsed problem, const Normalised& text) {
  problem.at = text.original(problem.at);
  return problem;
}

std::unexpected<NotParsed> too_long(const Bounds& bounds) {
  return std::unexpected(NotParsed{Refusal::too_long, bounds.bytes, "the formula is too long"});
}

}  // namespace

std::expected<Expr, NotParsed> parse_answer(std::string_view text, const Reading& reading) {
  if (text.size() > reading.bounds.bytes) return too_long(reading.bounds);
  const Normalised normalised(text);
  AnswerParser parser(normalised.text(), reading, false);
  const Id root = parser.read();
  Builder& builder = parser.builder();
  if (!builder.failed() && !parser.at_end())
    builder.fail(parser.here(), "this cannot be read as a part of the formula");
  if (!builder.failed()) return builder.finish(root);
  if (builder.failure().refusal != Refusal::syntax) return std::unexpected(at_original(builder.failure(), normalised));
  const std::string_view words = words_of(normalised.text());
  if (words.empty()) return std::unexpected(at_original(builder.failure(), normalised));
  Expr expr;
  expr.add(Op::text, {}, words);
  return expr;
}

std::expected<Prefix, NotParsed> parse_prefix(std::string_view text, const Reading& reading) {
  const std::string_view window = clipped(text, reading.bounds.bytes);
  const Normalised normalised(window);
  AnswerParser parser(normalised.text(), reading, true);
  Prefix prefix;
  const Id root = parser.read();
  Builder& builder = parser.builder();
  if (builder.failed()) return std::unexpected(at_original(builder.failure(), normalised));
  prefix.begin = normalised.original(parser.begin());
  prefix.end = normalised.original(parser.end());
  if (window.size() < text.size() && prefix.end == window.size()) return too_long(reading.bounds);
  prefix.expr = builder.finish(root);
  return prefix;
}

}  // namespace assay::maths
