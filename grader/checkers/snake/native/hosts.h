#pragma once

#include <memory>
#include <vector>

#include "grader/checkers/snake/native/build.h"
#include "grader/checkers/snake/native/program.h"
#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// A terminal of 100 columns and 30 rows in which the program is started anew at each load. The build must be built.
/// `kept`: where the files of Build::keep go when a program ends by itself or at a limit; outlives the host; may be
/// null.
[[nodiscard]] std::unique_ptr<Host> open_in_terminal(Build build, Program::Language language,
                                                     std::vector<sandbox::File>* kept = nullptr);

/// A window of SDL, pygame or tkinter. An Error where this host lacks what it needs.
[[nodiscard]] Result<std::unique_ptr<Host>> open_in_window(Build build, const Program& program,
                                                           std::vector<sandbox::File>* kept = nullptr);

}  // namespace assay::checkers::snake
