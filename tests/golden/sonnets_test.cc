#include <gtest/gtest.h>
#include <fstream>
#include <stdexcept>

#include "tests/golden/anchors.h"

// The bars that English rhyme has to meet on sonnets, whose scheme is known.
namespace assay::golden {
namespace {

/// fixtures/corpora/sonnets.txt: "# number", then fourteen lines.
std::vector<std::string> sonnets() {
  std::ifstream in(std::filesystem::path(ASSAY_SOURCE_DIR) / "fixtures" / "corpora" / "sonnets.txt");
  if (!in) throw std::runtime_error("cannot read the sonnets");
  std::vector<std::string> poems;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# ")) poems.emplace_back();
    else if (!line.starts_with("#") && !line.empty()) poems.back() += line + "\n";
  }
  return poems;
}

/// The share of pairs of lines that rhyme when the sonnets are read by a scheme with so many pairs; those of which a
/// word is unknown rhyme not.
double rhyming(std::string_view scheme, std::string_view level, std::size_t pairs) {
  Value params;
  params.set("scheme", scheme);
  params.set("level", level);
  const std::unique_ptr<Checker> checker = make_checker("rhyme", params);
  const std::vector<std::string> poems = sonnets();
  std::int64_t found = 0;
  for (const std::string& poem : poems) {
    const Verdict verdict = checker->check({.answer = poem, .prompt = {}});
    const Value* count = verdict.measures.find("pairs_rhyming");
    if (count != nullptr && count->as_int() != nullptr) found += *count->as_int();
  }
  return static_cast<double>(found) / static_cast<double>(poems.size() * pairs);
}

TEST(Sonnets, LinesOfTheSchemeRhyme) {
  ASSERT_GE(sonnets().size(), 20U);
  EXPECT_GE(rhyming("sonnet", "strict", 7), 0.76);
  EXPECT_GE(rhyming("sonnet", "normal", 7), 0.80);
  EXPECT_GE(rhyming("sonnet", "lenient", 7), 0.95);
}

/// Neighbours in the quatrains, and their first and last lines and the two between.
TEST(Sonnets, OtherLinesDoNot) {
  EXPECT_LE(rhyming("AABBCCDDEEFFXX", "strict", 6), 0.01);
  EXPECT_LE(rhyming("ABBACDDCEFFEXX", "strict", 6), 0.01);
  EXPECT_LE(rhyming("AABBCCDDEEFFXX", "lenient", 6), 0.10);
}

}  // namespace
}  // namespace assay::golden
