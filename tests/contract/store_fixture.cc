#include "tests/contract/store_fixture.h"

#include <stdlib.h>

#include "grader/codec/identity.h"
#include "grader/codec/suite_file.h"
#include "grader/codec/suite_json.h"
#include "storage/open.h"

namespace assay::contract {
namespace {

std::string suite_text(const std::string& prompt) {
  return "suite: small\ntasks:\n  - {id: poem, prompt: " + prompt +
         ", samples: 2, checks: [acrostic: {phrase: 春}]}\n  - {id: silent, prompt: say, checks: []}\n";
}

}  // namespace

std::vector<StoreKind> store_kinds() {
  return {{"sqlite", [](const std::filesystem::path& folder) { return must(open_store("sqlite:assay.db", folder)); }}};
}

void StoreContract::SetUp() {
  std::string pattern = (std::filesystem::temp_directory_path() / "assay-store-XXXXXX").string();
  folder = mkdtemp(pattern.data());
  store = GetParam().open(folder);
  version = put_version("write");
}

void StoreContract::TearDown() {
  store.reset();
  std::filesystem::remove_all(folder);
}

void StoreContract::reopen() {
  store.reset();
  store = GetParam().open(folder);
}

std::string StoreContract::put_version(const std::string& prompt) {
  const Suite suite = must(parse_suite(suite_text(prompt), "small.yaml", SuiteTrust::upload, {}));
  must(store->put_suite({suite.name, suite.version, 1, suite_to_json(suite)}));
  return suite.version;
}

std::size_t StoreContract::grade_all(double score, int checker_version) {
  std::size_t kept = 0;
  while (true) {
    std::vector<Finished> done;
    for (const Job& job : must(store->claim("a", 0, 100, 1000, 500)))
      done.push_back(graded(job, score, checker_version));
    if (done.empty()) return kept;
    kept += must(store->finish("a", done, 1000));
  }
}

NewTranscript StoreContract::fresh(std::int64_t sample, const std::string& answer, const std::string& run) const {
  NewTranscript out;
  Transcript& transcript = out.transcript;
  transcript.suite = "small";
  transcript.task = "poem";
  transcript.model = "model";
  transcript.sample = sample;
  transcript.run = run;
  transcript.messages = {{"user", "write", ""}, {"assistant", answer, "思考"}};
  out.content = content_bytes(transcript);
  out.id = transcript_id(transcript, out.content);
  out.suite_version = version;
  return out;
}

std::vector<std::string> StoreContract::submit(std::vector<NewTranscript> transcripts, UnixMillis now) {
  for (NewTranscript& one : transcripts) one.content = content_bytes(one.transcript);
  must(store->submit(transcripts, now));
  std::vector<std::string> ids;
  for (const NewTranscript& one : transcripts) ids.push_back(one.id);
  return ids;
}

Finished StoreContract::graded(const Job& job, double score, int checker_version) const {
  Report report;
  report.transcript = job.transcript_id;
  report.suite = "small";
  report.suite_version = job.suite_version;
  report.task = job.transcript.task;
  report.model = job.transcript.model;
  report.sample = job.transcript.sample;
  report.run = job.transcript.run;
  Verdict verdict;
  verdict.check = "acrostic";
  verdict.version = checker_version;
  verdict.status = score == 1.0 ? Status::pass : Status::fail;
  verdict.score = score;
  verdict.evidence.push_back({"acrostic.poem", score == 1.0, "note “quoted”", Span{0, 3}, Value(), {}});
  report.checks.push_back(verdict);
  conclude(report);
  return {job.id, report};
}

}  // namespace assay::contract
