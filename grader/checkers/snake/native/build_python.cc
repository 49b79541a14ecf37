#include "grader/checkers/snake/native/build_python.h"

#include <unistd.h>

#include <string_view>
#include <utility>

#include "grader/checkers/snake/harmless_name.h"
#include "grader/checkers/snake/native/build_compat.h"
#include "grader/checkers/snake/native/build_diagnostics.h"
#include "grader/checkers/snake/native/program_modules.h"

namespace assay::checkers::snake {
namespace {

constexpr const char* python = "/usr/bin/python3";

/// Makes of the files that were read those that are run. Python looks for modules in the folder of the entry first:
/// there must be ours, and no entry that is called turtle.py where the game imports turtle.
void make_runnable(const Program& program, Build& build) {
  std::string& entry = build.files.front().name;
  const std::string_view last = last_part(entry);
  const std::string folder = entry.substr(0, entry.size() - last.size());
  if (module_of(last.substr(0, last.rfind('.'))) != Module::unknown) entry = folder + "assay-main.py";
  build.command = {python, "-B", entry};
  if (!program.windows_console) return;
  for (sandbox::File& module : compat_modules()) {
    module.name.insert(0, folder);
    build.files.push_back(std::move(module));
  }
}

void explain(const sandbox::Outcome& outcome, Build& build) {
  build.diagnostics = read_python_compiler(outcome.err);
  if (outcome.ending != sandbox::Ending::exited) build.stopped = sandbox::to_string(outcome.ending);
  say_why(build, "Python failed to read it and did not say why");
}

}  // namespace

Result<Build> build_python(const Program& program) {
  if (access(python, X_OK) != 0) return fail(Errc::unavailable, "there is no Python: python3 is not installed");
  Build build;
  build.standard = "python3";
  for (const SourceFile& file : program.files)
    build.files.push_back({.name = file.name, .bytes = file.bytes, .executable = false});

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
  if (build.built) make_runnable(program, build);
  else explain(outcome, build);
  return build;
}

}  // namespace assay::checkers::snake
