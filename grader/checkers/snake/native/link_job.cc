#include "grader/checkers/snake/native/link_job.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "sandbox/process_link.h"

namespace assay::checkers::snake {
namespace {

using namespace std::chrono_literals;

/// A folder that no game has a reason to look at.
constexpr std::string_view folder = ".assay-playclock/";
constexpr double most_load = 5;
constexpr const char* font_cache = "/var/cache/fontconfig";

Result<void> add_library(sandbox::Job& job, std::string_view name, std::string& preload) {
  const std::string path = sandbox::helper_path(name);
  std::ifstream file(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (bytes.empty()) return fail(Errc::unavailable, "it cannot be read", path);
  const std::string inside = std::string(folder) + std::string(name);
  preload += fmt::format("{}/tmp/{}", preload.empty() ? "" : ":", inside);
  job.files.push_back({.name = inside, .bytes = std::move(bytes)});
  return {};
}

/// AddressSanitizer asks to be the first library, and its search for leaks looks into processes as no box allows.
void make_possible(std::vector<std::string>& environment) {
  constexpr std::string_view name = "ASAN_OPTIONS=";
  constexpr std::string_view options = "verify_asan_link_order=0:detect_leaks=0";
  const auto given = std::ranges::find_if(environment, [&](const auto& one) { return one.starts_with(name); });
  if (given == environment.end()) environment.push_back(fmt::format("{}{}", name, options));
  else given->append(fmt::format(":{}", options));
}

}  // namespace

Result<sandbox::Job> job_of(const Link::Start& start) {
  sandbox::Job job{.profile = start.profile,
                   .limits = sandbox::limits_of(start.profile),
                   .command = start.command,
                   .files = start.files,
                   .input = {},
                   .keep = start.keep,
                   .environment = start.environment,
                   .visible = {}};
  // Most of its life it waits for us: each of its steps is bounded, and its CPU time.
  job.limits.wall = std::max<std::chrono::milliseconds>(job.limits.wall, 10min);
  std::string preload;
  // The part for windows first: where a display is waited for, it stands before the clock.
  if (start.window) TRY(add_library(job, "assay-playclock-sdl.so", preload));
  TRY(add_library(job, "assay-playclock.so", preload));
  // Else each game would read all fonts of the machine anew.
  if (start.window && std::filesystem::is_directory(font_cache)) job.visible.emplace_back(font_cache);
  job.environment.push_back("LD_PRELOAD=" + preload);
  job.environment.emplace_back("ASSAY_PLAY_FD=3");
  job.environment.push_back(fmt::format("ASSAY_PLAY_SEED={}", start.seed));
  if (start.window) job.environment.emplace_back("ASSAY_PLAY_WINDOW=1");
  job.environment.emplace_back("PYTHONHASHSEED=0");
  if (start.profile == sandbox::Profile::sanitizer) make_possible(job.environment);
  return job;
}

double load_of_machine() {
  std::ifstream file("/proc/loadavg");
  std::string first, second, third, running;
  if (!(file >> first >> second >> third >> running)) return most_load;
  const double programs = std::strtod(running.c_str(), nullptr);
  const auto cores = static_cast<double>(std::max(1L, ::sysconf(_SC_NPROCESSORS_ONLN)));
  return std::clamp(programs / cores, 1.0, most_load);
}

}  // namespace assay::checkers::snake
