// A helper for the tests of sandbox/process_link.h that does what its request says: "echo …", "spin", "exit", "abort",
// "long", "half" (a reply that breaks off), "pid".
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

bool read_all(char* bytes, std::size_t count) {
  while (count > 0) {
    const ssize_t got = ::read(STDIN_FILENO, bytes, count);
    if (got <= 0) return false;
    bytes += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

void write_all(const std::string& bytes) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t put = ::write(STDOUT_FILENO, bytes.data() + done, bytes.size() - done);
    if (put <= 0) std::_Exit(3);
    done += static_cast<std::size_t>(put);
  }
}

std::string framed(const std::string& bytes, std::uint32_t claimed) {
  std::string frame;
  for (unsigned shift = 0; shift < 32; shift += 8) frame.push_back(static_cast<char>((claimed >> shift) & 0xFFU));
  return frame + bytes;
}

void reply(const std::string& bytes) { write_all(framed(bytes, static_cast<std::uint32_t>(bytes.size()))); }

void obey(const std::string& request) {
  if (request == "spin")
    while (true) ::pause();
  if (request == "exit") std::_Exit(7);
  if (request == "abort") std::abort();
  if (request == "long") write_all(framed("", 0x7FFFFFFFU));
  else if (request == "half") write_all(framed("ab", 100)), std::_Exit(0);
  else if (request == "pid") reply(std::to_string(::getpid()));
  else reply(request);
}

}  // namespace

int main() {
  std::array<unsigned char, 4> length{};
  while (read_all(reinterpret_cast<char*>(length.data()), length.size())) {
    std::string request(length[0] | length[1] << 8U | length[2] << 16U | static_cast<std::size_t>(length[3]) << 24U,
                        '\0');
    if (!read_all(request.data(), request.size())) return 1;
    obey(request);
  }
  return 0;
}
