#pragma once

#include <string>

#include "sandbox/run.h"
#include "tests/hostile/case.h"
#include "tests/hostile/host.h"

namespace assay::hostile {

/// This process's only Host; the first call looks at the host and measures what it offers.
[[nodiscard]] Host& host();

/// Runs a job to its end over a terminal, typing the keys as fast as they are taken and never waiting for that. What
/// was read stands in Outcome::out; the box is killed once that is Limits::output long, as whoever reads a box must do.
[[nodiscard]] Result<sandbox::Outcome> run_on_terminal(const sandbox::Job& job, std::string_view keys);

/// "exited 1", "signalled 9", "memory" …
[[nodiscard]] std::string ending_of(const sandbox::Outcome& outcome);

/// True when an ending is the one that is named: "exited" is "exited" with any code.
[[nodiscard]] bool is_ending(std::string_view ending, std::string_view named);

/// Everything that an outcome holds, short enough to be read in a failure.
[[nodiscard]] std::string described(const sandbox::Outcome& outcome);

/// Asserts that nothing is left on this host, and that a harmless job ends as the first one did.
void expect_untouched();

/// False where this host cannot contain programs of the profile. Then it is asserted that run() says so and runs
/// nothing, and that this is no Debian 12 with root, which can.
[[nodiscard]] bool can_contain(sandbox::Profile profile);

[[nodiscard]] sandbox::Job harmless_job(sandbox::Profile profile);

/// What this program does when it is started with --hold-a-box: starts a box, says so on standard output, and waits to
/// be killed. Exit code 1 when there is no box.
[[nodiscard]] int hold_a_box();

}  // namespace assay::hostile
