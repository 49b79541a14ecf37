#include "grader/checkers/snake/native/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "grader/checkers/snake/native/build_command.h"
#include "grader/checkers/snake/native/build_diagnostics.h"
#include "grader/checkers/snake/native/build_python.h"
#include "grader/checkers/snake/native/build_standard.h"

// Theory of operation. The program is compiled once with the standard that it names, or C++20; only when an error says
// that another standard may do better, once more with that. Whatever the compiler prints comes from the program in the
// end (names, #error): it is shown, and decides about nothing but this program's own build.
namespace assay::checkers::snake {
namespace {

struct Attempt {
  Build build;
  std::string printed;
};

/// The compiler's own limit is seen by the box, or, when only a child of it met one, by what the driver says.
std::string limit_of(const sandbox::Outcome& outcome) {
  using sandbox::Ending;
  if (outcome.ending == Ending::exited && outcome.code == 0) return {};
  if (outcome.ending != Ending::exited && outcome.ending != Ending::signalled)
    return std::string(sandbox::to_string(outcome.ending));
  return std::string(limit_met(outcome.err));
}

Result<Attempt> attempt(const Program& program, Flavour flavour, std::string standard) {
  TRY_ASSIGN(sandbox::Outcome outcome, sandbox::run(compile_job(program, flavour, standard)));
  Attempt attempt;
  attempt.build.standard = std::move(standard);
  attempt.build.cpu = outcome.cpu;
  attempt.build.diagnostics = read_compiler(outcome.err);
  attempt.build.stopped = limit_of(outcome);
  attempt.printed = std::move(outcome.err);
  const bool good = outcome.ending == sandbox::Ending::exited && outcome.code == 0 && !outcome.kept.empty();
  attempt.build.built = good;
  if (!good) return attempt;
  attempt.build.files.push_back({.name = "game", .bytes = std::move(outcome.kept.front().bytes), .executable = true});
  attempt.build.command = {"./game"};
  return attempt;
}

/// The sanitizers write into a file of their own, since what is on the terminal may be the game's; its name ends with
/// the number of the process, and the program is the second of its box. The first finding ends the game.
void ask_for_reports(Build& build) {
  constexpr std::string_view report = "/tmp/.assay-sanitizers";
  const std::string common = fmt::format("log_path={}:halt_on_error=1:abort_on_error=0:handle_abort=1", report);
  build.profile = sandbox::Profile::sanitizer;
  build.environment.push_back("ASAN_OPTIONS=" + common);
  build.environment.push_back("UBSAN_OPTIONS=" + common + ":print_stacktrace=0");
  build.keep = {".assay-sanitizers.2"};
}

/// A header of the standard that only later compilers have: that is no fault of the program.
std::optional<std::string_view> header_of_later_compilers(const Build& build) {
  constexpr auto headers = std::to_array<std::string_view>(
      {"format", "print", "generator", "flat_map", "flat_set", "mdspan", "stdfloat", "text_encoding"});
  for (const Diagnostic& diagnostic : build.diagnostics) {
    const std::string_view name = std::string_view(diagnostic.text).substr(0, diagnostic.text.find(':'));
    const auto* const found = std::ranges::find(headers, name);
    if (found != headers.end() && diagnostic.text.ends_with("No such file or directory")) return *found;
  }
  return std::nullopt;
}

}  // namespace

Result<Build> build(const Program& program, Flavour flavour) {
  if (program.language == Program::Language::python) return build_python(program);
  TRY(can_compile(program));
  TRY_ASSIGN(Attempt first, attempt(program, flavour, first_standard(program)));
  if (const std::optional<std::string> other = other_standard(first.build, first.printed)) {
    TRY_ASSIGN(Attempt second, attempt(program, flavour, *other));
    const auto cpu = first.build.cpu + second.build.cpu;
    if (second.build.built) first = std::move(second);
    first.build.cpu = cpu;
  }
  if (const auto header = header_of_later_compilers(first.build))
    return fail(Errc::unavailable, fmt::format("the game includes <{}>, which this compiler does not have", *header));
  if (!first.build.built) say_why(first.build, "the compiler failed and did not say why");
  if (flavour == Flavour::sanitized) ask_for_reports(first.build);
  return std::move(first.build);
}

}  // namespace assay::checkers::snake
