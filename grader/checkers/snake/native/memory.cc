#include "grader/checkers/snake/native/memory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "grader/checkers/snake/native/native_game.h"
#include "grader/checkers/snake/replay.h"
#include "grader/text/shown.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_reports = 5, longest_report = 300;

/// The line of a sanitizer's report that says what happened, without the numbers that differ from run to run.
std::string first_line(std::string_view report) {
  // abort() is no misuse of memory, unless a container called it.
  if (report.contains("AddressSanitizer: ABRT"))
    return report.contains("glibcxx_assert") || report.contains("__replacement_assert")
               ? "a container is used outside of its bounds"
               : "";
  for (const std::string_view mark : {"ERROR: AddressSanitizer: ", "runtime error: "}) {
    const std::size_t at = report.find(mark);
    if (at == std::string_view::npos) continue;
    std::string_view line = report.substr(at + mark.size());
    line = line.substr(0, line.find('\n'));
    line = line.substr(0, line.find(" on address "));
    line = line.substr(0, line.find(" (pc "));
    return shown(line, longest_report);
  }
  return {};
}

void read_reports(const std::vector<sandbox::File>& kept, MemoryFinding& finding) {
  for (const sandbox::File& file : kept) {
    std::string line = first_line(file.bytes);
    if (line.empty() || finding.reports.size() >= most_reports) continue;
    if (std::ranges::find(finding.reports, line) == finding.reports.end()) finding.reports.push_back(std::move(line));
  }
}

MemoryFinding not_tried(std::string_view why) {
  return {.safe = {}, .note = fmt::format("not tried with sanitizers: {}", why), .reports = {}};
}

}  // namespace

MemoryFinding check_memory(const Program& program, const PlayLog& log) {
  if (program.language == Program::Language::python) return not_tried("Python manages memory itself");
  const auto built = build(program, Flavour::sanitized);
  if (!built) return not_tried(built.error().message);
  if (!built->built) return not_tried("it does not compile with them");
  std::vector<sandbox::File> kept;
  const auto host = open_native(program, *built, &kept);
  if (!host) return not_tried(host.error().message);
  // A game that does not even begin was not looked at.
  const auto begun = log.steps.empty() ? Result<Observation>() : (*host)->load(log.steps.front().seed);
  if (!begun) return not_tried(begun.error().message);
  const std::string& stopped = begun->troubles.stopped;
  if (stopped == "hang" || stopped == "memory" || stopped == "processes")
    return not_tried("the game does not even begin");  // which limit comes first is not the same each time
  // Where the play comes out otherwise than the log says is no matter here: what counts is what was run.
  const auto played = follow(**host, log);
  if (!played) return not_tried(played.error().message);
  MemoryFinding finding;
  read_reports(kept, finding);
  finding.safe = finding.reports.empty();
  finding.note = finding.reports.empty()
                     ? "AddressSanitizer and UndefinedBehaviorSanitizer found nothing while it was played"
                     : "memory is misused: " + finding.reports.front();
  return finding;
}

}  // namespace assay::checkers::snake
