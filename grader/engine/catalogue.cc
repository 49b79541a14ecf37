#include "grader/engine/catalogue.h"

#include <utility>

#include "grader/base/assert.h"
#include "grader/base/log.h"
#include "grader/codec/suite_json.h"
#include "grader/engine/grade.h"

namespace assay {

CatalogueEntry::CatalogueEntry(Suite suite) : suite_(std::move(suite)) {
  for (std::size_t i = 0; i < suite_.tasks.size(); ++i)
    places_.emplace(suite_.tasks[i].id, Place{i, assay::worker_class(suite_.tasks[i])});
}

const Task* CatalogueEntry::task(std::string_view id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &suite_.tasks[found->second.index];
}

WorkerClass CatalogueEntry::worker_class(std::string_view task_id) const {
  const auto found = places_.find(task_id);
  ASSERT(found != places_.end());
  return found->second.worker;
}

Result<void> Catalogue::load() {
  TRY_ASSIGN(const std::vector<SuiteRecord> records, store_.suites());
  for (const SuiteRecord& record : records) {
    Result<Suite> suite = suite_from_json(record.source);
    if (suite && validate_checks(*suite)) {
      const MutexLock lock(mutex_);
      entries_.insert_or_assign(record.name, std::make_shared<const CatalogueEntry>(std::move(*suite)));
      continue;
    }
    log(LogLevel::warning, "suite.unreadable", {{"suite", record.name}, {"version", record.version}});
  }
  return {};
}

Result<void> Catalogue::put(Suite suite) {
  TRY(validate_checks(suite));
  TRY(store_.put_suite(
      {.name = suite.name, .version = suite.version, .added_at = clock_.now(), .source = suite_to_json(suite)}));
  auto entry = std::make_shared<const CatalogueEntry>(std::move(suite));
  const MutexLock lock(mutex_);
  entries_.insert_or_assign(entry->suite().name, entry);
  return {};
}

std::shared_ptr<const CatalogueEntry> Catalogue::find(std::string_view name) const {
  const MutexLock lock(mutex_);
  const auto found = entries_.find(name);
  return found == entries_.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<const CatalogueEntry>> Catalogue::all() const {
  const MutexLock lock(mutex_);
  std::vector<std::shared_ptr<const CatalogueEntry>> entries;
  entries.reserve(entries_.size());
  for (const auto& [name, entry] : entries_) entries.push_back(entry);
  return entries;
}

}  // namespace assay
