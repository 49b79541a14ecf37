#include <array>

#include "sandbox/run.h"

namespace assay::sandbox {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t mib = std::size_t{1} << 20U;
constexpr std::size_t gib = std::size_t{1} << 30U;

/// Compilers are bounded by CPU time: under load their wall time says nothing.
constexpr Limits compile{.memory = gib,
                         .cpu = 20s,
                         .wall = 180s,
                         .processes = 64,
                         .output = mib,
                         .file = 64 * mib,
                         .disk = 256 * mib,
                         .inodes = 4096};
constexpr Limits native{.memory = 256 * mib,
                        .cpu = 10s,
                        .wall = 30s,
                        .processes = 16,
                        .output = mib,
                        .file = 8 * mib,
                        .disk = 32 * mib,
                        .inodes = 1024};
/// AddressSanitizer keeps freed memory and shadows all of it.
constexpr Limits sanitizer{.memory = 2 * gib,
                           .cpu = 30s,
                           .wall = 90s,
                           .processes = 16,
                           .output = mib,
                           .file = 8 * mib,
                           .disk = 32 * mib,
                           .inodes = 1024};
constexpr Limits python{.memory = 512 * mib,
                        .cpu = 20s,
                        .wall = 60s,
                        .processes = 16,
                        .output = mib,
                        .file = 8 * mib,
                        .disk = 64 * mib,
                        .inodes = 4096};
/// A warm browser lives for many games: its caller sets times that fit.
constexpr Limits browser{.memory = 3 * gib,
                         .cpu = 3600s,
                         .wall = 3600s,
                         .processes = 400,
                         .output = gib,
                         .file = 256 * mib,
                         .disk = 512 * mib,
                         .inodes = 16384};
constexpr Limits helper{.memory = 512 * mib,
                        .cpu = 60s,
                        .wall = 120s,
                        .processes = 16,
                        .output = 16 * mib,
                        .file = 8 * mib,
                        .disk = 32 * mib,
                        .inodes = 1024};

/// In the order of Profile.
constexpr std::array by_profile{compile, native, sanitizer, python, browser, helper};
/// In the order of Ending.
constexpr std::array<std::string_view, 7> endings{"exited", "signalled", "cpu",      "wall",
                                                  "memory", "output",    "processes"};

}  // namespace

Limits limits_of(Profile profile) { return by_profile.at(static_cast<std::size_t>(profile)); }

std::string_view to_string(Ending ending) { return endings.at(static_cast<std::size_t>(ending)); }

}  // namespace assay::sandbox
