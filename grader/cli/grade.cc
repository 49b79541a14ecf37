#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>

#include "grader/cli/attachment_files.h"
#include "grader/cli/command.h"
#include "grader/cli/game_text.h"
#include "grader/cli/suite_path.h"
#include "grader/cli/table.h"
#include "grader/codec/identity.h"
#include "grader/codec/reader.h"
#include "grader/codec/report_json.h"
#include "grader/engine/admit.h"
#include "grader/engine/grade.h"

namespace assay::cli {
namespace {

struct Options {
  std::string suite;
  std::string task;
  std::string model = "unnamed";
  std::string attachments;
  bool json = false;
  std::vector<std::string> files;
};

class Grader {
 public:
  Grader(const Options& options, Session& session, BoundSuite suite)
      : options_(options), session_(session), suite_(std::move(suite)) {
    hints_.suite = suite_.suite().name;
    hints_.task = options.task;
    // The name of a template stands for its rows, which logs that number their items say.
    hints_.force_task = find_task(suite_.suite(), options.task) != nullptr;
    hints_.model = options.model;
    hints_.sample = 0;
    table_.add({"task", "model", "sample", "status", "score", "why"});
  }

  void read(const std::string& file) {
    file_ = file;
    std::ifstream opened;
    if (file != "-") {
      opened.open(file, std::ios::binary);
      if (!opened) return complain(session_, Error(Errc::not_found, "cannot be read", file));
    }
    const Result<void> read = read_transcripts(file == "-" ? std::cin : opened, hints_, {},
                                               [&](ReadItem item) { return take(std::move(item)); });
    if (!read) complain(session_, Error(read.error().code, read.error().text(), file));
  }

  void finish() const {
    if (!options_.json && graded_ > 0) fmt::print("{}{}", table_.text(), games_);
    std::fflush(stdout);
  }

 private:
  Result<void> take(ReadItem item) {
    if (!item.transcripts) {
      reject(item.index, item.transcripts.error());
      return {};
    }
    for (const Transcript& transcript : *item.transcripts) grade(item.index, transcript);
    return {};
  }

  void reject(std::size_t index, const Error& error) {
    complain(session_, Error(Errc::bad_input, fmt::format("item {}: {}", index, error.text()), file_));
  }

  void grade(std::size_t index, const Transcript& transcript) {
    if (const Result<void> valid = check_fields(transcript); !valid) {
      reject(index, valid.error());
      return;
    }
    if (transcript.suite != suite_.suite().name || find_task(suite_.suite(), transcript.task) == nullptr) {
      reject(index, Error(Errc::not_found, fmt::format("suite {} has no task {}", suite_.suite().name, transcript.task),
                          "task"));
      return;
    }
    const Report report = suite_.grade(transcript, transcript_id(transcript, content_bytes(transcript)));
    ++graded_;
    if (!options_.attachments.empty()) {
      if (const auto written = write_attachments(report, options_.attachments); !written)
        complain(session_, written.error());
    }
    if (options_.json) return fmt::print("{}\n", report_to_json(report));
    const std::string status = report.checks.empty() ? "no check yet" : std::string(to_string(report.status));
    table_.add({printable(report.task), printable(report.model), std::to_string(report.sample), status,
                report.score ? fmt::format("{:.2f}", *report.score) : "–", printable(why(report))});
    games_ += game_text(report);
  }

  const Options& options_;
  Session& session_;
  BoundSuite suite_;
  Hints hints_;
  std::string file_;
  std::size_t graded_ = 0;
  Table table_;
  std::string games_;  ///< what is said of those that were played, below the table
};

void run(const Options& options, Session& session) {
  Result<Suite> suite = open_suite(options.suite);
  if (!suite) return complain(session, suite.error());
  Result<BoundSuite> bound = BoundSuite::make(std::move(*suite));
  if (!bound) return complain(session, bound.error());
  Grader grader(options, session, std::move(*bound));
  for (const std::string& file : options.files) grader.read(file);
  grader.finish();
}

}  // namespace

void add_grade(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("grade", "grade transcripts here, without a daemon");
  command->footer("Example: assay grade --suite deepseek-r1 --json answers.ndjson > reports.jsonl");
  command->add_option("--suite", options.suite, "suite file, folder, or the name of one that comes with Assay")
      ->required();
  command->add_option("--task", options.task, "grade everything as an answer to this task");
  command->add_option("--model", options.model, "model of transcripts that name none");
  command->add_flag("--json", options.json, "print one Report a line");
  command->add_option("--attachments", options.attachments, "write pictures and key logs into this folder");
  command->add_option("FILE", options.files, "transcripts in any accepted format; - is standard input")->required();
  command->callback([&session] { run(options, session); });
}

}  // namespace assay::cli
