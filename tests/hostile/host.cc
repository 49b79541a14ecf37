#include "tests/hostile/host.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <random>
#include <stdexcept>
#include <system_error>

#include "tests/hostile/case.h"

namespace assay::hostile {
namespace {

namespace fs = std::filesystem;

std::string random_word() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device random;
  std::string word;
  for (int i = 0; i < 32; ++i) word.push_back(digits[random() % digits.size()]);
  return word;
}

[[noreturn]] void broken(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

int listening(const sockaddr* address, socklen_t length) {
  const int fd = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0 || ::bind(fd, address, length) != 0 || ::listen(fd, 8) != 0) broken("canary server");
  return fd;
}

int listening_on_loopback() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return listening(reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

int listening_without_file(const std::string& name) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path + 1, name.data(), name.size());
  const std::size_t length = offsetof(sockaddr_un, sun_path) + 1 + name.size();
  return listening(reinterpret_cast<const sockaddr*>(&address), static_cast<socklen_t>(length));
}

int port_of(int fd) {
  sockaddr_in address{};
  socklen_t length = sizeof address;
  ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length);
  return ntohs(address.sin_port);
}

bool was_called(int fd) {
  const int caller = ::accept4(fd, nullptr, nullptr, SOCK_CLOEXEC);
  if (caller >= 0) ::close(caller);
  return caller >= 0;
}

/// Names with the mark in them where programs try to write.
std::string marked_files(const std::string& mark) {
  std::string found;
  for (const char* folder :
       {"/", "/tmp", "/var/tmp", "/dev/shm", "/run", "/usr", "/usr/bin", "/etc", "/dev/mqueue", "."}) {
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, ignored))
      if (entry.path().filename().string().find(mark) != std::string::npos) found.append(entry.path()).append(" ");
  }
  return found;
}

std::string names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename());
  std::ranges::sort(names);
  std::string all;
  for (const std::string& name : names) all.append(name).append(" ");
  return all;
}

std::string own_limits() {
  std::string all;
  for (int resource = 0; resource < RLIMIT_NLIMITS; ++resource) {
    rlimit limit{};
    ::getrlimit(static_cast<__rlimit_resource>(resource), &limit);
    all.append(std::to_string(limit.rlim_cur)).append("/").append(std::to_string(limit.rlim_max)).append(" ");
  }
  return all;
}

std::string host_name() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

long long clock_offset() {
  timespec real{}, since_start{};
  ::clock_gettime(CLOCK_REALTIME, &real);
  ::clock_gettime(CLOCK_BOOTTIME, &since_start);
  return real.tv_sec - since_start.tv_sec;
}

/// "process 12 (/bin/sh program.sh)"
std::string described(pid_t process) {
  std::ifstream in("/proc/" + std::to_string(process) + "/cmdline");
  std::string words;
  std::getline(in, words);
  std::ranges::replace(words, '\0', ' ');
  return "process " + std::to_string(process) + " (" + words.substr(0, 100) + ")";
}

std::size_t open_descriptors() {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator()));
}

}  // namespace

Host::Host() : mark_("mark-" + random_word()), secret_("CANARY-" + random_word()) {
  const char* temporary = std::getenv("TMPDIR");
  std::string pattern = std::string(temporary != nullptr ? temporary : "/tmp") + "/assay-hostile-XXXXXX";
  if (::mkdtemp(pattern.data()) == nullptr) broken("folder of the tests");
  folder_ = pattern;
  fs::create_directory(folder_ / "tmp");
  fs::create_directory(folder_ / "programs");
  std::ofstream(folder_ / "canary") << secret_ << '\n';
  ::setenv("ASSAY_HOSTILE_SECRET", secret_.c_str(), 1);
  ::setenv("TMPDIR", (folder_ / "tmp").c_str(), 1);  // what the sandbox would set aside is seen there
  tcp_ = listening_on_loopback();
  abstract_ = listening_without_file("assay-" + mark_);
  before_ = look();
}

Host::~Host() {
  ::close(tcp_);
  ::close(abstract_);
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::map<std::string, std::string> Host::given() const {
  return {{"MARK", mark_},
          {"HOST_PID", std::to_string(::getpid())},
          {"CANARY_PORT", std::to_string(port_of(tcp_))},
          {"CANARY_SOCKET", "assay-" + mark_},
          {"CANARY_FILE", folder_ / "canary"},
          {"SOURCE", ASSAY_SOURCE_DIR}};
}

std::vector<std::string> Host::secrets() const { return {secret_}; }

Host::State Host::look() const {
  State now;
  now.canary = read_text(folder_ / "canary");
  now.passwords = read_text("/etc/passwd");
  now.mounts = read_text("/proc/self/mountinfo");
  now.host_name = host_name();
  now.limits = own_limits();
  now.loose_files = marked_files(mark_) + names_in(folder_ / "tmp");
  now.rank = ::getpriority(PRIO_PROCESS, 0);
  now.descriptors = open_descriptors();
  now.clock_offset = clock_offset();
  return now;
}

std::vector<std::string> Host::damage() const {
  std::vector<std::string> all;
  for (const pid_t process : living_descendants()) all.push_back(described(process) + " is left");
  for (const std::string& cgroup : abandoned_cgroups()) all.push_back("cgroup " + cgroup + " is left");
  if (was_called(tcp_)) all.emplace_back("a server on 127.0.0.1 was called");
  if (was_called(abstract_)) all.emplace_back("a server on an abstract socket was called");
  const State now = look();
  if (now.canary != before_.canary) all.emplace_back("the canary's file was changed");
  if (now.passwords != before_.passwords) all.emplace_back("/etc/passwd was changed");
  if (now.mounts != before_.mounts) all.push_back("mounts were changed: " + now.mounts);
  if (now.host_name != before_.host_name) all.push_back("the host is called " + now.host_name);
  if (now.limits != before_.limits) all.push_back("our limits are " + now.limits);
  if (now.loose_files != before_.loose_files) all.push_back("files are left: " + now.loose_files);
  if (now.rank != before_.rank) all.push_back("our rank is " + std::to_string(now.rank));
  if (now.descriptors != before_.descriptors)
    all.push_back(std::to_string(now.descriptors) + " descriptors are open, not " +
                  std::to_string(before_.descriptors));
  if (std::abs(now.clock_offset - before_.clock_offset) > 2) all.emplace_back("the clock was set");
  return all;
}

}  // namespace assay::hostile
