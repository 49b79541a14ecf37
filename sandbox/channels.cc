#include "sandbox/channels.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace assay::sandbox {
namespace {

constexpr unsigned short terminal_rows = 30;
constexpr unsigned short terminal_columns = 100;

Result<ChannelEnds> failed() {
  return fail(Errc::unavailable, std::generic_category().message(errno), "channels of a sandbox");
}

bool never_waits(const Descriptor& one) {
  return ::fcntl(one.get(), F_SETFL, ::fcntl(one.get(), F_GETFL) | O_NONBLOCK) == 0;
}

struct Ends {
  Descriptor read, write;
};

bool make(Ends& ends) {
  std::array<int, 2> both{};
  if (::pipe2(both.data(), O_CLOEXEC) != 0) return false;
  ends.read.reset(both[0]);
  ends.write.reset(both[1]);
  return true;
}

Result<ChannelEnds> open_pipes(bool with_error) {
  Ends in;
  Ends out;
  Ends error;
  if (!make(in) || !make(out) || !make(error)) return failed();
  if (!never_waits(in.write) || !never_waits(out.read) || !never_waits(error.read)) return failed();
  ChannelEnds ends{
      .input = std::move(in.write), .output = std::move(out.read), .error = {}, .control = {}, .theirs = {}};
  ends.theirs.push_back(std::move(in.read));
  ends.theirs.push_back(std::move(out.write));
  if (!with_error) return ends;
  ends.error = std::move(error.read);
  ends.theirs.push_back(std::move(error.write));
  return ends;
}

Result<ChannelEnds> open_terminal() {
  ChannelEnds ends{.input = {},
                   .output = Descriptor(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)),
                   .error = {},
                   .control = {},
                   .theirs = {}};
  const int ours = ends.output.get();
  if (!ends.output.valid() || ::grantpt(ours) != 0 || ::unlockpt(ours) != 0) return failed();
  // By descriptor and not by name: the name may mean another terminal in another mount namespace.
  Descriptor theirs(::ioctl(ours, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));
  const winsize size{.ws_row = terminal_rows, .ws_col = terminal_columns, .ws_xpixel = 0, .ws_ypixel = 0};
  if (!theirs.valid() || ::ioctl(ours, TIOCSWINSZ, &size) != 0 || !never_waits(ends.output)) return failed();
  ends.theirs.push_back(std::move(theirs));
  return ends;
}

Result<ChannelEnds> open_play() {
  TRY_ASSIGN(ChannelEnds ends, open_terminal());
  std::array<int, 2> both{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both.data()) != 0) return failed();
  ends.control.reset(both[0]);
  ends.theirs.emplace_back(both[1]);
  if (!never_waits(ends.control)) return failed();
  return ends;
}

}  // namespace

std::vector<int> ChannelEnds::numbers() const {
  std::vector<int> list;
  list.reserve(theirs.size());
  for (const Descriptor& one : theirs) list.push_back(one.get());
  return list;
}

Result<ChannelEnds> open_channels(Channels channels) {
  if (channels == Channels::pty) return open_terminal();
  if (channels == Channels::play) return open_play();
  return open_pipes(channels == Channels::pipes);
}

}  // namespace assay::sandbox
