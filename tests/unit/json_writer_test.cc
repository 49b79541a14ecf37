#include "grader/codec/json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "grader/codec/json.h"
#include "grader/text/utf8.h"

namespace assay {
namespace {

std::string written(std::string_view text) {
  JsonWriter out;
  out.value(text);
  return out.take();
}

TEST(JsonWriter, PutsCommasBetweenAndNowhereElse) {
  JsonWriter out;
  out.begin_object().member("a", 1).key("b").begin_array().value(true).null().begin_object().end_object().end_array();
  out.member("c", "x").member("d", std::optional<double>()).end_object();
  EXPECT_EQ(out.take(), R"({"a":1,"b":[true,null,{}],"c":"x","d":null})");
}

TEST(JsonWriter, AStringThatEndsLikeAnOpeningStillGetsItsComma) {
  JsonWriter out;
  out.begin_array().value("{").value("[").value(":").end_array();
  EXPECT_EQ(out.take(), R"(["{","[",":"])");
}

TEST(JsonWriter, KeepsFloatsFloats) {
  JsonWriter out;
  out.begin_array().value(1.0).value(0.875).value(1e300).value(std::numeric_limits<double>::quiet_NaN()).end_array();
  EXPECT_EQ(out.take(), "[1.0,0.875,1e+300,null]");
}

TEST(JsonWriter, MendsWhatIsNoUtf8) {
  EXPECT_EQ(written("a\xFFz"), "\"a\uFFFDz\"");
  EXPECT_EQ(written("\xED\xA0\x80"), "\"\uFFFD\uFFFD\uFFFD\"") << "a surrogate";
  EXPECT_EQ(written("\xE0\x80\x80"), "\"\uFFFD\uFFFD\uFFFD\"") << "an overlong form";
  EXPECT_EQ(written("春\xE6\x98"), "\"春\uFFFD\uFFFD\"") << "cut off in the middle";
}

/// The library's reader is the judge: whatever bytes go in, valid JSON with the same text comes out.
TEST(JsonWriter, AnyBytesAreReadBack) {
  std::mt19937 random(20261125);
  std::uniform_int_distribution<int> byte(0, 255), kind(0, 3);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int i = 0; i < 24; ++i)
      text += kind(random) == 0 ? std::string("诗") : std::string(1, static_cast<char>(byte(random)));
    const Json read = Json::parse(written(text));
    EXPECT_EQ(read.get<std::string>(), is_utf8(text) ? text : repaired(text));
    EXPECT_TRUE(is_utf8(read.get<std::string>()));
  }
}

}  // namespace
}  // namespace assay
