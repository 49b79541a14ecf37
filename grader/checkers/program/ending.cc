#include "grader/checkers/program/ending.h"

#include <fmt/format.h>

#include "grader/text/trim.h"
#include "grader/text/utf8.h"

namespace assay::checkers::program {
namespace {

using sandbox::Ending;

constexpr std::size_t max_complaint = 300;

std::string ended(const sandbox::Outcome& outcome, const sandbox::Limits& limits) {
  switch (outcome.ending) {
    case Ending::exited: return fmt::format("ended with exit code {}", outcome.code);
    case Ending::signalled: return fmt::format("was ended by signal {}", outcome.signal);
    case Ending::cpu: return fmt::format("used more than {} s of CPU time", limits.cpu.count() / 1000);
    case Ending::wall: return fmt::format("did not end within {} s", limits.wall.count() / 1000);
    case Ending::memory: return fmt::format("used more than {} MiB of memory", limits.memory >> 20U);
    case Ending::output: return fmt::format("printed more than {} MiB", limits.output >> 20U);
    case Ending::processes: return fmt::format("kept asking for more than {} processes", limits.processes);
  }
  return "ended in an unknown way";
}

}  // namespace

std::optional<std::string> what_went_wrong(const sandbox::Outcome& outcome, const sandbox::Limits& limits) {
  if (outcome.ending == Ending::exited && outcome.code == 0) return std::nullopt;
  return ended(outcome, limits);
}

std::string complaint_in(std::string_view error) {
  std::string_view text = trimmed(error);
  if (text.starts_with("Traceback (most recent call last)") || text.starts_with("File \"")) {
    const std::size_t newline = text.rfind('\n');
    text.remove_prefix(newline == std::string_view::npos ? 0 : newline + 1);
  }
  return shortened(repaired(trimmed(text.substr(0, text.find('\n')))), max_complaint);
}

}  // namespace assay::checkers::program
