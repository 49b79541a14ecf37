#include "grader/codec/checker_verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <set>
#include <utility>

#include "grader/codec/json.h"
#include "grader/text/utf8.h"

namespace assay {
namespace {

constexpr std::string_view rule_prefix = "program.";
constexpr std::size_t max_rule = 64;
constexpr std::size_t max_name = 64;
constexpr std::size_t max_words = 4096;

std::unexpected<Error> wrong(std::string where, std::string message) {
  return fail(Errc::bad_input, std::move(message), std::move(where));
}

/// A name that stands twice could be read in two ways. The text is JSON within the bounds of parse_json().
std::optional<std::string> repeated_name(std::string_view text) {
  std::vector<std::set<std::string>> open;
  std::optional<std::string> repeated;
  const auto watch = [&](int, Json::parse_event_t event, const Json& value) {
    if (event == Json::parse_event_t::object_start) open.emplace_back();
    if (event == Json::parse_event_t::object_end) open.pop_back();
    if (event == Json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second)
      repeated = value.get<std::string>();
    return true;
  };
  [[maybe_unused]] const Json whole = Json::parse(text, watch, false);
  return repeated;
}

Result<void> only(const Json& object, const std::string& path, std::initializer_list<std::string_view> names) {
  for (const auto& [name, member] : object.items())
    if (std::ranges::find(names, name) == names.end()) return wrong(path + shortened(name, max_name), "is not known");
  return {};
}

/// Bounds a tree that is kept as it is.
Result<void> keepable(const Json& value, const std::string& path, std::size_t depth = 0) {
  if (depth > max_printed_depth) return wrong(path, fmt::format("is nested more than {} deep", max_printed_depth));
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
    return wrong(path, "holds a number beyond 64 bits");
  if (!value.is_structured()) return {};
  for (const Json& inner : value) TRY(keepable(inner, path, depth + 1));
  return {};
}

Result<std::string> words(const Json& object, const char* name, const std::string& path) {
  TRY_ASSIGN(std::string text, string_member(object, name, path));
  if (text.size() > max_words) return wrong(path + name, fmt::format("is longer than {} bytes", max_words));
  return text;
}

Result<Status> status_of(const Json& root) {
  TRY_ASSIGN(const std::string text, string_member(root, "status", ""));
  if (text.empty()) return wrong("status", "is missing");
  const std::optional<Status> status = status_from(text);
  if (!status || *status == Status::partial)
    return wrong("status", fmt::format("must be pass, fail or unscored, not '{}'", shortened(text, max_name)));
  return *status;
}

Result<std::optional<double>> score_of(const Json& root, Status status) {
  const Json* value = present_member(root, "score");
  if (status == Status::unscored) {
    if (value != nullptr) return wrong("score", "must not stand beside status unscored");
    return std::nullopt;
  }
  if (value == nullptr) return status == Status::pass ? 1.0 : 0.0;
  if (!value->is_number()) return wrong("score", fmt::format("must be a number, not {}", value->type_name()));
  const auto score = value->get<double>();
  if (!(score >= 0 && score <= 1)) return wrong("score", fmt::format("must be from 0 to 1, not {}", score));
  return score + 0.0;  // no minus zero
}

Result<std::string> reason_of(const Json& root, Status status) {
  TRY_ASSIGN(std::string reason, words(root, "reason", ""));
  if (status == Status::unscored && reason.empty()) return wrong("reason", "is missing: status unscored needs one");
  if (status != Status::unscored && present_member(root, "reason") != nullptr)
    return wrong("reason", "stands only beside status unscored; write a note of evidence");
  return reason;
}

Result<Value> measures_of(const Json& root) {
  const Json* measures = present_member(root, "measures");
  if (measures == nullptr) return Value();
  if (!measures->is_object()) return wrong("measures", fmt::format("must be an object, not {}", measures->type_name()));
  if (measures->size() > max_printed_measures)
    return wrong("measures", fmt::format("are more than {}", max_printed_measures));
  for (const auto& [name, value] : measures->items())
    if (name.empty() || name.size() > max_name)
      return wrong("measures", fmt::format("has a name that is empty or longer than {} bytes", max_name));
  TRY(keepable(*measures, "measures"));
  return from_json(*measures);
}

Result<std::string> rule_of(const Json& evidence, const std::string& path) {
  TRY_ASSIGN(std::string rule, string_member(evidence, "rule", path));
  if (rule.empty()) return wrong(path + "rule", "is missing");
  const bool plain = std::ranges::all_of(rule, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
  if (!plain || rule.size() > max_rule)
    return wrong(path + "rule", fmt::format("must be at most {} of a-z, 0-9, '_', '.' and '-'", max_rule));
  if (!rule.starts_with(rule_prefix)) rule.insert(0, rule_prefix);
  if (rule == own_verdict_rule || rule == rule_prefix)
    return wrong(path + "rule", fmt::format("cannot be '{}', which is Assay's own", rule));
  return rule;
}

Result<std::optional<bool>> ok_of(const Json& evidence, const std::string& path) {
  const Json* ok = present_member(evidence, "ok");
  if (ok == nullptr) return std::nullopt;
  if (!ok->is_boolean()) return wrong(path + "ok", "must be true, false or null");
  return ok->get<bool>();
}

bool begins_character(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

Result<std::optional<Span>> span_of(const Json& evidence, const std::string& path, std::string_view answer) {
  const Json* span = present_member(evidence, "span");
  if (span == nullptr) return std::nullopt;
  const bool pair = span->is_array() && span->size() == 2 &&
                    std::ranges::all_of(*span, [](const Json& end) { return end.is_number_unsigned(); });
  if (!pair) return wrong(path + "span", "must be [begin, end], two whole numbers of 0 or more");
  const auto begin = (*span)[0].get<std::uint64_t>();
  const auto end = (*span)[1].get<std::uint64_t>();
  if (begin > end || end > answer.size())
    return wrong(path + "span",
                 fmt::format("[{}, {}] lies outside of the answer, which has {} bytes", begin, end, answer.size()));
  if (!begins_character(answer, begin) || !begins_character(answer, end))
    return wrong(path + "span", fmt::format("[{}, {}] cuts a character: spans count bytes of UTF-8", begin, end));
  return Span{begin, end};
}

Result<Value> data_of(const Json& evidence, const std::string& path) {
  const Json* data = present_member(evidence, "data");
  if (data == nullptr) return Value();
  if (!data->is_object()) return wrong(path + "data", fmt::format("must be an object, not {}", data->type_name()));
  TRY(keepable(*data, path + "data"));
  return from_json(*data);
}

Result<Evidence> evidence_of(const Json& json, const std::string& at, std::string_view answer) {
  if (!json.is_object()) return wrong(at, fmt::format("must be an object, not {}", json.type_name()));
  const std::string path = at + ".";
  TRY(only(json, path, {"rule", "ok", "note", "span", "data"}));
  Evidence evidence;
  TRY_ASSIGN(evidence.rule, rule_of(json, path));
  TRY_ASSIGN(evidence.ok, ok_of(json, path));
  TRY_ASSIGN(evidence.note, words(json, "note", path));
  TRY_ASSIGN(evidence.span, span_of(json, path, answer));
  TRY_ASSIGN(evidence.data, data_of(json, path));
  return evidence;
}

Result<std::vector<Evidence>> all_evidence_of(const Json& root, std::string_view answer) {
  std::vector<Evidence> all;
  const Json* list = present_member(root, "evidence");
  if (list == nullptr) return all;
  if (!list->is_array()) return wrong("evidence", fmt::format("must be a list, not {}", list->type_name()));
  if (list->size() > max_printed_evidence)
    return wrong("evidence", fmt::format("is longer than {}", max_printed_evidence));
  for (const Json& json : *list) {
    TRY_ASSIGN(Evidence evidence, evidence_of(json, fmt::format("evidence[{}]", all.size()), answer));
    all.push_back(std::move(evidence));
  }
  return all;
}

}  // namespace

Result<PrintedVerdict> read_checker_verdict(std::string_view text, std::string_view answer) {
  TRY_ASSIGN(const Json root, parse_json(text));
  if (!root.is_object()) return wrong("verdict", fmt::format("must be an object, not {}", root.type_name()));
  if (const auto name = repeated_name(text)) return wrong(shortened(*name, max_name), "stands twice in one object");
  TRY(only(root, "", {"status", "score", "reason", "measures", "evidence"}));
  PrintedVerdict verdict;
  TRY_ASSIGN(verdict.status, status_of(root));
  TRY_ASSIGN(verdict.score, score_of(root, verdict.status));
  TRY_ASSIGN(verdict.reason, reason_of(root, verdict.status));
  TRY_ASSIGN(verdict.measures, measures_of(root));
  TRY_ASSIGN(verdict.evidence, all_evidence_of(root, answer));
  return verdict;
}

}  // namespace assay
