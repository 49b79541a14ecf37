#include <algorithm>
#include <set>

#include "storage/sqlite/sqlite_store.h"

namespace assay {
namespace {

/// The names of a checker_set(), joined by commas.
void add_names(std::string_view checkers, std::set<std::string, std::less<>>& names) {
  while (!checkers.empty()) {
    const std::string_view name = checkers.substr(0, checkers.find(','));
    names.emplace(name);
    checkers.remove_prefix(std::min(checkers.size(), name.size() + 1));
  }
}

std::string joined(const std::set<std::string, std::less<>>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
  return text;
}

}  // namespace

Result<std::map<std::string, std::string>> SqliteStore::run_checkers(std::string_view suite) {
  return read([&](Connection& reader) -> Result<std::map<std::string, std::string>> {
    auto& rows = reader.prepared(
        "SELECT public_id, c.name FROM (SELECT DISTINCT run_id, newest FROM (SELECT run_id, max(checker_set_id) AS "
        "newest "
        "FROM rollup_task WHERE run_id IN (SELECT run_id FROM run JOIN suite s USING(suite_id) WHERE s.name=?1) GROUP "
        "BY "
        "run_id, task_id)) JOIN run USING(run_id) JOIN checker_set c ON c.checker_set_id=newest");
    rows.bind(1, std::string(suite));
    std::map<std::string, std::set<std::string, std::less<>>> names;
    while (rows.executeStep()) add_names(rows.getColumn(1).getString(), names[rows.getColumn(0).getString()]);
    std::map<std::string, std::string> checkers;
    for (const auto& [run, found] : names) checkers.emplace(run, joined(found));
    return checkers;
  });
}

}  // namespace assay
