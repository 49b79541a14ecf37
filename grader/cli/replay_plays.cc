#include "grader/cli/replay_plays.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <utility>

#include "grader/base/sha256.h"
#include "grader/cli/attachment_files.h"
#include "grader/cli/client.h"
#include "grader/cli/reference.h"
#include "grader/codec/http_read.h"
#include "grader/codec/identity.h"
#include "grader/codec/reader.h"
#include "grader/text/answer.h"

namespace assay::cli {
namespace {

using Fetch = std::function<Result<std::string>(const Attachment&)>;

bool is_log(const Evidence& finding, const Attachment& file) {
  return finding.rule == "snake.film" && file.type == "text/plain" && file.name.starts_with("log-");
}

/// A finding of its program says where it ran.
std::string platform_of(const Verdict& verdict) {
  for (const Evidence& finding : verdict.evidence) {
    if (finding.rule != "snake.program") continue;
    const Value* platform = finding.data.find("platform");
    if (platform != nullptr && platform->as_string() != nullptr) return *platform->as_string();
  }
  return {};
}

Result<void> add_plays(const Report& report, const std::string& answer, const Fetch& fetch, std::vector<Play>& plays) {
  for (const Verdict& verdict : report.checks) {
    for (const Evidence& finding : verdict.evidence) {
      for (const Attachment& file : finding.attachments) {
        if (!is_log(finding, file)) continue;
        TRY_ASSIGN(std::string log, fetch(file));
        if (sha256_hex(log) != file.sha256) return fail(Errc::bad_input, "is not what its hash says", file.name);
        plays.push_back({report.transcript, report.task, answer, platform_of(verdict), std::move(log)});
      }
    }
  }
  return {};
}

Result<std::vector<Play>> plays_of_daemon(const std::string& id, const Session& session) {
  const Client client(session);
  TRY_ASSIGN(const std::string body, client.get("/v1/transcripts/" + id));
  TRY_ASSIGN(const TranscriptDetail detail, read_transcript_detail(body));
  if (detail.reports.empty()) return fail(Errc::not_found, "is not graded yet", id);
  std::vector<Play> plays;
  const Fetch fetch = [&](const Attachment& file) { return client.get("/v1/attachments/" + file.sha256); };
  // Older reports are of older checkers, which played otherwise.
  TRY(add_plays(detail.reports.back(), detail.answer, fetch, plays));
  return plays;
}

/// What a transcript may leave open is as the reports say, where they agree.
Hints hints_of(const std::vector<Report>& reports) {
  Hints hints;
  hints.suite = reports.front().suite;
  hints.task = reports.front().task;
  hints.model = reports.front().model;
  hints.sample = 0;
  for (const Report& report : reports) {
    if (report.task != hints.task) hints.task.clear();
    if (report.model != hints.model) hints.model.clear();
  }
  return hints;
}

/// The answers of a file by the ids of their transcripts.
Result<std::map<std::string, std::string>> answers_of(const std::string& file, const Hints& hints) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Errc::not_found, "cannot be read", file);
  std::map<std::string, std::string> answers;
  const Result<void> read = read_transcripts(in, hints, {}, [&](const ReadItem& item) -> Result<void> {
    if (!item.transcripts) return {};  // others may be whole, and the one that is missed is named later
    for (const Transcript& transcript : *item.transcripts) {
      const Message* message = answer_message(transcript);
      if (message == nullptr) continue;
      answers.emplace(transcript_id(transcript, content_bytes(transcript)), split_reasoning(message->content).answer);
    }
    return {};
  });
  if (!read) return fail(read.error().code, read.error().text(), file);
  return answers;
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(Errc::not_found, "cannot be read", path.string());
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<std::vector<Play>> plays_of_file(const ReplayWish& wish) {
  if (wish.attachments.empty() || wish.transcripts.empty())
    return fail(Errc::bad_input, "a file of reports needs --attachments and --transcripts", wish.report);
  TRY_ASSIGN(const std::vector<Report> reports, read_report_file(wish.report));
  if (reports.empty()) return fail(Errc::bad_input, "holds no report", wish.report);
  TRY_ASSIGN(const auto answers, answers_of(wish.transcripts, hints_of(reports)));
  const Fetch fetch = [&](const Attachment& file) {
    return read_file(std::filesystem::path(wish.attachments) / file_name(file));
  };
  std::vector<Play> plays;
  for (const Report& report : reports) {
    std::vector<Play> found;
    TRY(add_plays(report, "", fetch, found));
    const auto answer = answers.find(report.transcript);
    if (!found.empty() && answer == answers.end())
      return fail(Errc::bad_input, fmt::format("holds no transcript {}", report.transcript), wish.transcripts);
    for (Play& play : found) {
      play.answer = answer->second;
      plays.push_back(std::move(play));
    }
  }
  return plays;
}

}  // namespace

Result<std::vector<Play>> find_plays(const ReplayWish& wish, const Session& session) {
  const bool file = is_report_file(wish.report);
  if (!file && !digest_from_hex(wish.report))
    return fail(Errc::bad_input, "is neither a file nor the id of a transcript", wish.report);
  TRY_ASSIGN(std::vector<Play> plays, file ? plays_of_file(wish) : plays_of_daemon(wish.report, session));
  if (plays.empty()) return fail(Errc::not_found, "names no game that was played", wish.report);
  return plays;
}

}  // namespace assay::cli
