#include <gtest/gtest.h>

#include "tests/integration/daemon.h"

namespace assay::testing {
namespace {

struct Wrong {
  const char* name;
  const char* text;
  const char* said;  ///< in the one error
};

class Configuration : public ::testing::TestWithParam<Wrong> {};

TEST_P(Configuration, AFaultIsNamedWithItsPlaceAndExitsTwo) {
  const TempFolder folder;
  const std::string file = folder.write("assay.yaml", GetParam().text);
  const Ran ran = run_program("assayd", {"--config", file, "--state", (folder.path() / "state").string()});
  EXPECT_EQ(ran.exit_code, 2) << ran.errors;
  EXPECT_NE(ran.errors.find(GetParam().said), std::string::npos) << ran.errors;
}

INSTANTIATE_TEST_SUITE_P(
    Faults, Configuration,
    ::testing::Values(Wrong{"unknown_key", "listen: 127.0.0.1:0\nlisten_on: x\n", "assay.yaml:2:1"},
                      Wrong{"unknown_inner_key", "limits:\n  bodies: 3\n", "assay.yaml:2:3"},
                      Wrong{"no_yaml", "listen: [\n", "assay.yaml:"},
                      Wrong{"bad_number", "limits: {batch: many}\n", "limits.batch"},
                      Wrong{"list_for_a_word", "log:\n  level: {a: b}\n", "assay.yaml:2:10"},
                      Wrong{"unknown_word", "log:\n  level: verbose\n", "assay.yaml:2:3"},
                      Wrong{"token_that_is_no_hash", "tokens: [secret]\n", "assay.yaml:1:1"},
                      Wrong{"two_documents", "listen: 127.0.0.1:0\n---\nlisten: x\n", "assay.yaml:2"},
                      Wrong{"open_address_without_token", "listen: 0.0.0.0:0\n", "token"}),
    [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace assay::testing
