#include "grader/service/daemon.h"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>
#include <vector>

#include "grader/base/log.h"
#include "grader/codec/suite_file.h"
#include "grader/service/auth.h"
#include "storage/open.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

/// The suites that come with Assay, relative to the program, so that the tree can be moved.
fs::path bundled_suites() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return program.parent_path().parent_path() / "share/assay/suites";
}

/// A file as it is; of a folder every suite.yaml below it, sorted.
std::vector<fs::path> suite_files(const fs::path& place) {
  std::error_code error;
  if (!fs::is_directory(place, error)) return {place};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(place, error))
    if (entry.path().filename() == "suite.yaml") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

/// The threads of a class of workers; 0: one per core.
int threads_of(std::int64_t configured) {
  if (configured > 0) return static_cast<int>(std::min<std::int64_t>(configured, 256));
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

LogLevel level_of(std::string_view name) {
  if (name == "debug") return LogLevel::debug;
  if (name == "warning") return LogLevel::warning;
  return name == "error" ? LogLevel::error : LogLevel::info;
}

}  // namespace

Daemon::Daemon(std::unique_ptr<Store> store) : store_(std::move(store)), catalogue_(*store_, clock_) {}

Result<void> Daemon::load_suites(const Config& config) {
  TRY(catalogue_.load());
  std::vector<std::string> places = config.suites;
  if (places.empty() && fs::exists(bundled_suites())) places.push_back(bundled_suites().string());
  for (const std::string& place : places) {
    for (const fs::path& file : suite_files(place)) {
      TRY_ASSIGN(Suite suite, load_suite(file));
      if (const auto valid = validate_checks(suite); !valid)
        return fail(valid.error().code, valid.error().message, file.string() + ":" + valid.error().where);
      TRY(catalogue_.put(std::move(suite)));
    }
  }
  return {};
}

Result<std::unique_ptr<Daemon>> Daemon::start(const Config& config) {
  set_log_level(level_of(config.log_level));
  TRY_ASSIGN(const Address address, parse_address(config.listen));
  const bool loopback = is_loopback(address.host);
  if (!loopback && config.tokens.empty())
    return fail(Errc::bad_input, "an address beyond loopback needs tokens; 'assay tokens new' makes one", "listen");
  TRY_ASSIGN(std::unique_ptr<Store> store, open_store(config.storage_url, state_folder(config)));
  std::unique_ptr<Daemon> daemon(new Daemon(std::move(store)));
  TRY(daemon->load_suites(config));
  PoolOptions options;
  options.slots[static_cast<std::size_t>(WorkerClass::text)] = threads_of(config.workers_text);
  options.slots[static_cast<std::size_t>(WorkerClass::maths)] = threads_of(config.workers_maths);
  options.slots[static_cast<std::size_t>(WorkerClass::browser)] = threads_of(config.workers_browser);
  options.slots[static_cast<std::size_t>(WorkerClass::native)] = threads_of(config.workers_native);
  daemon->pool_ = std::make_unique<Pool>(*daemon->store_, daemon->clock_, options);
  TRY(daemon->pool_->start());
  const ReadLimits limits{.document = static_cast<std::size_t>(config.limits_body),
                          .line = static_cast<std::size_t>(config.limits_transcript),
                          .batch = static_cast<std::size_t>(config.limits_batch)};
  daemon->context_.reset(new Context{.store = *daemon->store_,
                                     .catalogue = daemon->catalogue_,
                                     .pool = *daemon->pool_,
                                     .clock = daemon->clock_,
                                     .limits = limits,
                                     .token_hashes = config.tokens,
                                     .reference_models = config.reference_models,
                                     .loopback = loopback});
  daemon->host_ = address.host;
  TRY_ASSIGN(daemon->server_, Server::start(*daemon->context_, address));
  return daemon;
}

Daemon::~Daemon() {
  if (server_ != nullptr) server_->stop();
  if (pool_ != nullptr) pool_->stop();
}

std::string Daemon::url() const {
  const bool v6 = host_.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + host_ + "]" : host_) + ":" + std::to_string(server_->port());
}

}  // namespace assay
