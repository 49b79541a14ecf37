#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/box.h"
#include "sandbox/run.h"

namespace assay::sandbox {

/// What the launcher is told, over its descriptor 3. The descriptors of the program come with it as 4 (the first of
/// its own), 5 and 6.
struct LaunchJob {
  Channels channels = Channels::pipes;
  Job job;  ///< without its input: the library writes that
};

constexpr int launcher_control = 3;  ///< descriptor of the launcher: frames both ways
constexpr int launcher_first = 4;    ///< and the first of those that are handed to the program
/// pipes: input, output, error; pty: the terminal; devtools: commands, answers.
[[nodiscard]] int descriptors_of(Channels channels);

/// Why nothing was run.
struct Refusal {
  Errc code = Errc::unavailable;
  std::string text;
};

std::string encode(const LaunchJob& job);
std::optional<LaunchJob> decode_job(std::string_view bytes);
std::string encode(const Outcome& outcome);
std::optional<Outcome> decode_outcome(std::string_view bytes);
std::string encode(const Refusal& refusal);
std::optional<Refusal> decode_refusal(std::string_view bytes);

/// A name that stays below the folder it is used in: relative, no empty, "." or ".." part, no NUL, no part over 255
/// bytes and none that is more than 1,024 bytes altogether or 16 folders deep.
[[nodiscard]] bool safe_name(std::string_view name);

/// bad_input for what can never be run: an empty command, a program that is neither absolute nor "./name", a file name
/// that is not safe or stands there twice, NULs in arguments, variables without '='.
[[nodiscard]] Result<void> check(const Job& job);

}  // namespace assay::sandbox
