#include <signal.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "grader/cas/answer.h"
#include "grader/cas/confine.h"
#include "grader/maths/wire.h"

// assay-cas: answers questions of algebra on standard input, each a length (4 bytes, little endian) and so many bytes.
namespace {

constexpr std::size_t longest_request = 16UL << 20U;

/// The parent kills a helper that is late. One whose parent is gone kills itself, long after any deadline of a parent.
constexpr time_t longest_answer = 10;

void end_in(time_t seconds) {
  itimerval timer{};
  timer.it_value.tv_sec = seconds;
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

/// What a parent blocks or ignores is inherited.
void let_alarm_kill() {
  ::signal(SIGALRM, SIG_DFL);
  sigset_t alarm;
  sigemptyset(&alarm);
  sigaddset(&alarm, SIGALRM);
  ::sigprocmask(SIG_UNBLOCK, &alarm, nullptr);
}

bool read_all(char* into, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::read(STDIN_FILENO, into, size);
    if (got <= 0) return false;
    into += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (put <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

bool reply(std::string_view bytes) {
  std::string message(4, '\0');
  for (std::size_t i = 0; i < 4; ++i) message[i] = static_cast<char>((bytes.size() >> (8 * i)) & 0xffU);
  message.append(bytes);
  return write_all(message);
}

/// Answers one request; false at the end of the input or when it is not to be understood.
bool serve() {
  unsigned char header[4];
  if (!read_all(reinterpret_cast<char*>(header), sizeof header)) return false;
  std::size_t size = 0;
  for (std::size_t i = 0; i < 4; ++i) size |= std::size_t{header[i]} << (8 * i);
  if (size > longest_request) return false;
  end_in(longest_answer);
  std::string request(size, '\0');
  if (!read_all(request.data(), size)) return false;
  const auto questions = assay::maths::decode_questions(request);
  if (!questions) return false;
  std::vector<assay::maths::Answer> answers;
  answers.reserve(questions->size());
  for (const auto& question : *questions) answers.push_back(assay::cas::answer(question));
  const bool told = reply(assay::maths::encode_answers(answers));
  end_in(0);
  return told;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) {
    std::puts(
        "assay-cas: the algebra of Assay. It is started by assay and assayd and spoken to over its standard input.");
    const std::string_view word = argv[1];
    return word == "--help" || word == "--version" ? 0 : 2;
  }
  let_alarm_kill();
  assay::cas::warm_up();
  if (const auto confined = assay::cas::confine(); !confined) {
    std::fprintf(stderr, "assay-cas: %s\n", confined.error().message.c_str());
    return 3;
  }
  while (serve()) {
  }
  // Nothing is left to write. A leak checker hooks into every other way to end, and would need more system calls.
  ::syscall(SYS_exit_group, 0);
  return 0;
}
