#include "tests/integration/daemon.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

extern char** environ;

namespace assay::testing {
namespace {

std::string program(const std::string& name) {
  return (std::filesystem::path(ASSAY_BINARY_DIR) / "bin" / name).string();
}

std::vector<char*> c_strings(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::string slurp(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

pid_t spawn(const std::string& name, std::vector<std::string> arguments, const std::string& out, const std::string& err,
            const std::filesystem::path& folder) {
  arguments.insert(arguments.begin(), program(name));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  if (!folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  pid_t pid = -1;
  std::vector<char*> argv = c_strings(arguments);
  const int error = posix_spawn(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + arguments.front());
  return pid;
}

/// "assayd listens on http://127.0.0.1:PORT" is the first line the daemon prints.
std::uint16_t port_from(const std::string& output) {
  const std::size_t end = output.find('\n');
  const std::size_t colon = output.rfind(':', end);
  if (end == std::string::npos || colon == std::string::npos) return 0;
  return static_cast<std::uint16_t>(std::stoi(output.substr(colon + 1)));
}

}  // namespace

TempFolder::TempFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "assay-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TempFolder::write(const std::string& name, const std::string& text) const {
  std::filesystem::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << text;
  return (path_ / name).string();
}

Daemon::Daemon(const std::filesystem::path& state, std::vector<std::string> extra) {
  std::filesystem::create_directories(state);
  const std::string out = (state / "stdout.txt").string();
  std::filesystem::remove(out);
  std::vector<std::string> arguments = {"--state", state.string()};
  if (std::ranges::find(extra, "--listen") == extra.end())
    arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0"});
  arguments.insert(arguments.end(), extra.begin(), extra.end());
  pid_ = spawn("assayd", arguments, out, (state / "stderr.txt").string(), {});
  while (port_ == 0) {
    if (!alive()) throw std::runtime_error("assayd ended at once: " + slurp(state / "stderr.txt"));
    port_ = port_from(slurp(out));
    usleep(1000);
  }
}

Daemon::~Daemon() {
  if (pid_ > 0) kill_hard();
}

bool Daemon::alive() const {
  siginfo_t info{};
  return pid_ > 0 && waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == 0;
}

Reply Daemon::request(const std::string& method, const std::string& path, const std::string& body,
                      const std::map<std::string, std::string>& headers) const {
  Poco::Net::HTTPClientSession session("127.0.0.1", port_);
  session.setTimeout(Poco::Timespan(120, 0));
  Poco::Net::HTTPRequest request(method, path, Poco::Net::HTTPMessage::HTTP_1_1);
  for (const auto& [name, value] : headers) request.set(name, value);
  if (!request.has("Transfer-Encoding") && method != "GET") {
    request.setContentLength64(static_cast<Poco::Int64>(body.size()));
  }
  std::ostream& out = session.sendRequest(request);
  out.write(body.data(), static_cast<std::streamsize>(body.size()));
  Poco::Net::HTTPResponse response;
  std::istream& in = session.receiveResponse(response);
  Reply reply{.status = response.getStatus(), .body = {}, .headers = {}};
  Poco::StreamCopier::copyToString(in, reply.body);
  for (const auto& [name, value] : response) reply.headers[name] = value;
  return reply;
}

Reply Daemon::post(const std::string& path, const std::string& body, std::map<std::string, std::string> headers) const {
  headers.try_emplace("Content-Type", "application/json");
  return request("POST", path, body, headers);
}

void Daemon::kill_hard() {
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

int Daemon::terminate() {
  kill(pid_, SIGTERM);
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Ran run_program(const std::string& name, const std::vector<std::string>& arguments,
                const std::filesystem::path& folder) {
  const TempFolder scratch;
  const std::string out = (scratch.path() / "out").string();
  const std::string err = (scratch.path() / "err").string();
  const pid_t pid = spawn(name, arguments, out, err, folder);
  int status = 0;
  waitpid(pid, &status, 0);
  return {.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
          .output = slurp(out),
          .errors = slurp(err)};
}

std::string gzip(const std::string& text) {
  z_stream zlib{};
  deflateInit2(&zlib, Z_BEST_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&zlib, text.size()) + 64, '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  zlib.avail_in = static_cast<uInt>(text.size());
  zlib.next_out = reinterpret_cast<Bytef*>(packed.data());
  zlib.avail_out = static_cast<uInt>(packed.size());
  deflate(&zlib, Z_FINISH);
  packed.resize(zlib.total_out);
  deflateEnd(&zlib);
  return packed;
}

std::string gunzip(const std::string& packed) {
  z_stream zlib{};
  inflateInit2(&zlib, 16 + MAX_WBITS);
  std::string text(packed.size() * 1100 + 64, '\0');  // deflate packs no tighter
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  zlib.avail_in = static_cast<uInt>(packed.size());
  zlib.next_out = reinterpret_cast<Bytef*>(text.data());
  zlib.avail_out = static_cast<uInt>(text.size());
  text.resize(inflate(&zlib, Z_FINISH) == Z_STREAM_END ? zlib.total_out : 0);
  inflateEnd(&zlib);
  return text;
}

std::string small_suite() {
  return "suite: small\n"
         "tasks:\n"
         "  - id: poem\n"
         "    prompt: 用“春夏秋冬”写一首藏头诗\n"
         "    checks:\n"
         "      - acrostic: {phrase: 春夏秋冬}\n";
}

std::string transcript_line(const std::string& model, std::int64_t sample, const std::string& answer) {
  std::string escaped;
  for (const char c : answer) escaped += c == '\n' ? std::string("\\n") : std::string(1, c);
  return fmt::format(R"({{"suite":"small","task":"poem","model":"{}","sample":{},"text":"{}"}})", model, sample,
                     escaped);
}

}  // namespace assay::testing
