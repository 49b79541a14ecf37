#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "grader/checkers/checker.h"
#include "grader/checkers/plain/json_path.h"
#include "grader/checkers/plain/wording.h"
#include "grader/codec/json_value.h"
#include "grader/text/utf8.h"

// Whether the answer is JSON, and what stands in it. Definitions: docs/checkers/json.md.
namespace assay::checkers {
namespace {

constexpr std::string_view white_of_json = " \t\r\n";
constexpr std::size_t longest_shown = 200;
constexpr std::string_view parser_prefix = "invalid JSON: ";

struct Wanted {
  std::optional<plain::JsonPath> path;
  std::string path_text = "$";
  std::optional<Value> value;
  std::string type;  ///< empty: any
  bool fence = true;
};

Span trimmed(std::string_view answer, Span span) {
  while (span.begin < span.end && white_of_json.find(answer[span.begin]) != std::string_view::npos) ++span.begin;
  while (span.end > span.begin && white_of_json.find(answer[span.end - 1]) != std::string_view::npos) --span.end;
  return span;
}

/// The content of the answer's only fenced block; nothing when there is none, more than one, or an unclosed one.
std::optional<Span> only_fence(std::string_view answer) {
  std::optional<Span> found;
  for (std::size_t at = 0; at < answer.size();) {
    const std::size_t open = answer.find("```", at);
    if (open == std::string_view::npos) break;
    const std::size_t line_end = answer.find('\n', open);
    const std::size_t close = line_end == std::string_view::npos ? line_end : answer.find("\n```", line_end);
    if (close == std::string_view::npos || found) return std::nullopt;
    found = Span{line_end + 1, std::max(close, line_end + 1)};
    at = close + 4;
  }
  return found;
}

/// Where the document stands in the answer.
Span document_in(std::string_view answer, bool fence) {
  const Span whole = trimmed(answer, {0, answer.size()});
  if (!fence || answer.find("```") == std::string_view::npos) return whole;
  const char first = whole.begin < whole.end ? answer[whole.begin] : ' ';
  if (first == '{' || first == '[') return whole;
  const std::optional<Span> fenced = only_fence(answer);
  return fenced ? trimmed(answer, *fenced) : whole;
}

std::optional<double> number_of(const Value& value) {
  if (const std::int64_t* whole = value.as_int()) return static_cast<double>(*whole);
  if (const double* real = value.as_double()) return *real;
  return std::nullopt;
}

/// Equal data; 2 and 2.0 are one number, and members may stand in any order.
bool same(const Value& a, const Value& b) {
  const std::optional<double> number = number_of(a);
  if (number) return number_of(b) == number;
  if (const Value::Array* items = a.as_array())
    return b.as_array() != nullptr && std::ranges::equal(*items, *b.as_array(), same);
  const Value::Object* members = a.as_object();
  if (members == nullptr) return a == b;
  if (b.as_object() == nullptr || b.as_object()->size() != members->size()) return false;
  return std::ranges::all_of(*members, [&](const Member& member) {
    const Value* other = b.find(member.name);
    return other != nullptr && same(member.value, *other);
  });
}

bool has_type(const Value& value, std::string_view type) {
  if (type == "string") return value.as_string() != nullptr;
  if (type == "integer") return value.as_int() != nullptr;
  if (type == "number") return number_of(value).has_value();
  if (type == "boolean") return value.as_bool() != nullptr;
  if (type == "array") return value.as_array() != nullptr;
  if (type == "object") return value.as_object() != nullptr;
  return value.is_null();
}

std::string shown(const Value& value) { return shortened(json_text(value), longest_shown); }

class JsonCheck final : public Checker {
 public:
  explicit JsonCheck(Wanted wanted) : wanted_(std::move(wanted)) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const Span span = document_in(subject.answer, wanted_.fence);
    const Result<Value> document = json_value(subject.answer.substr(span.begin, span.end - span.begin));
    Verdict verdict;
    verdict.measures.set("valid", document.has_value());
    verdict.evidence.push_back(evidence_of_document(document, span));
    const bool ok = document && judge(*document, verdict);
    verdict.status = ok ? Status::pass : Status::fail;
    verdict.score = ok ? 1.0 : 0.0;
    return verdict;
  }

 private:
  static Evidence evidence_of_document(const Result<Value>& document, Span span) {
    Evidence evidence{"json.valid", document.has_value(), "the answer is JSON", span, {}, {}};
    if (document) return evidence;
    std::string_view reason = document.error().message;
    if (reason.starts_with(parser_prefix)) reason.remove_prefix(parser_prefix.size());
    // The parser quotes the bytes that it stopped at, which may be half a character.
    evidence.note = repaired(fmt::format("the answer is no JSON: {}, {}", reason, document.error().where));
    evidence.data.set("where", document.error().where);
    return evidence;
  }

  bool judge(const Value& document, Verdict& verdict) const {
    const Value* found = wanted_.path ? plain::at_path(document, *wanted_.path) : &document;
    if (wanted_.path) add(verdict, "json.path", found != nullptr, found != nullptr ? "is there" : "is not there");
    if (found == nullptr) return false;
    bool ok = true;
    if (!wanted_.type.empty()) {
      ok = has_type(*found, wanted_.type);
      Evidence& evidence = add(verdict, "json.type", ok, fmt::format("is {}", found->kind()));
      if (!ok) evidence.note += fmt::format(", not of type {}", wanted_.type);
      evidence.data.set("expected", wanted_.type);
      evidence.data.set("found", found->kind());
    }
    if (!wanted_.value) return ok;
    const bool equal = same(*found, *wanted_.value);
    Evidence& evidence = add(verdict, "json.value", equal, fmt::format("is {}", shown(*found)));
    if (!equal) evidence.note += fmt::format(", not {}", shown(*wanted_.value));
    evidence.data.set("expected", shown(*wanted_.value));
    evidence.data.set("found", shown(*found));
    return ok && equal;
  }

  Evidence& add(Verdict& verdict, std::string_view rule, bool ok, std::string_view what) const {
    verdict.evidence.push_back(
        {std::string(rule), ok, fmt::format("{} {}", wanted_.path_text, what), std::nullopt, {}, {}});
    verdict.evidence.back().data.set("path", wanted_.path_text);
    return verdict.evidence.back();
  }

  Wanted wanted_;
};

Result<std::unique_ptr<Checker>> make_json(const Params& params) {
  TRY(params.allow_only({"path", "value", "type", "fence"}));
  Wanted wanted;
  TRY_ASSIGN(wanted.fence, params.flag("fence", true));
  TRY_ASSIGN(const std::optional<std::string> path, params.optional_string("path"));
  if (path) {
    wanted.path = plain::read_json_path(*path);
    wanted.path_text = path->empty() ? "$" : *path;
    if (!wanted.path) return params.wrong("path", "is neither like $.a.b[0] nor like /a/b/0");
  }
  TRY_ASSIGN(wanted.type,
             params.choice("type", {"", "string", "number", "integer", "boolean", "array", "object", "null"}, ""));
  if (const Value* value = params.find("value")) wanted.value = *value;
  return std::make_unique<JsonCheck>(std::move(wanted));
}

constexpr std::array<std::string_view, 4> rules{"json.valid", "json.path", "json.type", "json.value"};

}  // namespace

extern const CheckerInfo json_info;
const CheckerInfo json_info{"json", 1,        WorkerClass::text, "the answer is JSON, with a value at a path",
                            rules,  make_json};

}  // namespace assay::checkers
