#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace assay::testing {

struct Reply {
  int status = 0;
  std::string body;
  std::map<std::string, std::string> headers;
};

/// A folder that goes away with the object.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Writes a file below the folder and returns its path.
  std::string write(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

/// The real assayd as a child process on a free loopback port, with its state in a folder of the test's.
class Daemon {
 public:
  /// Starts it and waits until it listens; throws when it does not. `extra` are further arguments.
  explicit Daemon(const std::filesystem::path& state, std::vector<std::string> extra = {});
  /// Kills it when it still runs.
  ~Daemon();
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
  [[nodiscard]] bool alive() const;

  /// One request on a connection of its own. Throws when the daemon cannot be reached.
  [[nodiscard]] Reply request(const std::string& method, const std::string& path, const std::string& body = {},
                              const std::map<std::string, std::string>& headers = {}) const;
  [[nodiscard]] Reply get(const std::string& path) const { return request("GET", path); }
  [[nodiscard]] Reply post(const std::string& path, const std::string& body,
                           std::map<std::string, std::string> headers = {}) const;

  void kill_hard();
  /// SIGTERM, then its exit status.
  int terminate();

 private:
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

/// What a program printed and how it ended.
struct Ran {
  int exit_code = -1;
  std::string output;
  std::string errors;
};

/// Runs a program of the build ("assay", "assayd"), or one named by its absolute path, to its end, with nothing on
/// standard input.
Ran run_program(const std::string& name, const std::vector<std::string>& arguments,
                const std::filesystem::path& folder = {});

/// A suite of one task "poem" with an acrostic check on 春夏秋冬, as a file's text.
std::string small_suite();

/// The text as a gzip member.
std::string gzip(const std::string& text);

/// What a gzip member holds; empty when it is none.
std::string gunzip(const std::string& packed);

/// A native transcript for that suite as one line of JSON. `answer` is not escaped beyond line breaks.
std::string transcript_line(const std::string& model, std::int64_t sample, const std::string& answer);

}  // namespace assay::testing
