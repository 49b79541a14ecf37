#pragma once

#include <vector>

#include "sandbox/run.h"

namespace assay::checkers::snake::window {

/// Folder of the box in which Python finds the wrappers of tkinter and pygame before anything else.
inline constexpr const char* python_folder = "/tmp/.assay-window";

/// The wrappers (grader/playclock/python/), as files of a box.
[[nodiscard]] std::vector<sandbox::File> python_files();

}  // namespace assay::checkers::snake::window
