#include "grader/base/base64.h"

#include <gtest/gtest.h>

#include <array>

namespace assay {
namespace {

TEST(Base64, IsThatOfRfc4648) {
  constexpr std::array<std::pair<const char*, const char*>, 7> vectors{{{"", ""},
                                                                        {"f", "Zg=="},
                                                                        {"fo", "Zm8="},
                                                                        {"foo", "Zm9v"},
                                                                        {"foob", "Zm9vYg=="},
                                                                        {"fooba", "Zm9vYmE="},
                                                                        {"foobar", "Zm9vYmFy"}}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
}

TEST(Base64, CarriesEveryByteAtEveryLength) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes) << i;
    bytes.push_back(static_cast<char>(i));
  }
}

TEST(Base64, RefusesWhatIsNone) {
  for (const char* text : {"Zg=", "Z", "Zg", "Z===", "====", "Zg==Zg==", "Z g=", " Zg==", "Zm9\n", "    ", "\n\n\n\n",
                           "  ==", "Zm9-", "Zm=v", "Zm9vYmF=", "Zh=="})
    EXPECT_EQ(from_base64(text), std::nullopt) << text;
}

}  // namespace
}  // namespace assay
