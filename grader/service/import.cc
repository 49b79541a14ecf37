#include "grader/service/import.h"

#include <fmt/format.h>

#include "grader/codec/suite_json.h"
#include "grader/engine/admit.h"
#include "grader/engine/grade.h"

namespace assay {
namespace {

constexpr std::size_t group_records = 500;
constexpr std::size_t group_bytes = 8UZ << 20;

void add(ImportCounts& sum, const ImportCounts& more) {
  sum.suites += more.suites;
  sum.runs += more.runs;
  sum.transcripts += more.transcripts;
  sum.reports += more.reports;
  sum.commits += more.commits;
  sum.decisions += more.decisions;
  sum.attachments += more.attachments;
  sum.known += more.known;
}

std::unique_ptr<CatalogueEntry> readable(const SuiteRecord& record) {
  Result<Suite> suite = suite_from_json(record.source);
  return suite && validate_checks(*suite) ? std::make_unique<CatalogueEntry>(std::move(*suite)) : nullptr;
}

}  // namespace

Result<void> Importer::take(const std::string& text, std::size_t line) {
  TRY_ASSIGN(ExportLine read, read_export_line(text, line));
  const auto in_line = [&](const Error& error) { return fail(error.code, error.text(), fmt::format("line {}", line)); };
  if (ended_) return in_line(Error(Errc::bad_input, "stands behind the end of the export"));
  if (const auto* end = std::get_if<ExportEnd>(&read)) {
    if (end->records != records_)
      return in_line(Error(Errc::bad_input, fmt::format("{} records came, not {}", records_, end->records)));
    ended_ = true;
    return {};
  }
  const bool head = std::holds_alternative<ExportHead>(read);
  if (head == begun_) return in_line(Error(Errc::bad_input, "an export begins with its record \"export\", once"));
  begun_ = true;
  if (head) return {};
  StoreRecord& record = std::get<StoreRecord>(read);
  if (const Result<void> fine = check(record); !fine) return in_line(fine.error());
  ++records_;
  bytes_ += text.size();
  group_.push_back(std::move(record));
  return group_.size() >= group_records || bytes_ >= group_bytes ? keep() : Result<void>{};
}

Result<ImportCounts> Importer::finish() {
  TRY(keep());
  if (!ended_) {
    return fail(
        Errc::bad_input,
        "the export is cut off: its last record, \"end\", is missing. What came is kept; importing the whole file "
        "again is safe");
  }
  return counts_;
}

Result<void> Importer::check(const StoreRecord& record) {
  if (const auto* suite = std::get_if<SuiteRecord>(&record)) {
    entries_.insert_or_assign({suite->name, suite->version}, readable(*suite));
    return {};
  }
  if (const auto* run = std::get_if<Run>(&record)) {
    return check_run_names({.model = run->model, .run = run->label, .commit = run->commit, .branch = run->branch});
  }
  const auto* stored = std::get_if<StoredTranscript>(&record);
  return stored == nullptr ? Result<void>{} : check_transcript(*stored);
}

Result<void> Importer::check_transcript(const StoredTranscript& stored) {
  TRY(check_fields(stored.transcript));
  TRY_ASSIGN(const CatalogueEntry* entry, entry_of(stored.transcript.suite, stored.suite_version));
  if (entry == nullptr) {
    if (!stored.reports.empty()) return {};
    return fail(Errc::unsupported, "is not graded yet, and this Assay cannot read its suite", "suite_version");
  }
  if (entry->task(stored.transcript.task) != nullptr) return {};
  return fail(Errc::not_found, fmt::format("the suite has no task '{}'", stored.transcript.task), "task");
}

Result<const CatalogueEntry*> Importer::entry_of(const std::string& suite, const std::string& version) {
  const auto found = entries_.find({suite, version});
  if (found != entries_.end()) return found->second.get();
  TRY_ASSIGN(const SuiteRecord record, context_.store.suite(suite, version));
  return entries_.emplace(SuiteKey(suite, version), readable(record)).first->second.get();
}

Result<void> Importer::keep() {
  if (group_.empty()) return {};
  const auto worker_class = [&](const StoredTranscript& stored) {
    const auto found = entries_.find({stored.transcript.suite, stored.suite_version});
    return found == entries_.end() || found->second == nullptr
               ? 0
               : static_cast<int>(found->second->worker_class(stored.transcript.task));
  };
  TRY_ASSIGN(const ImportCounts counts, context_.store.import_records(group_, worker_class));
  add(counts_, counts);
  group_.clear();
  bytes_ = 0;
  return {};
}

}  // namespace assay
