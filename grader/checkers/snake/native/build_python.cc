#include "grader/checkers/snake/native/build_python.h"

#include <unistd.h>

#include <string_view>
#include <utility>

#include "grader/checkers/snake/native/build_compat.h"
#include "grader/checkers/snake/native/build_diagnostics.h"
#include "grader/checkers/snake/native/build_plain.h"
#include "grader/checkers/snake/native/program_modules.h"

namespace assay::checkers::snake {
namespace {

constexpr const char* python = "/usr/bin/python3";

/// An entry that is called turtle.py would be found where the game imports turtle.
std::string name_in_box(const Program& program, const SourceFile& file) {
  const std::string_view stem = std::string_view(file.name).substr(0, file.name.rfind('.'));
  return &file == program.files.data() && module_of(stem) != Module::unknown ? "assay-main.py" : file.name;
}

void explain(const sandbox::Outcome& outcome, Build& build) {
  build.diagnostics = read_python_compiler(outcome.err);
  if (outcome.ending != sandbox::Ending::exited) build.stopped = sandbox::to_string(outcome.ending);
  if (!build.diagnostics.empty() && build.stopped.empty()) return;
  Diagnostic diagnostic;
  diagnostic.error = true;
  diagnostic.plain =
      build.stopped.empty() ? "Python failed to read it and did not say why" : stopped_in_plain_words(build.stopped);
  diagnostic.text = diagnostic.plain;
  build.diagnostics.insert(build.diagnostics.begin(), std::move(diagnostic));
}

}  // namespace

Result<Build> build_python(const Program& program) {
  if (access(python, X_OK) != 0) return fail(Errc::unavailable, "there is no Python: python3 is not installed");
  Build build;
  build.standard = "python3";
  for (const SourceFile& file : program.files)
    build.files.push_back({.name = name_in_box(program, file), .bytes = file.bytes, .executable = false});
  build.command = {python, "-B", build.files.front().name};

  sandbox::Job job;
  job.profile = sandbox::Profile::python;
  job.limits = sandbox::limits_of(job.profile);
  job.environment = {"PYTHONIOENCODING=utf-8"};
  job.files = build.files;
  // -I: a file of the answer that is called py_compile.py is read and not run.
  job.command = {python, "-I", "-B", "-m", "py_compile"};
  for (const sandbox::File& file : build.files) job.command.push_back("./" + file.name);
  TRY_ASSIGN(const sandbox::Outcome outcome, sandbox::run(job));
  build.cpu = outcome.cpu;
  build.built = outcome.ending == sandbox::Ending::exited && outcome.code == 0;
  if (!build.built) explain(outcome, build);
  if (build.built && program.windows_console) {
    for (sandbox::File& module : compat_modules()) build.files.push_back(std::move(module));
  }
  return build;
}

}  // namespace assay::checkers::snake
