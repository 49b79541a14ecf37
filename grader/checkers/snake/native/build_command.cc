#include "grader/checkers/snake/native/build_command.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <set>
#include <utility>

#include "grader/checkers/snake/harmless_name.h"
#include "grader/checkers/snake/native/build_compat.h"
#include "grader/checkers/snake/native/program_source.h"

namespace assay::checkers::snake {
namespace {

using Language = Program::Language;

bool ends_with_any(std::string_view name, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

/// Sources that another file includes are compiled as a part of that.
std::set<std::string, std::less<>> included_names(const Program& program) {
  std::set<std::string, std::less<>> names;
  for (const SourceFile& file : program.files) {
    for (const Include& include : read_c_source(file.bytes).includes) names.emplace(last_part(include.name));
  }
  return names;
}

void add_sources(const Program& program, std::vector<std::string>& command) {
  const auto included = included_names(program);
  for (std::size_t i = 0; i < program.files.size(); ++i) {
    const std::string& name = program.files[i].name;
    const bool source = program.language == Language::c ? ends_with_any(name, {".c"})
                                                        : ends_with_any(name, {".c", ".cc", ".cpp", ".cxx", ".c++"});
    // "./": no name of an answer is an option or a response file.
    if (i == 0 || (source && !included.contains(last_part(name)))) command.push_back("./" + name);
  }
}

/// Headers are found from everywhere: where answers put their files into folders they seldom say how they are found.
void add_folders(const Program& program, std::vector<std::string>& command) {
  std::set<std::string> folders{"."};
  for (const SourceFile& file : program.files) {
    const std::size_t slash = file.name.rfind('/');
    if (slash != std::string::npos) folders.insert("./" + file.name.substr(0, slash));
  }
  for (const std::string& folder : folders) command.push_back("-I" + folder);
}

void add_flavour(Flavour flavour, std::vector<std::string>& command) {
  // Measured for a game of 40 lines with 8 headers of C++: -O0 1.3 s of CPU time, -O1 1.6 s, clang++-19 1.5 s. The
  // runtimes are linked statically, because a shared one wants to be loaded before the game's clock.
  constexpr auto sanitized =
      std::to_array<std::string_view>({"-O0", "-g1", "-fsanitize=address,undefined", "-fno-omit-frame-pointer",
                                       "-static-libasan", "-static-libubsan", "-D_GLIBCXX_ASSERTIONS"});
  if (flavour == Flavour::plain) command.emplace_back("-O1");
  else command.insert(command.end(), sanitized.begin(), sanitized.end());
}

/// GNU dialects, because games use what POSIX has beside the language.
void add_standard(std::string_view standard, std::vector<std::string>& command) {
  const bool cpp = standard.starts_with("c++");
  const std::string year(standard.substr(cpp ? 3 : 1));
  // In C23 these are words of the language; GCC 12 knows the rest of it.
  if (!cpp && year == "2x") command.insert(command.end(), {"-include", "stdbool.h"});
  command.push_back((cpp ? "-std=gnu++" : "-std=gnu") + year);
}

void add_libraries(const Program& program, std::vector<std::string>& command) {
  const auto uses = [&](std::string_view name) {
    return std::ranges::any_of(program.libraries,
                               [&](const std::string& library) { return library.starts_with(name); });
  };
  // SDL.h includes all vector instructions of the processor, which takes half of the time; games that want them say so.
  if (uses("SDL2"))
    command.insert(command.end(),
                   {"-I/usr/include/SDL2", "-D_REENTRANT", "-DSDL_DISABLE_IMMINTRIN_H", "-DSDL_DISABLE_XMMINTRIN_H",
                    "-DSDL_DISABLE_EMMINTRIN_H", "-DSDL_DISABLE_PMMINTRIN_H", "-DSDL_DISABLE_MMINTRIN_H"});
  if (uses("ncursesw")) command.emplace_back("-D_XOPEN_SOURCE_EXTENDED");
}

void add_links(const Program& program, std::vector<std::string>& command) {
  for (const std::string& library : program.libraries)
    command.push_back(library == "pthread" ? "-pthread" : "-l" + library);
}

/// A library that is linked, and what of it must be installed.
struct Installed {
  std::string_view library, file, package;
};
constexpr auto installed = std::to_array<Installed>({
    {"ncursesw", "/usr/include/ncurses.h", "libncurses-dev"},
    {"SDL2", "/usr/include/SDL2/SDL.h", "libsdl2-dev"},
    {"SDL2_ttf", "/usr/include/SDL2/SDL_ttf.h", "libsdl2-ttf-dev"},
    {"SDL2_image", "/usr/include/SDL2/SDL_image.h", "libsdl2-image-dev"},
    {"SDL2_mixer", "/usr/include/SDL2/SDL_mixer.h", "libsdl2-mixer-dev"},
});

const char* compiler_of(Language language) { return language == Language::c ? "/usr/bin/gcc" : "/usr/bin/g++"; }

}  // namespace

sandbox::Job compile_job(const Program& program, Flavour flavour, std::string_view standard) {
  sandbox::Job job;
  job.profile = sandbox::Profile::compile;
  job.limits = sandbox::limits_of(job.profile);
  job.environment = {"LC_ALL=C"};
  job.keep = {std::string(compiled)};
  job.command = {compiler_of(program.language),
                 "-Wall",
                 "-Wextra",
                 "-Wno-unknown-pragmas",
                 "-Wno-unused-parameter",
                 "-Wno-sign-compare",
                 "-fmax-errors=20",
                 "-fno-diagnostics-show-caret",
                 "-fdiagnostics-color=never"};
  add_standard(standard, job.command);
  add_flavour(flavour, job.command);
  add_folders(program, job.command);
  add_libraries(program, job.command);
  for (const SourceFile& file : program.files) job.files.push_back({file.name, file.bytes, false});
  const std::string compat = program.windows_console ? add_compat(program, job) : std::string{};
  add_sources(program, job.command);
  if (!compat.empty()) job.command.insert(job.command.end(), {"-x", "c", compat, "-x", "none"});
  job.command.insert(job.command.end(), {"-o", std::string(compiled)});
  add_links(program, job.command);
  return job;
}

Result<void> can_compile(const Program& program) {
  if (access(compiler_of(program.language), X_OK) != 0)
    return fail(Errc::unavailable, "there is no compiler: g++ is not installed");
  for (const auto& [library, file, package] : installed) {
    const bool used = std::ranges::find(program.libraries, library) != program.libraries.end();
    if (used && access(std::string(file).c_str(), R_OK) != 0)
      return fail(Errc::unavailable, "the game needs " + std::string(package) + ", which is not installed");
  }
  return {};
}

}  // namespace assay::checkers::snake
