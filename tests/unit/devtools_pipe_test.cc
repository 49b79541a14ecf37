#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include "grader/checkers/snake/browser/devtools.h"

namespace assay::checkers::snake::devtools {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using namespace std::string_literals;

/// Both ends of what runs between us and a browser.
class Ends {
 public:
  Ends() {
    std::signal(SIGPIPE, SIG_IGN);
    EXPECT_EQ(::pipe2(to_.data(), O_NONBLOCK | O_CLOEXEC), 0);
    EXPECT_EQ(::pipe2(from_.data(), O_NONBLOCK | O_CLOEXEC), 0);
  }
  ~Ends() {
    for (const int end : {to_[0], to_[1], from_[0], from_[1]}) ::close(end);
  }
  Ends(const Ends&) = delete;
  Ends& operator=(const Ends&) = delete;

  int to() const { return to_[1]; }
  int from() const { return from_[0]; }
  void say(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::write(from_[1], bytes.data(), bytes.size());
      if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
      else if (errno == EPIPE) return;
      else std::this_thread::yield();
    }
  }
  void stop_listening() {
    ::close(from_[0]);
    from_[0] = -1;
  }
  void fall_silent() {
    ::close(from_[1]);
    from_[1] = -1;
  }
  std::string heard() const {
    std::string bytes(1 << 16, '\0');
    const ssize_t count = ::read(to_[0], bytes.data(), bytes.size());
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
  }

 private:
  std::array<int, 2> to_{}, from_{};
};

TEST(DevtoolsPipe, TakesMessagesApartWhereverTheyAreCut) {
  const std::string stream = "one\0\0three\0"s;
  for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
    const Ends ends;
    Pipe pipe(ends.to(), ends.from());
    std::string message;
    ends.say(stream.substr(0, cut));
    std::vector<std::string> got;
    while (pipe.receive(message, Clock::now()) == Pipe::Got::message) got.push_back(message);
    ends.say(stream.substr(cut));
    while (pipe.receive(message, Clock::now() + 10ms) == Pipe::Got::message) got.push_back(message);
    EXPECT_EQ(got, (std::vector<std::string>{"one", "", "three"})) << cut;
  }
}

TEST(DevtoolsPipe, SendsWhatBelongsTogetherInOneGo) {
  const Ends ends;
  Pipe pipe(ends.to(), ends.from());
  pipe.post("a");
  pipe.post("b");
  EXPECT_EQ(ends.heard(), "");
  pipe.flush();
  EXPECT_EQ(ends.heard(), "a\0b\0"s);
}

TEST(DevtoolsPipe, WritesMoreThanThePipeHolds) {
  const Ends ends;
  Pipe pipe(ends.to(), ends.from());
  const std::string large(3 << 20, 'x');
  std::string heard, message;
  pipe.post(large);
  while (heard.size() <= large.size()) {
    EXPECT_EQ(pipe.receive(message, Clock::now()), Pipe::Got::late);
    heard += ends.heard();
  }
  EXPECT_EQ(heard, large + '\0');
}

TEST(DevtoolsPipe, ALargeMessageArrivesAndATooLargeOneBreaksThePipe) {
  for (const std::size_t megabytes : {8, 40}) {
    Ends ends;
    Pipe pipe(ends.to(), ends.from());
    const std::string large(megabytes << 20U, 'x');
    std::string message;
    Pipe::Got got = Pipe::Got::late;
    {
      const std::jthread browser([&] { ends.say(std::string_view(large).substr(0, 33U << 20U)), ends.say("\0"s); });
      got = pipe.receive(message, Clock::now() + 60s);
      ends.stop_listening();
    }
    EXPECT_EQ(got, megabytes == 8 ? Pipe::Got::message : Pipe::Got::closed) << megabytes;
    EXPECT_EQ(message.size(), megabytes == 8 ? large.size() : 0) << megabytes;
  }
}

TEST(DevtoolsPipe, LastMessagesOfADeadBrowserAreStillRead) {
  Ends ends;
  Pipe pipe(ends.to(), ends.from());
  ends.say("last\0half"s);
  ends.fall_silent();
  std::string message;
  EXPECT_EQ(pipe.receive(message, Clock::now() + 1s), Pipe::Got::message);
  EXPECT_EQ(message, "last");
  EXPECT_EQ(pipe.receive(message, Clock::now() + 1s), Pipe::Got::closed);
  EXPECT_EQ(pipe.receive(message, Clock::now() + 1s), Pipe::Got::closed);
}

class Heard final : public Listener {
 public:
  void heard(const Message& event) override { methods.push_back(event.method); }
  std::vector<std::string> methods;
};

TEST(Devtools, AnswersAreKeptForThoseWhoAskAndEventsAreHeard) {
  const Ends ends;
  Devtools devtools(ends.to(), ends.from());
  Heard heard;
  const std::int64_t first = devtools.post(plain("A.a")), second = devtools.post(plain("B.b"), "S1");
  devtools.tell(plain("C.c"));
  devtools.flush();
  EXPECT_EQ(ends.heard(),
            "{\"id\":1,\"method\":\"A.a\",\"params\":{}}\0"
            "{\"id\":2,\"method\":\"B.b\",\"sessionId\":\"S1\",\"params\":{}}\0"
            "{\"id\":3,\"method\":\"C.c\",\"params\":{}}\0"s);
  ends.say(
      "{\"id\":3,\"result\":{}}\0{\"id\":2,\"error\":{\"message\":\"no\"}}\0{\"method\":\"E.e\",\"params\":{}}\0"
      "no json\0{\"id\":99,\"result\":{}}\0"s);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(devtools.next(Clock::now() + 1s, heard), Devtools::Heard::something);
  EXPECT_EQ(devtools.next(Clock::now(), heard), Devtools::Heard::nothing);
  EXPECT_EQ(heard.methods, std::vector<std::string>{"E.e"});
  EXPECT_FALSE(devtools.answered(first));
  ASSERT_TRUE(devtools.answered(second));
  const Message answer = devtools.take(second);
  EXPECT_TRUE(answer.failed);
  EXPECT_EQ(answer.failure, "no");
  EXPECT_FALSE(devtools.answered(second));
}

}  // namespace
}  // namespace assay::checkers::snake::devtools
