#include "grader/codec/request_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <initializer_list>

#include "grader/codec/json.h"
#include "grader/codec/json_writer.h"

namespace assay {
namespace {

constexpr std::size_t max_note = 1000;

Result<Json> read_object(std::string_view body, std::initializer_list<std::string_view> known) {
  TRY_ASSIGN(Json json, parse_json(body));
  if (!json.is_object()) return fail(Errc::bad_input, "the body must be a JSON object");
  for (const auto& [name, member] : json.items())
    if (std::ranges::find(known, name) == known.end())
      return fail(Errc::bad_input, fmt::format("is no field of this request, which has {}", fmt::join(known, ", ")),
                  name);
  return json;
}

Result<std::string> needed(const Json& json, const char* name) {
  TRY_ASSIGN(std::string text, string_member(json, name, ""));
  if (text.empty()) return fail(Errc::bad_input, "is missing", name);
  return text;
}

/// People read notes in terminals and pages, so they hold text and line breaks and nothing else.
Result<void> check_note(std::string_view note) {
  if (note.size() > max_note) return fail(Errc::bad_input, fmt::format("is longer than {} bytes", max_note), "note");
  const bool printable = std::ranges::none_of(
      note, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7f; });
  if (!printable) return fail(Errc::bad_input, "holds control characters", "note");
  return {};
}

}  // namespace

Result<bool> read_accept(std::string_view body) {
  if (body.find_first_not_of(" \t\r\n") == std::string_view::npos) return true;
  TRY_ASSIGN(const Json json, read_object(body, {"accepted"}));
  const auto accepted = json.find("accepted");
  if (accepted == json.end()) return true;
  if (!accepted->is_boolean()) return fail(Errc::bad_input, "must be true or false", "accepted");
  return accepted->get<bool>();
}

std::string decision_request_json(const StepDecision& decision) {
  JsonWriter out;
  out.begin_object().member("suite", decision.suite).member("model", decision.model).member("run_id", decision.run);
  out.member("state", decision.state).member("note", decision.note).end_object();
  return out.take();
}

Result<StepDecision> read_decision(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body, {"suite", "model", "run_id", "state", "note"}));
  StepDecision decision;
  TRY_ASSIGN(decision.suite, needed(json, "suite"));
  TRY_ASSIGN(decision.model, needed(json, "model"));
  TRY_ASSIGN(decision.run, needed(json, "run_id"));
  TRY_ASSIGN(decision.state, needed(json, "state"));
  if (decision.state != "acknowledged" && decision.state != "dismissed" && decision.state != "open")
    return fail(Errc::bad_input, "must be acknowledged, dismissed or open", "state");
  TRY_ASSIGN(decision.note, string_member(json, "note", ""));
  TRY(check_note(decision.note));
  return decision;
}

std::string regrade_request_json(const RegradeRequest& request) {
  JsonWriter out;
  out.begin_object();
  if (!request.suite.empty()) out.member("suite", request.suite);
  if (!request.model.empty()) out.member("model", request.model);
  if (!request.runs.empty()) {
    out.key("runs").begin_array();
    for (const std::string& run : request.runs) out.value(run);
    out.end_array();
  }
  out.end_object();
  return out.take();
}

Result<RegradeRequest> read_regrade(std::string_view body) {
  TRY_ASSIGN(const Json json, read_object(body, {"runs", "suite", "model"}));
  RegradeRequest request;
  TRY_ASSIGN(request.suite, string_member(json, "suite", ""));
  TRY_ASSIGN(request.model, string_member(json, "model", ""));
  if (const auto runs = json.find("runs"); runs != json.end()) {
    if (!runs->is_array()) return fail(Errc::bad_input, "must be a list of run ids", "runs");
    for (const Json& run : *runs) {
      if (!run.is_string()) return fail(Errc::bad_input, "must be a list of run ids", "runs");
      request.runs.push_back(run.get<std::string>());
    }
  }
  if (request.runs.empty() == request.suite.empty())
    return fail(Errc::bad_input, "name either runs or a suite", "runs");
  if (!request.runs.empty() && !request.model.empty())
    return fail(Errc::bad_input, "goes with a suite, not with runs", "model");
  return request;
}

}  // namespace assay
