#include "grader/checkers/snake/native/inspect.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "grader/checkers/snake/native/build_command.h"
#include "grader/checkers/snake/native/build_standard.h"
#include "sandbox/process_link.h"
#include "sandbox/run.h"

namespace assay::checkers::snake {
namespace {

/// A game costs half a second; what takes longer is not worth the wait.
constexpr std::chrono::seconds most_cpu{8};

/// Clang sees what the compiler saw: the same files, headers, names and standard.
void take_over(const std::vector<std::string>& compiler, std::vector<std::string>& command) {
  std::vector<std::string> sources;
  for (std::size_t i = 1; i < compiler.size(); ++i) {
    const std::string& word = compiler[i];
    if (word == "-o") break;
    // The headers of a Windows console and of SDL are none of the user's: nothing is said of them.
    if (word.starts_with("-Iassay-") || word.starts_with("-I/")) command.push_back("-isystem" + word.substr(2));
    else if (word.starts_with("-I") || word.starts_with("-D") || word.starts_with("-std=")) command.push_back(word);
    else if (word.starts_with("./") && !word.starts_with("./assay-")) sources.push_back(word.substr(2));
    else if (word == "-x") break;  // sources of our own follow
  }
  command.emplace_back("--");
  command.insert(command.end(), sources.begin(), sources.end());
}

sandbox::Job job_of(const Program& program, std::string_view standard, const std::string& helper) {
  sandbox::Job job =
      compile_job(program, Flavour::plain, standard.empty() ? first_standard(program) : std::string(standard));
  const std::vector<std::string> compiler = std::exchange(job.command, {helper});
  job.command.emplace_back(program.language == Program::Language::c ? "-xc" : "-xc++");
  take_over(compiler, job.command);
  job.limits.cpu = most_cpu;
  job.keep.clear();
  job.visible.push_back(helper);
  return job;
}

/// What it printed before it fell over may be half of the truth.
Result<void> whole(const sandbox::Outcome& outcome) {
  if (outcome.ending == sandbox::Ending::exited && outcome.code == 0) return {};
  if (outcome.ending == sandbox::Ending::exited)
    return fail(Errc::unavailable, fmt::format("the source could not be looked at: exit code {}", outcome.code));
  if (outcome.ending == sandbox::Ending::signalled)
    return fail(Errc::unavailable, fmt::format("the source could not be looked at: signal {}", outcome.signal));
  return fail(Errc::unavailable,
              fmt::format("the source could not be looked at: limit of {}", to_string(outcome.ending)));
}

/// What a program does not do, an answer that ends in the middle may have done in what was cut off.
void drop_lacks(std::vector<Fact>& facts) {
  constexpr std::array<std::string_view, 8> lacks{"no_main",  "no_input",        "no_time_step",       "no_game_loop",
                                                  "no_srand", "score_not_shown", "constant_condition", "food_on_snake"};
  std::erase_if(facts, [&](const Fact& fact) { return std::ranges::find(lacks, fact.kind) != lacks.end(); });
}

}  // namespace

Result<std::vector<Fact>> inspect(const Program& program, std::string_view standard) {
  if (program.language == Program::Language::python) return std::vector<Fact>{};
  const std::string helper = sandbox::helper_path("assay-inspect");
  if (access(helper.c_str(), X_OK) != 0)
    return fail(Errc::unavailable, "assay-inspect is missing: the installation is not whole", helper);
  TRY_ASSIGN(const sandbox::Outcome outcome, sandbox::run(job_of(program, standard, helper)));
  TRY(whole(outcome));
  std::vector<Fact> facts = read_facts(outcome.out);
  if (program.unclosed) drop_lacks(facts);
  return facts;
}

}  // namespace assay::checkers::snake
