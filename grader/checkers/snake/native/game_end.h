#pragma once

#include <string_view>
#include <vector>

#include "grader/checkers/snake/native/link.h"
#include "grader/checkers/snake/player/observation.h"

namespace assay::checkers::snake {

/// Adds the exceptions of which a program of Python or C++ has told on its terminal, each text once. `written`: what
/// stands last there, any bytes. Toolkits go on after an exception in a callback.
void note_exceptions(std::string_view written, Troubles& troubles);

/// Tells in `troubles` how a native game ended, once it is over (Link::ended() or hung()): `stopped`, and an error
/// where it died or a program of Python or C++ was left with an exception. An exit code is no trouble of its own.
/// `written`: what stands last on its terminal, any bytes.
void note_end(const Link& link, std::string_view written, Troubles& troubles);

/// Adds what came back from its box (Link::Start::keep), each file cut at 64 KiB and at most 64 of them; nothing where
/// `kept` is null.
void keep_files(const Link& link, std::vector<sandbox::File>* kept);

}  // namespace assay::checkers::snake
