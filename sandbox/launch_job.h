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

/// Bytes of a job without its input, of an outcome without its output, and of the reason why nothing was run. What was
/// cut off or disfigured is not read.
[[nodiscard]] std::string encode(const Job& job, Channels channels);
[[nodiscard]] std::optional<LaunchJob> decode_job(std::string_view bytes);
[[nodiscard]] std::string encode(const Outcome& outcome);
[[nodiscard]] std::optional<Outcome> decode_outcome(std::string_view bytes);
[[nodiscard]] std::string encode(const Error& refusal);
[[nodiscard]] std::optional<Error> decode_refusal(std::string_view bytes);

/// A name that stays below the folder it is used in: relative, no empty, "." or ".." part, no NUL, no part over 255
/// bytes, no more than 1,024 bytes and 16 parts altogether.
[[nodiscard]] bool safe_name(std::string_view name);

/// bad_input for what can never be run: an empty command, a program that is neither absolute nor "./name", a file name
/// that is not safe or stands there twice, NULs in arguments, variables without '='.
[[nodiscard]] Result<void> check(const Job& job);

}  // namespace assay::sandbox
