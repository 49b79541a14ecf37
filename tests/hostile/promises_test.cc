// docs/sandbox.md promises nothing that no test shows, and every test is named by a promise.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "tests/hostile/case.h"

namespace assay::hostile {
namespace {

/// The names between backticks in the last column of the rows below the heading.
std::set<std::string> promised(const std::string& page, std::string_view heading) {
  std::istringstream lines(page.substr(page.find(heading)));
  std::set<std::string> names;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("|")) continue;
    line.pop_back();
    const std::string column = line.substr(line.rfind('|') + 1);
    re2::StringPiece rest = column;
    for (std::string name; RE2::FindAndConsume(&rest, "`([^`]+)`", &name);) names.insert(name);
  }
  return names;
}

std::set<std::string> existing() {
  std::set<std::string> names;
  for (std::string& name : case_names()) names.insert(std::move(name));
  const std::string source = read_text(ASSAY_SOURCE_DIR "/tests/hostile/callers_test.cc") +
                             read_text(ASSAY_SOURCE_DIR "/tests/hostile/hostile_test.cc");
  re2::StringPiece rest = source;
  std::string suite, test;
  while (RE2::FindAndConsume(&rest, "TEST(?:_F)?\\((\\w+), (\\w+)\\)", &suite, &test)) names.insert(suite + "." + test);
  return names;
}

TEST(Promises, EachHasItsTestAndEachTestItsPromise) {
  const std::set<std::string> names = existing();
  EXPECT_GE(names.size(), 80U);
  EXPECT_EQ(promised(read_text(ASSAY_SOURCE_DIR "/docs/sandbox.md"), "## Promises"), names);
  EXPECT_EQ(promised(read_text(ASSAY_SOURCE_DIR "/docs/sandbox.zh.md"), "## 承诺"), names);
}

TEST(Promises, EachCaseSaysWhyItIsThere) {
  for (const std::string& name : case_names()) {
    const Case one = read_case(name, {});
    EXPECT_FALSE(one.attacks.empty()) << name;
    EXPECT_GT(read_text(one.folder / "why.md").size(), 20U) << name;
  }
}

}  // namespace
}  // namespace assay::hostile
