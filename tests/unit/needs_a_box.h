#pragma once

#include <gtest/gtest.h>

#include "sandbox/probe.h"

/// On a host below the floor nothing is run, and such a test is skipped; sandbox_run_test.cc tests that it is said.
#define NEEDS_A_BOX(profile) \
  if (const auto reason = assay::sandbox::below_floor(assay::sandbox::Profile::profile)) GTEST_SKIP() << *reason
