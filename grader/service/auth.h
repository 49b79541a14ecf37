#pragma once

#include <string_view>

#include "grader/base/result.h"
#include "grader/service/context.h"
#include "grader/service/http.h"

namespace assay {

/// Whether an address of `listen` can only be reached from this machine.
[[nodiscard]] bool is_loopback(std::string_view host);

/// Lets a request through or says why not (unauthorized, or bad_input for a forged origin).
///
/// On loopback no token is needed; there the Host header must name this machine, so that a page of some other site
/// cannot reach the daemon by rebinding its name. Beyond loopback a bearer token is needed, or the same token as the
/// password of Basic authentication, which is what browsers can send. A request that changes something and carries an
/// Origin must come from the daemon's own pages.
[[nodiscard]] Result<void> authorise(const Context& context, const Request& request);

}  // namespace assay
