#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <thread>

#include "grader/cli/fetch_runs.h"
#include "grader/cli/score_table.h"
#include "grader/cli/stamp.h"
#include "grader/codec/commits_json.h"
#include "grader/codec/native_write.h"
#include "grader/codec/reader.h"

namespace assay::cli {
namespace {

constexpr std::size_t batch_items = 500;
constexpr std::size_t batch_bytes = 8 << 20;

struct Options {
  Hints hints;
  std::string commit = "auto";
  bool wait = false;
  bool json = false;
  std::vector<std::string> files;
};

/// A transcript that names a commit of its own says itself where it comes from.
void put(const Stamp& stamp, Transcript& transcript) {
  if (!transcript.commit.empty() && transcript.commit != stamp.commit) return;
  if (transcript.commit.empty()) transcript.dirty = transcript.dirty || stamp.dirty;
  transcript.commit = stamp.commit;
  if (transcript.branch.empty()) transcript.branch = stamp.branch;
}

/// Sends transcripts in batches and counts what became of them.
class Submitter {
 public:
  Submitter(const Options& options, Session& session, const Stamp& stamp)
      : options_(options), session_(session), client_(session), stamp_(stamp) {}

  Result<void> read(const std::string& file) {
    file_ = file;
    std::ifstream opened;
    if (file != "-") {
      opened.open(file, std::ios::binary);
      if (!opened) return fail(Errc::not_found, "cannot be read", file);
    }
    Result<void> read = read_transcripts(file == "-" ? std::cin : opened, options_.hints, {},
                                         [&](ReadItem item) { return take(std::move(item)); });
    if (!read) return fail(read.error().code, read.error().text(), file);
    return send();
  }

  [[nodiscard]] const std::vector<std::string>& ids() const { return ids_; }
  [[nodiscard]] const std::set<std::string>& suites() const { return suites_; }

  void summary() const {
    fmt::print(stderr, "{} accepted, {} already known, {} rejected\n", count("accepted"), count("duplicate"),
               count("rejected"));
  }

 private:
  [[nodiscard]] std::size_t count(const std::string& status) const {
    const auto found = counts_.find(status);
    return found == counts_.end() ? 0 : found->second;
  }

  Result<void> take(ReadItem item) {
    if (!item.transcripts) {
      complain(session_,
               Error(Errc::bad_input, fmt::format("item {}: {}", item.index, item.transcripts.error().text()), file_));
      ++counts_["rejected"];
      return {};
    }
    for (Transcript& transcript : *item.transcripts) {
      put(stamp_, transcript);
      suites_.insert(transcript.suite);
      batch_ += transcript_native_json(transcript) + "\n";
      places_.push_back(item.index);
      if (places_.size() >= batch_items || batch_.size() >= batch_bytes) TRY(send());
    }
    return {};
  }

  Result<void> send() {
    if (places_.empty()) return {};
    TRY_ASSIGN(const std::string body, client_.post("/v1/transcripts", batch_, "application/x-ndjson"));
    if (options_.json) fmt::print("{}\n", body);
    TRY_ASSIGN(const std::vector<SubmitOutcome> outcomes, read_submit(body));
    for (const SubmitOutcome& outcome : outcomes) {
      ++counts_[outcome.status];
      if (!outcome.id.empty()) ids_.push_back(outcome.id);
      if (outcome.error.empty()) continue;
      const std::size_t place = outcome.index < places_.size() ? places_[outcome.index] : 0;
      complain(session_, Error(Errc::bad_input, fmt::format("item {}: {}", place, outcome.error), file_));
    }
    batch_.clear();
    places_.clear();
    return {};
  }

  const Options& options_;
  Session& session_;
  Client client_;
  const Stamp& stamp_;
  std::string file_;
  std::string batch_;
  std::vector<std::size_t> places_;
  std::vector<std::string> ids_;
  std::set<std::string> suites_;
  std::map<std::string, std::size_t> counts_;
};

/// A run's transcripts are graded when it has as many reports.
Result<bool> all_graded(const Client& client, const std::string& suite, const std::string& label) {
  TRY_ASSIGN(const std::vector<Run> runs, fetch_runs(client, suite, "", label, false, 1000));
  for (const Run& run : runs)
    if (run.graded < run.transcripts) return false;
  return true;
}

Result<void> wait_and_print(const Client& client, const std::set<std::string>& suites, const std::string& label) {
  for (const std::string& suite : suites) {
    while (true) {
      TRY_ASSIGN(const bool done, all_graded(client, suite, label));
      if (done) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    TRY_ASSIGN(const std::vector<RunDetail> runs, fetch_newest(client, suite, label));
    fmt::print("suite {}\n{}", suite, score_table(runs));
  }
  return {};
}

Result<void> run(const Options& options, Session& session) {
  const Client client(session);
  TRY_ASSIGN(const Stamp stamp, make_stamp({.commit = options.commit, .branch = options.hints.branch},
                                           std::filesystem::current_path(), process_environment));
  for (const std::string& sentence : stamp.advice) fmt::print(stderr, "assay: {}\n", sentence);
  if (!stamp.history.empty()) TRY(client.post("/v1/commits", commits_to_json(stamp.history), "application/json"));
  Submitter submitter(options, session, stamp);
  for (const std::string& file : options.files) TRY(submitter.read(file));
  submitter.summary();
  if (!options.wait) return {};
  return wait_and_print(client, submitter.suites(), options.hints.run);
}

}  // namespace

void add_submit(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("submit", "send transcripts to assayd");
  command->footer(
      "Example: assay submit --suite deepseek-r1 --model my-model:7b --run nightly --wait answers.ndjson\n"
      "What a transcript says of itself wins over the flags. Transcripts without a commit get that of the current\n"
      "repository, its branch and whether it is dirty; the history of the commit is sent along.");
  command->add_option("--suite", options.hints.suite, "suite of transcripts that name none");
  command->add_option("--task", options.hints.task, "task of transcripts that name none");
  command->add_option("--model", options.hints.model, "model of transcripts that name none");
  command->add_option("--run", options.hints.run, "label of the run");
  command->add_option("--commit", options.commit, "commit to stamp, or none")->default_str("that of HEAD");
  command->add_option("--branch", options.hints.branch, "branch to stamp")
      ->default_str("that of HEAD, or what CI names");
  command->add_flag("--wait", options.wait, "wait until all is graded and print the table");
  command->add_flag("--json", options.json, "print the server's answers");
  command->add_option("FILE", options.files, "transcripts in any accepted format; - is standard input")->required();
  command->callback([&session] {
    if (const Result<void> done = run(options, session); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
