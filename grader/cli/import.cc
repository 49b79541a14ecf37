#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "grader/cli/transfer.h"
#include "grader/codec/http_read.h"

namespace assay::cli {
namespace {

struct Options {
  std::string file;
};

Result<void> run(const Options& options, const Session& session) {
  std::ifstream opened;
  if (options.file != "-") {
    opened.open(options.file, std::ios::binary);
    if (!opened) return fail(Errc::not_found, "cannot be read", options.file);
  }
  Result<std::string> body =
      upload(session, "/v1/import", options.file == "-" ? std::cin : opened, "application/x-ndjson");
  if (!body) return fail(body.error().code, body.error().text(), options.file);
  TRY_ASSIGN(const ImportCounts counts, read_import_counts(*body));
  fmt::print(
      "{} suite versions, {} runs, {} transcripts, {} reports, {} commits, {} decisions, {} attachments; {} were known "
      "already\n",
      counts.suites, counts.runs, counts.transcripts, counts.reports, counts.commits, counts.decisions,
      counts.attachments, counts.known);
  return {};
}

}  // namespace

void add_import(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("import", "take an export of another assayd into this one");
  command->footer(
      "Example: assay import history.ndjson\n"
      "What is known already stays as it is, so importing twice changes nothing. Transcripts of other tools are no\n"
      "exports: send those with assay submit.");
  command->add_option("FILE", options.file, "an export in ndjson; - is standard input")->required();
  command->callback([&session] {
    if (const Result<void> done = run(options, session); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
