#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "grader/base/result.h"

namespace assay::sandbox {

/// Which limits and which filter of system calls a program gets. docs/sandbox.md has the table.
enum class Profile : std::uint8_t { compile, native, sanitizer, python, browser, helper };

/// Everything that bounds one run. All processes of the box count together where the host has cgroups; where it has
/// none the memory and process limits hold for each process (Outcome::weakened says so).
struct Limits {
  std::size_t memory = 0;             ///< bytes
  std::chrono::milliseconds cpu{0};   ///< CPU time, all processes together
  std::chrono::milliseconds wall{0};  ///< until everything is killed
  unsigned processes = 0;             ///< processes and threads
  std::size_t output = 0;             ///< bytes of standard output and error together; more ends the run
  std::size_t file = 0;               ///< bytes of the longest file
  std::size_t disk = 0;               ///< bytes of the private /tmp
  unsigned inodes = 0;                ///< files and folders of the private /tmp
};

[[nodiscard]] Limits limits_of(Profile profile);

/// A file of the box's private folder /tmp, which is its home and working folder.
struct File {
  std::string name;  ///< relative, '/' between folders; no "..", no NUL, no part over 255 bytes: else bad_input
  std::string bytes;
  bool executable = false;
};

struct Job {
  Profile profile = Profile::native;
  Limits limits;                         ///< limits_of(profile), or what the caller makes of it
  std::vector<std::string> command;      ///< first the program: absolute in the box, or "./name" of a file
  std::vector<File> files;               ///< put there before it starts
  std::string input;                     ///< standard input; run() only
  std::vector<std::string> keep;         ///< names of files to read back when it has ended; missing ones are left out
  std::vector<std::string> environment;  ///< "NAME=value", besides PATH, HOME and LANG
  std::vector<std::string> visible;      ///< absolute paths of this host that are shown read-only, besides /usr
};

enum class Ending : std::uint8_t {
  exited,
  signalled,
  cpu,        ///< CPU time used up
  wall,       ///< time used up
  memory,     ///< killed because memory ran out
  output,     ///< wrote more than it may
  processes,  ///< stopped because it kept asking for more processes than it may have
};
[[nodiscard]] std::string_view to_string(Ending ending);

/// How a program ended. Nothing of it is left when this is handed out: no process, no cgroup, no file.
struct Outcome {
  Ending ending = Ending::exited;
  int code = 0;    ///< exit code of `exited`
  int signal = 0;  ///< of `signalled`
  std::chrono::microseconds cpu{0};
  std::chrono::microseconds wall{0};
  std::size_t peak_memory = 0;   ///< bytes; of the largest process where there is no memory cgroup
  std::size_t output_bytes = 0;  ///< as written, what was cut off included as far as it was read
  std::uint64_t refused_forks = 0;
  std::string out, err;               ///< the first Limits::output bytes; run() only
  std::vector<File> kept;             ///< of Job::keep: regular files only, never followed through a link
  std::vector<std::string> weakened;  ///< what this host could not give, for people; empty where all is there
};

/// Runs one program to its end. Thread-safe. bad_input: a file name or a command that cannot be. unavailable: the host
/// cannot contain a program of that profile at all (the reason names what is missing); nothing was run then.
[[nodiscard]] Result<Outcome> run(const Job& job);

}  // namespace assay::sandbox
