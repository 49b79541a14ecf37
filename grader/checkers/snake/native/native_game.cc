#include "grader/checkers/snake/native/native_game.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "grader/checkers/snake/native/hosts.h"

namespace assay::checkers::snake {
namespace {

/// What the facts leave unsaid is no reason not to play.
std::vector<Fact> facts_or_none(const Program& program, std::string_view standard) {
  auto facts = inspect(program, standard);
  return facts ? *std::move(facts) : std::vector<Fact>{};
}

}  // namespace

Result<NativeGame> make_ready(Program program) {
  if (!program.unsupported.empty())
    return fail(Errc::unavailable,
                fmt::format("the game needs {}, which Assay does not offer", fmt::join(program.unsupported, ", ")));
  TRY_ASSIGN(Build made, build(program, Flavour::plain));
  std::vector<Fact> facts = facts_or_none(program, made.standard);
  return NativeGame{.program = std::move(program), .build = std::move(made), .facts = std::move(facts)};
}

Result<std::unique_ptr<Host>> open_native(const Program& program, const Build& build,
                                          std::vector<sandbox::File>* kept) {
  if (program.surface == Program::Surface::window) return open_in_window(build, program, kept);
  return open_in_terminal(build, program.language, kept);
}

std::vector<Key> keys_of(const std::vector<Fact>& facts) {
  std::vector<Key> keys;
  for (const Fact& fact : facts) {
    if (fact.kind != "key") continue;
    const std::optional<Key> key = key_from(fact.text);
    if (key && std::ranges::find(keys, *key) == keys.end()) keys.push_back(*key);
  }
  return keys;
}

}  // namespace assay::checkers::snake
