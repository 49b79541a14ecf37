#include "grader/codec/record_read.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "grader/base/base64.h"
#include "grader/base/sha256.h"
#include "grader/codec/format.h"
#include "grader/codec/identity.h"
#include "grader/codec/record_json.h"
#include "grader/codec/report_read.h"
#include "grader/codec/suite_json.h"
#include "grader/model/attachments.h"

namespace assay {
namespace formats {
extern const Format native;
}  // namespace formats

namespace {

std::string text_of(const Json& json, const char* name) { return json.at(name).get<std::string>(); }
std::int64_t count_of(const Json& json, const char* name) { return json.at(name).get<std::int64_t>(); }

Result<StoreRecord> read_suite(const Json& json) {
  SuiteRecord suite{.name = text_of(json, "name"),
                    .version = text_of(json, "version"),
                    .added_at = count_of(json, "added_at"),
                    .source = text_of(json, "source")};
  TRY_ASSIGN(const Suite expanded, suite_from_json(suite.source));
  if (expanded.name != suite.name || expanded.version != suite.version)
    return fail(Errc::bad_input, "is not the name and hash of the source", "version");
  return suite;
}

Result<StoreRecord> read_checker_sets(const Json& json) {
  return CheckerSets{.suite = text_of(json, "suite"),
                     .suite_version = text_of(json, "suite_version"),
                     .sets = json.at("sets").get<std::vector<std::string>>()};
}

Result<StoreRecord> read_commit(const Json& json) {
  return CommitLink{.oid = text_of(json, "commit"),
                    .parent = text_of(json, "parent"),
                    .time = count_of(json, "time"),
                    .subject = text_of(json, "subject")};
}

Result<StoreRecord> read_run(const Json& json) {
  Run run{.id = text_of(json, "id"),
          .suite = text_of(json, "suite"),
          .suite_version = text_of(json, "suite_version"),
          .model = text_of(json, "model"),
          .commit = text_of(json, "commit"),
          .label = text_of(json, "run"),
          .branch = text_of(json, "branch"),
          .dirty = json.at("dirty").get<bool>(),
          .started_at = count_of(json, "started_at"),
          .closed_at = optional_of<std::int64_t>(json, "closed_at"),
          .accepted_at = optional_of<std::int64_t>(json, "accepted_at"),
          .regraded_from = text_of(json, "regraded_from")};
  Transcript frame{.suite = run.suite, .model = run.model, .run = run.label, .commit = run.commit};
  frame.dirty = run.dirty;
  if (run_id(frame, run.suite_version) != run.id) return fail(Errc::bad_input, "is not the id of this run", "id");
  return run;
}

Result<StoreRecord> read_decision(const Json& json) {
  StepDecision decision{.suite = text_of(json, "suite"),
                        .model = text_of(json, "model"),
                        .run = text_of(json, "run_id"),
                        .state = text_of(json, "state"),
                        .note = text_of(json, "note"),
                        .at = count_of(json, "at")};
  if (decision.state != "acknowledged" && decision.state != "dismissed")
    return fail(Errc::bad_input, "must be acknowledged or dismissed", "state");
  return decision;
}

Report read_judged(const Json& json, Report frame) {
  frame.suite_version = text_of(json, "suite_version");
  frame.status = read_status(json);
  frame.score = optional_of<double>(json, "score");
  frame.checks = read_checks(json.at("checks"));
  return frame;
}

Result<StoreRecord> read_transcript(const Json& json) {
  TRY_ASSIGN(std::vector<Transcript> one, formats::native.decode(json, {}));
  StoredTranscript stored{.id = text_of(json, "id"),
                          .transcript = std::move(one.front()),
                          .suite_version = text_of(json, "suite_version"),
                          .received_at = count_of(json, "received_at")};
  if (transcript_id(stored.transcript, content_bytes(stored.transcript)) != stored.id)
    return fail(Errc::bad_input, "is not the id of this transcript", "id");
  stored.run_id = run_id(stored.transcript, stored.suite_version);
  const Report frame{.transcript = stored.id, .suite = stored.transcript.suite, .task = stored.transcript.task};
  for (const Json& report : json.at("reports")) stored.reports.push_back(read_judged(report, frame));
  return stored;
}

Result<StoreRecord> read_sums(const Json& json) {
  RunSums sums{.run = text_of(json, "run_id"), .timed_seconds = json.at("timed_seconds").get<double>(), .tasks = {}};
  for (const Json& task : json.at("tasks")) {
    sums.tasks.push_back({.task = text_of(task, "task"),
                          .checkers = text_of(task, "checkers"),
                          .scored = count_of(task, "scored"),
                          .total = task.at("total").get<double>(),
                          .squares = task.at("squares").get<double>()});
  }
  return sums;
}

bool is_media_type(std::string_view text) {
  constexpr std::size_t longest = 100;
  return !text.empty() && text.size() <= longest && std::ranges::all_of(text, [](char c) { return c > 32 && c < 127; });
}

Result<StoreRecord> read_attachment(const Json& json) {
  AttachmentRecord file{.sha256 = text_of(json, "sha256"), .type = text_of(json, "type"), .bytes = {}};
  if (!is_media_type(file.type)) return fail(Errc::bad_input, "is no media type", "type");
  std::optional<std::string> bytes = from_base64(json.at("base64").get_ref<const std::string&>());
  if (!bytes) return fail(Errc::bad_input, "is no base64", "base64");
  if (bytes->size() > most_attachment_bytes) return fail(Errc::too_large, "is too long", "base64");
  if (sha256_hex(*bytes) != file.sha256) return fail(Errc::bad_input, "is not the hash of the bytes", "sha256");
  file.bytes = std::move(*bytes);
  return file;
}

Result<ExportLine> read_head(const Json& json) {
  if (count_of(json, "version") == export_version) return ExportHead{};
  return fail(Errc::unsupported, fmt::format("this Assay reads version {} of exports", export_version), "version");
}

struct Kind {
  std::string_view name;
  Result<StoreRecord> (*read)(const Json& json);
};
constexpr Kind kinds[] = {{"suite", read_suite}, {"checkers", read_checker_sets}, {"commit", read_commit},
                          {"run", read_run},     {"decision", read_decision},     {"transcript", read_transcript},
                          {"sums", read_sums},   {"attachment", read_attachment}};

Result<ExportLine> read(const Json& json) {
  const std::string name = json.is_object() ? json.value("record", "") : "";
  if (name == "export") return read_head(json);
  if (name == "end") return ExportEnd{count_of(json, "records")};
  const auto* const kind = std::ranges::find(kinds, name, &Kind::name);
  if (kind == std::end(kinds))
    return fail(Errc::bad_input, "is no record of an export; send the answers of other tools with assay submit",
                "record");
  return kind->read(json);
}

}  // namespace

Result<ExportLine> read_export_line(std::string_view text, std::size_t line) {
  TRY_ASSIGN(const Json json, parse_json(text, line));
  const auto in_line = [&](const Error& error) { return fail(error.code, error.text(), fmt::format("line {}", line)); };
  try {
    Result<ExportLine> read_line = read(json);
    return read_line ? std::move(read_line) : in_line(read_line.error());
  } catch (const Json::exception& error) {
    return in_line(Error(Errc::bad_input, std::string("no record: ") + error.what()));
  }
}

}  // namespace assay
