#include "grader/checkers/snake/native/build_compat.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

#include "grader/checkers/snake/native/program_libraries.h"
#include "grader/checkers/snake/native/program_source.h"
#include "grader/text/ascii_case.h"

namespace assay::checkers::snake {
namespace {

struct CompatFile {
  std::string_view name, text;
};
#include "compat_files.inc"

/// No folder of an answer has that name.
constexpr std::string_view folder = "assay-windows/";

/// "Windows.h", "CONIO.H": on Windows all of them are found.
std::set<std::string> spellings(const Program& program) {
  std::set<std::string> names;
  for (const SourceFile& file : program.files) {
    for (const Include& include : read_c_source(file.bytes).includes) {
      const Library* const library = library_of_header(include.name);
      const bool of_windows = library != nullptr && library->kind == Library::Kind::console_of_windows;
      if (of_windows && lower_ascii(include.name) != include.name && names.size() < 50) names.emplace(include.name);
    }
  }
  return names;
}

/// Names that are declared only for programs which use them and do not define them: others have functions of their own
/// that are called so. "ASSAY_WANTS_gotoxy" of grader/playclock/compat/.
constexpr auto wanted = std::to_array<std::string_view>(
    {"gotoxy",    "wherex",   "wherey",    "clrscr",         "clreol",     "textcolor", "textbackground", "textattr",
     "highvideo", "lowvideo", "normvideo", "_setcursortype", "delay",      "sound",     "nosound",        "randomize",
     "itoa",      "_itoa",    "ltoa",      "strrev",         "_strrev",    "strlwr",    "strupr",         "stricmp",
     "_stricmp",  "strcmpi",  "scanf_s",   "printf_s",       "sprintf_s",  "strcpy_s",  "strcat_s",       "localtime_s",
     "fopen_s",   "wsprintf", "wsprintfA", "wsprintfW",      "swprintf_s", "_sleep"});

void add_wanted(const Program& program, std::vector<std::string>& command) {
  std::vector<std::string> codes;
  codes.reserve(program.files.size());
  for (const SourceFile& file : program.files) codes.push_back(read_c_source(file.bytes).code);
  for (const std::string_view name : wanted) {
    const bool used = std::ranges::any_of(codes, [&](const std::string& code) { return has_word(code, name); });
    const bool defined = std::ranges::any_of(codes, [&](const std::string& code) { return defines(code, name); });
    if (used && !defined) command.push_back("-DASSAY_WANTS_" + std::string(name));
  }
  // std::byte is another type; programs that name it, or all of std, mean that.
  const auto any = [&](auto says) { return std::ranges::any_of(codes, says); };
  if (any([](const std::string& code) { return has_word(code, "byte"); }) &&
      !any([](const std::string& code) { return code.contains("std::byte") || code.contains("namespace std"); }))
    command.emplace_back("-DASSAY_WANTS_byte");
}

}  // namespace

std::string add_compat(const Program& program, sandbox::Job& job) {
  std::set<std::string> taken;
  const auto add = [&](std::string_view name, std::string text) {
    if (taken.emplace(name).second)
      job.files.push_back(
          {.name = std::string(folder) + std::string(name), .bytes = std::move(text), .executable = false});
  };
  // One source takes a quarter of the time of ten.
  std::string all;
  for (const CompatFile& file : compat_files) {
    if (file.name.ends_with(".py")) continue;
    add(file.name, std::string(file.text));
    if (file.name.ends_with(".c")) all += "#include \"" + std::string(file.name) + "\"\n";
  }
  add("all.c", std::move(all));
  for (const std::string& name : spellings(program)) add(name, "#include <" + lower_ascii(name) + ">\n");
  add_wanted(program, job.command);
  job.command.push_back("-I" + std::string(folder.substr(0, folder.size() - 1)));
  return "./" + std::string(folder) + "all.c";
}

std::vector<sandbox::File> compat_modules() {
  std::vector<sandbox::File> files;
  for (const CompatFile& file : compat_files) {
    if (file.name.ends_with(".py"))
      files.push_back({.name = std::string(file.name), .bytes = std::string(file.text), .executable = false});
  }
  return files;
}

}  // namespace assay::checkers::snake
