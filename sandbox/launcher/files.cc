#include "sandbox/launcher/files.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "sandbox/descriptor.h"

namespace assay::sandbox {
namespace {

std::unexpected<Error> failed(const std::string& name) {
  const int error = errno;
  const bool full = error == ENOSPC || error == EDQUOT || error == EFBIG;
  if (full) return fail(Errc::too_large, "the files do not fit into the sandbox", name);
  const bool impossible = error == EEXIST || error == ENOTDIR || error == ENAMETOOLONG || error == EISDIR;
  return fail(impossible ? Errc::bad_input : Errc::unavailable, std::strerror(error), name);
}

bool give(int descriptor, int user) {
  return user < 0 || ::fchown(descriptor, static_cast<uid_t>(user), static_cast<gid_t>(user)) == 0;
}

/// Opens the folder above the file, making what is missing on the way.
Result<Descriptor> folder_of(int home, const std::string& name, int user) {
  Descriptor folder(::fcntl(home, F_DUPFD_CLOEXEC, 0));
  std::size_t begin = 0;
  for (std::size_t end = name.find('/'); end != std::string::npos; end = name.find('/', begin)) {
    const std::string part = name.substr(begin, end - begin);
    const bool made = ::mkdirat(folder.get(), part.c_str(), 0755) == 0;
    if (!made && errno != EEXIST) return failed(name);
    Descriptor next(::openat(folder.get(), part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!next.valid() || (made && !give(next.get(), user))) return failed(name);
    folder = std::move(next);
    begin = end + 1;
  }
  return folder;
}

/// Inside home, not through links: the program may have planted any. Refused everywhere by kernels without openat2.
Descriptor open_beneath(int home, const char* name) {
  open_how how{};
  how.flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  return Descriptor(static_cast<int>(::syscall(SYS_openat2, home, name, &how, sizeof how)));
}

}  // namespace

Result<void> write_file(int home, const File& file, int user) {
  TRY_ASSIGN(const Descriptor folder, folder_of(home, file.name, user));
  const std::string last = file.name.substr(file.name.rfind('/') + 1);
  const mode_t mode = file.executable ? 0755 : 0644;
  const Descriptor made(
      ::openat(folder.get(), last.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
  if (!made.valid() || !give(made.get(), user)) return failed(file.name);
  for (std::string_view left = file.bytes; !left.empty();) {
    const ssize_t written = ::write(made.get(), left.data(), left.size());
    if (written < 0) return failed(file.name);
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

bool read_file(int home, File& file, std::size_t most) {
  const Descriptor opened = open_beneath(home, file.name.c_str());
  struct stat status{};
  if (!opened.valid() || ::fstat(opened.get(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > most) return false;
  file.executable = (status.st_mode & S_IXUSR) != 0;
  file.bytes.resize(size);
  for (std::size_t read = 0; read < size;) {
    const ssize_t got = ::read(opened.get(), file.bytes.data() + read, size - read);
    if (got <= 0) return false;
    read += static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace assay::sandbox
