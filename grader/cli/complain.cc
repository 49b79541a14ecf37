#include <cstdio>

#include "grader/cli/command.h"

namespace assay::cli {

void complain(Session& session, const Error& error) {
  std::fprintf(stderr, "assay: %s\n", error.text().c_str());
  const bool ours = error.code == Errc::unavailable || error.code == Errc::internal;
  session.exit = ours ? exit_failed : exit_wrong_use;
}

}  // namespace assay::cli
