#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>

#include "grader/checkers/snake/native/hosts.h"
#include "grader/checkers/snake/native/program_python.h"
#include "grader/checkers/snake/native/window_files.h"
#include "grader/checkers/snake/native/window_host.h"

namespace assay::checkers::snake {
namespace {

namespace fs = std::filesystem;

constexpr const char* display_server = "/usr/bin/Xvfb";

bool imports(const Program& program, std::string_view module) {
  return std::ranges::any_of(program.files, [&](const SourceFile& file) {
    const PythonSource source = read_python(file.bytes);
    return std::ranges::any_of(source.imports, [&](const Import& import) {
      return import.module == module || import.module.starts_with(std::string(module) + ".");
    });
  });
}

bool is_there(const char* path) {
  std::error_code error;
  return fs::exists(path, error);
}

/// Whether Python's part for Tk, which is a package of its own, is installed.
bool tk_is_there() {
  std::error_code error;
  for (const fs::directory_entry& folder : fs::directory_iterator("/usr/lib", error)) {
    if (!folder.path().filename().string().starts_with("python3.")) continue;
    std::error_code none;
    for (const fs::directory_entry& file : fs::directory_iterator(folder.path() / "lib-dynload", none))
      if (file.path().filename().string().starts_with("_tkinter.")) return true;
  }
  return false;
}

Result<void> check_host(const Program& program) {
  if (program.language != Program::Language::python) return {};
  if (imports(program, "pygame") && !is_there("/usr/lib/python3/dist-packages/pygame"))
    return fail(Errc::unavailable, "pygame is not installed here (python3-pygame)");
  if (!imports(program, "tkinter") && !imports(program, "turtle")) return {};
  if (!is_there(display_server)) return fail(Errc::unavailable, "no display for tkinter is installed here (xvfb)");
  if (!tk_is_there()) return fail(Errc::unavailable, "tkinter is not installed here (python3-tk)");
  return {};
}

}  // namespace

Result<std::unique_ptr<Host>> open_in_window(Build build, const Program& program, std::vector<sandbox::File>* kept) {
  TRY(check_host(program));
  Link::Start start{.profile = build.profile,
                    .files = std::move(build.files),
                    .command = std::move(build.command),
                    .environment = std::move(build.environment),
                    .window = true,
                    .keep = std::move(build.keep)};
  for (const char* variable : {"SDL_VIDEODRIVER=dummy", "SDL_RENDER_DRIVER=software", "SDL_AUDIODRIVER=dummy"})
    start.environment.emplace_back(variable);
  if (program.language == Program::Language::python) {
    start.profile = sandbox::Profile::python;
    std::ranges::move(window::python_files(), std::back_inserter(start.files));
    start.environment.push_back(fmt::format("PYTHONPATH={}", window::python_folder));
    // pygame copies with its own code otherwise, which no log of SDL's sees.
    start.environment.emplace_back("PYGAME_BLEND_ALPHA_SDL2=1");
    start.environment.emplace_back("PYGAME_HIDE_SUPPORT_PROMPT=1");
  }
  return std::make_unique<WindowHost>(std::move(start), kept);
}

}  // namespace assay::checkers::snake
