#include "grader/checkers/snake/native/game_end.h"

#include <fmt/format.h>
#include <string.h>

#include <algorithm>
#include <utility>

#include "grader/text/shown.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_errors = 20, longest_error = 300;
constexpr int not_started = 126;  ///< exit codes from here on are those of a shell or a loader that could not start it

void add(Troubles& troubles, std::string_view error) {
  std::string text = shown(error, longest_error);
  if (troubles.errors.size() < most_errors && std::ranges::find(troubles.errors, text) == troubles.errors.end())
    troubles.errors.push_back(std::move(text));
}

std::string_view stopped_by(sandbox::Ending ending) {
  using sandbox::Ending;
  switch (ending) {
    case Ending::exited: return program_ended;
    case Ending::signalled: return "crash";
    case Ending::cpu:
    case Ending::wall: return "hang";
    case Ending::memory: return "memory";
    case Ending::output: return "output";
    case Ending::processes: return "processes";
  }
  std::unreachable();
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

/// Behind the calls, which stand indented, comes what was raised; empty while it is not yet there.
std::string_view raised(std::string_view traceback) {
  take_line(traceback);
  while (traceback.contains('\n')) {
    const std::string_view line = take_line(traceback);
    if (!line.empty() && !line.starts_with(' ')) return line;
  }
  return {};
}

}  // namespace

void note_exceptions(std::string_view written, Troubles& troubles) {
  constexpr std::string_view python = "Traceback (most recent call last)", cpp = "terminate called after throwing";
  for (std::size_t at = 0; (at = written.find(python, at)) != std::string_view::npos; at += python.size()) {
    const std::string_view error = raised(written.substr(at));
    if (!error.empty()) add(troubles, fmt::format("uncaught exception: {}", error));
  }
  const std::size_t thrown = written.rfind(cpp);
  if (thrown == std::string_view::npos) return;
  std::string_view rest = written.substr(thrown);
  add(troubles, take_line(rest));
}

void note_end(const Link& link, std::string_view written, Troubles& troubles) {
  const sandbox::Outcome& outcome = link.outcome();
  troubles.stopped = link.hung() ? "hang" : stopped_by(outcome.ending);
  note_exceptions(written, troubles);
  if (link.hung()) return;
  if (outcome.ending == sandbox::Ending::signalled) {
    const char* name = sigdescr_np(outcome.signal);
    add(troubles, fmt::format("killed by signal {} ({})", outcome.signal, name != nullptr ? name : "unknown"));
  }
  if (outcome.ending == sandbox::Ending::exited && outcome.code >= not_started)
    add(troubles, fmt::format("it ends with the code {}", outcome.code));
}

void keep_files(const Link& link, std::vector<sandbox::File>* kept) {
  constexpr std::size_t most_files = 64, most_bytes = 64UL << 10U;
  if (kept == nullptr) return;
  for (const sandbox::File& file : link.outcome().kept) {
    if (kept->size() >= most_files) return;
    kept->push_back({.name = file.name, .bytes = file.bytes.substr(0, most_bytes), .executable = false});
  }
}

}  // namespace assay::checkers::snake
