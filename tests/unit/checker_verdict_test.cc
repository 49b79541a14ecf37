#include "grader/codec/checker_verdict.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "grader/codec/json.h"
#include "grader/codec/report_json.h"

namespace assay {
namespace {

constexpr std::string_view answer = "回文 abc";  // 10 bytes

PrintedVerdict read(std::string_view text) {
  auto verdict = read_checker_verdict(text, answer);
  EXPECT_TRUE(verdict) << verdict.error().text();
  return verdict ? *std::move(verdict) : PrintedVerdict{};
}

TEST(CheckerVerdict, ReadsAllThatAVerdictMayHold) {
  const PrintedVerdict verdict =
      read(R"({"status": "fail", "score": 0.25, "measures": {"pairs": 4, "words": ["a", null]},
    "evidence": [{"rule": "a.b-c_1", "ok": false, "note": "不", "span": [3, 6], "data": {"x": {"y": [1.5, true]}}},
                 {"rule": "program.d"}, {"rule": "e", "ok": null, "note": null, "span": null, "data": null}]})");
  EXPECT_EQ(verdict.status, Status::fail);
  EXPECT_EQ(verdict.score, 0.25);
  EXPECT_EQ(*verdict.measures.find("pairs")->as_int(), 4);
  ASSERT_EQ(verdict.evidence.size(), 3U);
  EXPECT_EQ(verdict.evidence[0].rule, "program.a.b-c_1");
  EXPECT_EQ(verdict.evidence[0].ok, false);
  EXPECT_EQ(verdict.evidence[0].note, "不");
  EXPECT_EQ(verdict.evidence[0].span, (Span{3, 6}));
  EXPECT_EQ(*verdict.evidence[0].data.find("x")->find("y")->as_array()->at(0).as_double(), 1.5);
  EXPECT_EQ(verdict.evidence[1].rule, "program.d");
  EXPECT_EQ(verdict.evidence[1].ok, std::nullopt);
  EXPECT_EQ(verdict.evidence[2].rule, "program.e");
  EXPECT_EQ(verdict.evidence[2].span, std::nullopt);
}

TEST(CheckerVerdict, AScoreThatIsNotSaidFollowsFromTheStatus) {
  EXPECT_EQ(read(R"({"status":"pass"})").score, 1.0);
  EXPECT_EQ(read(R"({"status":"fail","score":null})").score, 0.0);
  EXPECT_EQ(read(R"({"status":"fail","score":1})").score, 1.0);
  EXPECT_FALSE(std::signbit(*read(R"({"status":"fail","score":-0.0})").score));
  const PrintedVerdict unscored = read(R"({"status":"unscored","reason":"no idea"})");
  EXPECT_EQ(unscored.score, std::nullopt);
  EXPECT_EQ(unscored.reason, "no idea");
}

TEST(CheckerVerdict, SpansMayBeEmptyOrEndWithTheAnswer) {
  EXPECT_EQ(read(R"({"status":"pass","evidence":[{"rule":"a","span":[10,10]}]})").evidence[0].span, (Span{10, 10}));
  EXPECT_EQ(read(R"({"status":"pass","evidence":[{"rule":"a","span":[0,10]}]})").evidence[0].span, (Span{0, 10}));
}

struct Wrong {
  const char* name;
  std::string text;
  std::string where;
  std::string said;
};

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string with_evidence(const std::string& members) {
  return R"({"status":"pass","evidence":[{"rule":"a"},{)" + members + "}]}";
}

std::string measures(std::size_t count) {
  std::string text = R"({"status":"pass","measures":{)";
  for (std::size_t i = 0; i < count; ++i) text += fmt::format(R"({}"m{}":{})", i == 0 ? "" : ",", i, i);
  return text + "}}";
}

std::string evidence(std::size_t count) {
  std::string text = R"({"status":"pass","evidence":[)";
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? R"({"rule":"a"})" : R"(,{"rule":"a"})";
  return text + "]}";
}

class WrongVerdict : public testing::TestWithParam<Wrong> {};

TEST_P(WrongVerdict, IsRefusedAndTheFieldNamed) {
  const auto verdict = read_checker_verdict(GetParam().text, answer);
  ASSERT_FALSE(verdict);
  EXPECT_EQ(verdict.error().code, Errc::bad_input);
  EXPECT_EQ(verdict.error().where, GetParam().where) << verdict.error().text();
  EXPECT_NE(verdict.error().message.find(GetParam().said), std::string::npos) << verdict.error().text();
  EXPECT_LT(verdict.error().text().size(), 300U);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, WrongVerdict,
    testing::Values(
        Wrong{"no_json", "pass", "line 1, column 1", "JSON"},
        Wrong{"nan", R"({"status":"pass","score":NaN})", "line 1, column 26", "NaN"},
        Wrong{"two_documents", "{\"status\":\"pass\"}\n{\"status\":\"fail\"}", "line 2, column 1", "end of input"},
        Wrong{"bad_utf8", "{\"status\":\"pass\",\"reason\":\"\xff\"}", "line 1, column 28", "UTF-8"},
        Wrong{"list", "[]", "verdict", "an object"},
        Wrong{"name_twice", R"({"status":"pass","status":"fail"})", "status", "twice"},
        Wrong{"inner_name_twice", with_evidence(R"("rule":"b","data":{"n":{"x":1,"x":2}})"), "x", "twice"},
        Wrong{"extra", R"({"status":"pass","verdict":1})", "verdict", "not known"},
        Wrong{"long_extra", R"({"status":"pass",")" + std::string(9000, 'x') + R"(":1})", std::string(64, 'x') + "…",
              "not known"},
        Wrong{"no_status", "{}", "status", "missing"},  //
        Wrong{"status_of_another_kind", R"({"status":true})", "status", "boolean"},
        Wrong{"unknown_status", R"({"status":"passed"})", "status", "'passed'"},
        Wrong{"partial", R"({"status":"partial"})", "status", "'partial'"},
        Wrong{"score_above", R"({"status":"pass","score":1.01})", "score", "0 to 1"},
        Wrong{"score_below", R"({"status":"pass","score":-1})", "score", "0 to 1"},
        Wrong{"score_text", R"({"status":"pass","score":"1"})", "score", "string"},
        Wrong{"score_unscored", R"({"status":"unscored","reason":"a","score":1})", "score", "unscored"},
        Wrong{"no_reason", R"({"status":"unscored"})", "reason", "missing"},
        Wrong{"reason_of_a_pass", R"({"status":"pass","reason":"a"})", "reason", "only beside"},
        Wrong{"measures_list", R"({"status":"pass","measures":[1]})", "measures", "array"},
        Wrong{"many_measures", measures(101), "measures", "100"},
        Wrong{"empty_measure", R"({"status":"pass","measures":{"":1}})", "measures", "empty"},
        Wrong{"deep_measures", R"({"status":"pass","measures":{"a":)" + nested(17) + "}}", "measures", "16 deep"},
        Wrong{"large_number", R"({"status":"pass","measures":{"a":9223372036854775808}})", "measures", "64 bits"},
        Wrong{"evidence_object", R"({"status":"pass","evidence":{}})", "evidence", "a list"},
        Wrong{"much_evidence", evidence(201), "evidence", "200"},
        Wrong{"evidence_text", R"({"status":"pass","evidence":["a"]})", "evidence[0]", "an object"},
        Wrong{"no_rule", with_evidence(R"("ok":true)"), "evidence[1].rule", "missing"},
        Wrong{"rule_letters", with_evidence(R"("rule":"Ä")"), "evidence[1].rule", "a-z"},
        Wrong{"long_rule", with_evidence(R"("rule":")" + std::string(65, 'a') + '"'), "evidence[1].rule", "64"},
        Wrong{"own_rule", with_evidence(R"("rule":"verdict")"), "evidence[1].rule", "Assay's own"},
        Wrong{"ok_number", with_evidence(R"("rule":"b","ok":1)"), "evidence[1].ok", "true, false or null"},
        Wrong{"note_list", with_evidence(R"("rule":"b","note":[])"), "evidence[1].note", "array"},
        Wrong{"long_note", with_evidence(R"("rule":"b","note":")" + std::string(4097, 'a') + '"'), "evidence[1].note",
              "4096"},
        Wrong{"span_of_one", with_evidence(R"("rule":"b","span":[1])"), "evidence[1].span", "two whole numbers"},
        Wrong{"span_negative", with_evidence(R"("rule":"b","span":[-1,1])"), "evidence[1].span", "two whole numbers"},
        Wrong{"span_fraction", with_evidence(R"("rule":"b","span":[0,1.0])"), "evidence[1].span", "two whole numbers"},
        Wrong{"span_backwards", with_evidence(R"("rule":"b","span":[6,3])"), "evidence[1].span", "outside"},
        Wrong{"span_outside", with_evidence(R"("rule":"b","span":[0,11])"), "evidence[1].span", "10 bytes"},
        Wrong{"span_cuts", with_evidence(R"("rule":"b","span":[0,2])"), "evidence[1].span", "UTF-8"},
        Wrong{"data_text", with_evidence(R"("rule":"b","data":"x")"), "evidence[1].data", "an object"},
        Wrong{"deep_data", with_evidence(R"("rule":"b","data":{"a":)" + nested(17) + "}"), "evidence[1].data",
              "16 deep"},
        Wrong{"extra_in_evidence", with_evidence(R"("rule":"b","attachments":[])"), "evidence[1].attachments",
              "not known"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(CheckerVerdict, WhatStandsAtTheBoundsIsReadAndAReportOfItCanBeReadBack) {
  EXPECT_EQ(read(measures(100)).measures.as_object()->size(), 100U);
  EXPECT_EQ(read(evidence(200)).evidence.size(), 200U);
  const PrintedVerdict deep = read(with_evidence(R"("rule":"b","data":{"a":)" + nested(16) + "}"));
  Verdict verdict{.check = "program", .status = deep.status, .score = deep.score, .evidence = deep.evidence};
  const auto again = checks_from_json(checks_to_json({verdict}));
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(again->at(0), verdict);
}

}  // namespace
}  // namespace assay
