#pragma once

#include <memory>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/snake/native/build.h"
#include "grader/checkers/snake/native/inspect.h"
#include "grader/checkers/snake/native/program.h"
#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// A native game made ready to be played: compiled, its source looked at.
struct NativeGame {
  Program program;
  Build build;
  std::vector<Fact> facts;  ///< empty where the source could not be looked at
};

/// Errors: unavailable when it needs a library that Assay does not offer, or when this host cannot compile or contain
/// it: we cannot judge. A program that does not compile is no error.
[[nodiscard]] Result<NativeGame> make_ready(Program program);

/// The engine for it. The game must be built. `kept` as in hosts.h. Errors as make_ready().
[[nodiscard]] Result<std::unique_ptr<Host>> open_native(const Program& program, const Build& build,
                                                        std::vector<sandbox::File>* kept = nullptr);

/// The keys that the facts name.
[[nodiscard]] std::vector<Key> keys_of(const std::vector<Fact>& facts);

}  // namespace assay::checkers::snake
