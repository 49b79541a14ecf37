#include "grader/cli/suite_path.h"

#include "grader/codec/suite_file.h"
#include "grader/engine/grade.h"

namespace assay::cli {
namespace {

/// Suites are found relative to the program, so the tree can be moved and installed.
std::filesystem::path shipped_suites() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  return program.parent_path().parent_path() / "share" / "assay" / "suites";
}

Result<std::filesystem::path> find_suite(const std::string& name) {
  const std::filesystem::path shipped = shipped_suites() / name / "suite.yaml";
  for (const std::filesystem::path& path :
       {std::filesystem::path(name), std::filesystem::path(name) / "suite.yaml", shipped})
    if (std::filesystem::is_regular_file(path)) return path;
  return fail(Errc::not_found, "is no file, no folder with a suite.yaml and no suite that comes with Assay", name);
}

}  // namespace

Result<Suite> open_suite(const std::string& name) {
  TRY_ASSIGN(const std::filesystem::path path, find_suite(name));
  TRY_ASSIGN(Suite suite, load_suite(path));
  const Result<void> valid = validate_checks(suite);
  if (valid) return suite;
  return fail(valid.error().code, valid.error().message, path.string() + ":" + valid.error().where);
}

}  // namespace assay::cli
