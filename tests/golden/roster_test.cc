#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "grader/checkers/registry.h"
#include "grader/codec/json.h"
#include "tests/golden/cases.h"

// Measures `roster` on answers whose truth was written by hand: fixtures/roster/labelled.ndjson. Its first lines are
// the rosters; each further line is an answer.
namespace assay::golden {
namespace {

using List = std::vector<std::string>;

struct Labelled {
  int id = 0;
  std::string prompt;
  Value params;
  std::string answer;
  std::map<std::string, List> truth;
};

List sorted(List list) {
  std::ranges::sort(list);
  return list;
}

std::vector<Labelled> read_labelled() {
  std::map<std::string, Json> rosters;
  std::vector<Labelled> all;
  std::istringstream in(read_text(std::filesystem::path(ASSAY_SOURCE_DIR) / "fixtures" / "roster" / "labelled.ndjson"));
  for (std::string line; std::getline(in, line);) {
    const Json json = parse_json(line).value();
    const std::string roster = json["roster"];
    if (json.contains("names")) {
      rosters[roster] = json;
      continue;
    }
    Labelled one;
    one.id = json["id"];
    one.answer = json["answer"];
    Json params = rosters.at(roster);
    one.prompt = params["prompt"];
    params.erase("prompt");
    params.erase("roster");
    one.params = from_json(params);
    for (const char* list : {"mentioned", "recommended", "negated", "invented"})
      one.truth[list] = sorted(json[list].get<List>());
    all.push_back(std::move(one));
  }
  return all;
}

List measured(const Verdict& verdict, const std::string& list) {
  List found;
  const Value* value = verdict.measures.find(list);
  if (value == nullptr) return found;
  for (const Value& name : *value->as_array()) found.push_back(*name.as_string());
  return sorted(found);
}

struct Counts {
  std::size_t there = 0;
  std::size_t found = 0;
  std::size_t falsely = 0;
  std::size_t names = 0;
  std::size_t answers = 0;
  std::size_t wrong_answers = 0;
};

TEST(Roster, ReadsLabelledAnswersAsAPersonDoes) {
  const CheckerInfo* info = find_checker("roster");
  ASSERT_NE(info, nullptr);
  Counts counts;
  for (const Labelled& one : read_labelled()) {
    const Params params("roster", one.params);
    const auto checker = info->make(params);
    ASSERT_TRUE(checker) << one.id << ": " << checker.error().message;
    const Verdict verdict = (*checker)->check({one.answer, one.prompt});
    for (const char* list : {"mentioned", "recommended", "negated"})
      EXPECT_EQ(measured(verdict, list), one.truth.at(list)) << one.id << " " << list << "\n" << one.answer;
    const List& truth = one.truth.at("invented");
    const List found = measured(verdict, "invented");
    EXPECT_EQ(found, truth) << one.id << " invented\n" << one.answer;
    List both;
    std::ranges::set_intersection(found, truth, std::back_inserter(both));
    counts.there += truth.size();
    counts.found += both.size();
    counts.falsely += found.size() - both.size();
    counts.names += one.truth.at("mentioned").size() + truth.size();
    ++counts.answers;
    counts.wrong_answers += found.size() > both.size() ? 1 : 0;
  }
  RecordProperty("answers", static_cast<int>(counts.answers));
  RecordProperty("inventions", static_cast<int>(counts.there));
  EXPECT_GE(counts.answers, 40U);
  EXPECT_GE(counts.there, 25U);
  EXPECT_GE(counts.found * 100, counts.there * 95);
  EXPECT_LE(counts.falsely * 100, counts.names * 2);
  EXPECT_LE(counts.wrong_answers * 100, counts.answers * 2);
}

}  // namespace
}  // namespace assay::golden
