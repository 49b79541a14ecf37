#include "grader/codec/format.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace assay {
namespace formats {
#define ASSAY_FORMAT(name) extern const Format name;
#include "grader/codec/formats.def"
#undef ASSAY_FORMAT
}  // namespace formats

namespace {

constexpr std::int64_t max_sample = 1'000'000;

Result<std::string> identity_field(const Json& item, const char* name, const std::string& hint) {
  TRY_ASSIGN(std::string value, string_member(item, name, ""));
  if (value.empty()) return hint;
  return value;
}

Result<std::string> required_field(const Json& item, const char* name, const std::string& hint) {
  TRY_ASSIGN(std::string value, identity_field(item, name, hint));
  if (!value.empty()) return value;
  return fail(Errc::bad_input, "is missing; give it in the body, the query or a header", name);
}

Result<std::int64_t> read_sample(const Json& item, const Hints& hints) {
  const auto found = item.find("sample");
  if (found == item.end() || found->is_null()) return hints.sample.value_or(0);
  if (found->is_number_integer() && *found >= 0 && *found <= max_sample) return found->get<std::int64_t>();
  return fail(Errc::bad_input, fmt::format("must be an integer from 0 to {}", max_sample), "sample");
}

Result<bool> read_dirty(const Json& item, const Hints& hints) {
  const auto found = item.find("dirty");
  if (found == item.end() || found->is_null()) return hints.dirty.value_or(false);
  if (found->is_boolean()) return found->get<bool>();
  return fail(Errc::bad_input, fmt::format("must be true or false, not {}", found->type_name()), "dirty");
}

Result<std::string> read_text(const Json& content, const std::string& path) {
  if (content.is_null()) return std::string();
  if (content.is_string()) return content.get<std::string>();
  if (!content.is_array()) return fail(Errc::bad_input, "must be a string or a list of parts", path);
  std::string text;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const Json& part = content[i];
    if (!part.is_object()) return fail(Errc::bad_input, "must be an object", fmt::format("{}[{}]", path, i));
    TRY_ASSIGN(const std::string piece, string_member(part, "text", fmt::format("{}[{}].", path, i)));
    text += piece;
  }
  return text;
}

Result<std::optional<std::int64_t>> count_member(const Json& usage, const char* name, const char* other) {
  for (const char* key : {name, other}) {
    const auto found = usage.find(key);
    if (found == usage.end() || found->is_null()) continue;
    if (found->is_number_integer() && *found >= 0) return found->get<std::int64_t>();
    return fail(Errc::bad_input, "must be a count", std::string("usage.") + key);
  }
  return std::nullopt;
}

}  // namespace

std::span<const Format* const> all_formats() {
  static constexpr std::array table{
#define ASSAY_FORMAT(name) &formats::name,
#include "grader/codec/formats.def"
#undef ASSAY_FORMAT
  };
  return table;
}

Result<void> read_identity(const Json& item, const Hints& hints, Transcript& transcript) {
  TRY_ASSIGN(transcript.suite, required_field(item, "suite", hints.suite));
  if (hints.force_task) transcript.task = hints.task;
  else {
    TRY_ASSIGN(transcript.task, required_field(item, "task", hints.task));
  }
  TRY_ASSIGN(transcript.model, required_field(item, "model", hints.model));
  TRY_ASSIGN(transcript.run, identity_field(item, "run", hints.run));
  TRY_ASSIGN(transcript.commit, identity_field(item, "commit", hints.commit));
  TRY_ASSIGN(transcript.branch, identity_field(item, "branch", hints.branch));
  TRY_ASSIGN(transcript.dirty, read_dirty(item, hints));
  TRY_ASSIGN(transcript.sample, read_sample(item, hints));
  return {};
}

Result<Message> read_message(const Json& json, const std::string& path) {
  if (!json.is_object()) return fail(Errc::bad_input, "must be an object", path);
  Message message;
  TRY_ASSIGN(message.role, string_member(json, "role", path + "."));
  if (message.role.empty()) return fail(Errc::bad_input, "is missing", path + ".role");
  if (const auto content = json.find("content"); content != json.end()) {
    TRY_ASSIGN(message.content, read_text(*content, path + ".content"));
  }
  for (const char* name : {"reasoning_content", "reasoning", "thinking"}) {
    if (!message.reasoning.empty()) break;
    TRY_ASSIGN(message.reasoning, string_member(json, name, path + "."));
  }
  return message;
}

Result<Usage> read_usage(const Json& item) {
  const auto found = item.find("usage");
  if (found == item.end() || found->is_null()) return Usage{};
  if (!found->is_object()) return fail(Errc::bad_input, "must be an object", "usage");
  Usage usage;
  TRY_ASSIGN(usage.input_tokens, count_member(*found, "prompt_tokens", "input_tokens"));
  TRY_ASSIGN(usage.output_tokens, count_member(*found, "completion_tokens", "output_tokens"));
  return usage;
}

Result<std::optional<double>> read_seconds(const Json& item) {
  const auto timing = item.find("timing");
  if (timing == item.end() || timing->is_null()) return std::nullopt;
  if (!timing->is_object()) return fail(Errc::bad_input, "must be an object", "timing");
  const auto seconds = timing->find("seconds");
  if (seconds == timing->end() || seconds->is_null()) return std::nullopt;
  if (!seconds->is_number() || *seconds < 0)
    return fail(Errc::bad_input, "must be a time in seconds", "timing.seconds");
  return seconds->get<double>();
}

}  // namespace assay
