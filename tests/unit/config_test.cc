#include "grader/codec/config.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace assay {
namespace {

TEST(Config, TheSampleInTheTreeIsTheOneTheProgramPrints) {
  std::ifstream in(ASSAY_SOURCE_DIR "/assay.yaml");
  const std::string text(std::istreambuf_iterator<char>(in), {});
  EXPECT_EQ(text, sample_config()) << "assay config --sample > assay.yaml";
}

TEST(Config, TheSampleHoldsTheDefaults) {
  const auto loaded = load_config(ASSAY_SOURCE_DIR "/assay.yaml", {});
  ASSERT_TRUE(loaded.has_value()) << loaded.error().text();
  const Config defaults;
  EXPECT_EQ(loaded->listen, defaults.listen);
  EXPECT_EQ(loaded->limits_body, defaults.limits_body);
  EXPECT_EQ(loaded->limits_transcript, defaults.limits_transcript);
  EXPECT_EQ(loaded->suites, defaults.suites);
  EXPECT_EQ(loaded->workers_native, defaults.workers_native);
}

TEST(Config, EachClassOfWorkersHasItsKey) {
  const auto loaded = load_config(
      "", {{"workers.text", "2"}, {"workers.maths", "3"}, {"workers.browser", "4"}, {"workers.native", "5"}});
  ASSERT_TRUE(loaded.has_value()) << loaded.error().text();
  EXPECT_EQ(loaded->workers_text, 2);
  EXPECT_EQ(loaded->workers_maths, 3);
  EXPECT_EQ(loaded->workers_browser, 4);
  EXPECT_EQ(loaded->workers_native, 5);
}

}  // namespace
}  // namespace assay
