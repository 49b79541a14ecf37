#include "grader/codec/commits_json.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "grader/codec/json.h"
#include "grader/codec/json_writer.h"
#include "grader/text/utf8.h"

namespace assay {
namespace {

constexpr std::size_t longest_subject = 200;
constexpr double latest_time = 8.64e15;  ///< of a JavaScript Date, which the pages show it with

bool is_object_id(std::string_view text) {
  return (text.size() == 40 || text.size() == 64) &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<std::string> object_id(const Json& commit, const char* name, const std::string& path) {
  TRY_ASSIGN(std::string id, string_member(commit, name, path));
  if (id.empty() || is_object_id(id)) return id;
  return fail(Errc::bad_input, "must be a git object id of 40 or 64 lower-case hexadecimal digits", path + name);
}

bool is_control(char32_t value) { return value < 0x20 || (value >= 0x7f && value < 0xa0); }

std::string shown(std::string_view subject) {
  std::string out;
  for (std::size_t at = 0; at < subject.size();) {
    const CodePoint point = decode(subject, at);
    const std::string piece = is_control(point.value) ? " " : encode(point.value);
    if (out.size() + piece.size() > longest_subject) break;
    out += piece;
    at += point.size;
  }
  return out;
}

Result<UnixMillis> read_time(const Json& commit, const std::string& path) {
  const auto found = commit.find("time");
  if (found != commit.end() && found->is_number_integer() && std::abs(found->get<double>()) <= latest_time)
    return found->get<UnixMillis>();
  return fail(Errc::bad_input, "must be an integer, milliseconds since 1970", path + "time");
}

Result<CommitLink> read_commit(const Json& json, std::size_t index) {
  const std::string path = fmt::format("commits[{}]", index);
  if (!json.is_object()) return fail(Errc::bad_input, "must be an object", path);
  CommitLink commit;
  TRY_ASSIGN(commit.oid, object_id(json, "commit", path + "."));
  if (commit.oid.empty()) return fail(Errc::bad_input, "is missing", path + ".commit");
  TRY_ASSIGN(commit.parent, object_id(json, "parent", path + "."));
  if (commit.parent == commit.oid) return fail(Errc::bad_input, "is the commit itself", path + ".parent");
  TRY_ASSIGN(commit.time, read_time(json, path + "."));
  TRY_ASSIGN(const std::string subject, string_member(json, "subject", path + "."));
  commit.subject = shown(subject);
  return commit;
}

}  // namespace

std::string commits_to_json(std::span<const CommitLink> commits) {
  JsonWriter out;
  out.begin_object().key("commits").begin_array();
  for (const CommitLink& commit : commits) {
    out.begin_object().member("commit", commit.oid).member("parent", commit.parent);
    out.member("time", commit.time).member("subject", commit.subject).end_object();
  }
  out.end_array().end_object();
  return out.take();
}

Result<std::vector<CommitLink>> read_commits(std::string_view body) {
  TRY_ASSIGN(const Json json, parse_json(body));
  if (!json.is_object()) return fail(Errc::bad_input, "must be an object with the list 'commits'");
  const auto found = json.find("commits");
  if (found == json.end() || !found->is_array()) return fail(Errc::bad_input, "must be a list", "commits");
  if (found->size() > most_commits)
    return fail(Errc::too_large, fmt::format("holds more than {} commits", most_commits), "commits");
  std::vector<CommitLink> commits;
  for (const Json& item : *found) {
    TRY_ASSIGN(CommitLink commit, read_commit(item, commits.size()));
    commits.push_back(std::move(commit));
  }
  return commits;
}

}  // namespace assay
