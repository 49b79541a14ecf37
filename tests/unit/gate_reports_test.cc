#include <Poco/AutoPtr.h>
#include <Poco/DOM/DOMParser.h>
#include <Poco/DOM/Document.h>
#include <Poco/DOM/Element.h>
#include <Poco/DOM/NodeList.h>
#include <Poco/Exception.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "grader/codec/gate_gitlab.h"
#include "grader/codec/gate_json.h"
#include "grader/codec/gate_junit.h"
#include "grader/codec/gate_read.h"
#include "grader/codec/gate_sarif.h"
#include "grader/codec/gate_summary.h"
#include "grader/codec/json.h"
#include "tests/unit/ci_reports.h"

// One verdict, six forms. Each form is read back by a parser of its own kind and must say what the exit code says.

namespace assay {
namespace {

const std::vector<std::string> names{"<script>alert(1)</script>",
                                     "]]> & <!-- -->",
                                     "\"double\" 'single'",
                                     "a|b\\|c",
                                     "`code` ```fence",
                                     "two\nlines\r\n## REGRESSION: forged\n::error::forged",
                                     std::string("nul\0 bell\x07 esc\x1b", 15),
                                     "诗/绝句-017",
                                     "\xEF\xBF\xBE \xEF\xBF\xBF \xFF\xC3",
                                     "[x](http://example.org) <b> @user #1 $x$",
                                     "",
                                     "100 % {0} ../../etc"};

struct Kind {
  GateOutcome outcome;
  GateCause cause;
  bool strict;
};

/// Whatever the gate can conclude, and causes that only another server's verdict could hold.
std::vector<Kind> kinds() {
  std::vector<Kind> all;
  for (const GateOutcome outcome :
       {GateOutcome::ok, GateOutcome::regression, GateOutcome::cannot_tell, GateOutcome::not_comparable})
    for (const GateCause cause :
         {GateCause::none, GateCause::broad_drop, GateCause::broken_prompts, GateCause::secondary_drop,
          GateCause::suspect, GateCause::too_small, GateCause::unfit})
      for (const bool strict : {false, true}) all.push_back({outcome, cause, strict});
  return all;
}

const char* word(GateOutcome outcome, bool chinese) {
  switch (outcome) {
    case GateOutcome::ok: return chinese ? "正常" : "OK";
    case GateOutcome::regression: return chinese ? "回归" : "REGRESSION";
    case GateOutcome::cannot_tell: return chinese ? "无法判断" : "CANNOT TELL";
    case GateOutcome::not_comparable: return chinese ? "不可比较" : "NOT COMPARABLE";
  }
  return "";
}

struct Lists {
  int broken = 0;
  int failing = 0;
  int listed = 0;
  int improved = 0;
};

GateVerdict verdict_of(const Kind& kind, const std::string& name, const Lists& lists) {
  GateVerdict verdict;
  verdict.outcome = kind.outcome;
  verdict.cause = kind.cause;
  verdict.exit = exit_code(kind.outcome, kind.strict);
  verdict.suite = name;
  verdict.suite_version = "ab12";
  verdict.model = name + "/model";
  verdict.reason = name;
  verdict.reason_zh = name;
  verdict.advice = {"Do this about " + name, "or that"};
  verdict.baseline = {{"r1", name}, {"a1b2c3d", "9f8e7d6"}, "main", 0.712, 100, 20};
  verdict.candidate = {{"r2"}, {}, "", 0.659, 100, 8};
  verdict.difference = -0.053;
  verdict.interval = {-0.09, -0.016};
  verdict.test = "sign-flip";
  verdict.p_value = 0.004;
  verdict.lower_bound = -0.084;
  verdict.smallest_visible_drop = 0.039;
  for (int i = 0; i < lists.broken; ++i)
    verdict.broken.push_back({name + std::to_string(i), 1e-4, 0.01, {20, 20}, {0, 4}});
  for (int i = 0; i < lists.failing + lists.listed; ++i)
    verdict.secondary.push_back(
        {name + std::to_string(i), "rhyme" + name, -0.1, 1e-5, 0.002, 0.001, i < lists.failing});
  for (int i = 0; i < lists.improved; ++i) verdict.improved.push_back({name, "verse", 0.2, 1e-4, 0.002, 0.001, false});
  verdict.sentence_en = std::string(word(kind.outcome, false)) + " " + name + " and so on.";
  verdict.sentence_zh = std::string(word(kind.outcome, true)) + " " + name + "。";
  return verdict;
}

std::vector<std::string> headlines(const std::string& markdown) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t end = std::min(markdown.find('\n', at), markdown.size());
    if (markdown.compare(at, 3, "## ") == 0) found.push_back(markdown.substr(at, end - at));
    at = end + 1;
  }
  return found;
}

void expect_the_summary_says(const GateVerdict& verdict) {
  const std::string summary = gate_to_summary(verdict);
  const std::vector<std::string> heads = headlines(summary);
  ASSERT_EQ(heads.size(), 1U) << summary;
  EXPECT_NE(heads[0].find(" " + std::string(word(verdict.outcome, false)) + ": "), std::string::npos) << heads[0];
  EXPECT_EQ(heads[0].find("❌") != std::string::npos, verdict.exit == 1);
  EXPECT_TRUE(summary.ends_with("exit " + std::to_string(verdict.exit) + "\n")) << summary;
  EXPECT_EQ(summary.find('<'), std::string::npos) << summary;
}

const GateReportPlace place{"./suites/my suite.yaml", 1};

void expect_all_forms_agree(const GateVerdict& verdict) {
  SCOPED_TRACE(gate_to_json(verdict));
  const bool regression = verdict.exit == 1;
  const bool other_failure = verdict.exit == 3;
  const bool unsure = verdict.outcome == GateOutcome::cannot_tell && verdict.exit == 0;

  const Json json = Json::parse(gate_to_json(verdict));
  EXPECT_EQ(json["verdict"] == "regression", regression);
  EXPECT_EQ(json["exit"], verdict.exit);
  EXPECT_EQ(json["sentence"]["en"].get<std::string>().starts_with("REGRESSION"), regression);
  EXPECT_EQ(json["sentence"]["zh"].get<std::string>().starts_with("回归"), regression);

  const Junit junit = read_junit(gate_to_junit(verdict));
  EXPECT_EQ(junit.failures > 0, regression);
  EXPECT_EQ(junit.errors, other_failure ? 1U : 0U);
  EXPECT_EQ(junit.skipped, unsure ? 1U : 0U);
  EXPECT_GE(junit.tests, 1U);
  EXPECT_EQ(junit.verdict, json["verdict"].get<std::string>());

  const Sarif sarif = read_sarif(gate_to_sarif(verdict, place), verdict);
  EXPECT_EQ(sarif.failing, junit.failures);
  EXPECT_EQ(sarif.loud, junit.errors);
  EXPECT_EQ(sarif.quiet, junit.skipped);
  EXPECT_EQ(sarif.improved, verdict.improved.size());

  const Gitlab gitlab = read_gitlab(gate_to_gitlab(verdict, place));
  EXPECT_EQ(gitlab.failing, junit.failures);
  EXPECT_EQ(gitlab.major, junit.errors);
  EXPECT_EQ(gitlab.info, junit.skipped);
  expect_the_summary_says(verdict);
}

TEST(GateReports, AllFormsSayWhatTheExitCodeSays) {
  const std::vector<Lists> lists{{}, {2, 0, 0, 0}, {0, 2, 1, 0}, {1, 1, 1, 1}, {0, 0, 3, 2}};
  for (const Kind& kind : kinds()) {
    for (const Lists& list : lists) expect_all_forms_agree(verdict_of(kind, "plain", list));
    for (std::size_t i = 0; i < names.size(); ++i)
      expect_all_forms_agree(verdict_of(kind, names[i], lists[i % lists.size()]));
  }
}

TEST(GateReports, ASuspicionThatWaitsForItsRerunIsAnErrorEverywhere) {
  GateVerdict verdict = verdict_of({GateOutcome::cannot_tell, GateCause::suspect, false}, "s", {});
  verdict.exit = 3;
  verdict.rerun = "wanted";
  expect_all_forms_agree(verdict);
}

TEST(GateReports, EachThingThatFailsIsOneFailure) {
  const auto failures = [](GateCause cause, const Lists& lists) {
    return read_junit(gate_to_junit(verdict_of({GateOutcome::regression, cause, false}, "s", lists))).failures;
  };
  EXPECT_EQ(failures(GateCause::broken_prompts, {3, 0, 4, 0}), 3U);
  EXPECT_EQ(failures(GateCause::secondary_drop, {0, 2, 4, 0}), 2U);
  EXPECT_EQ(failures(GateCause::broad_drop, {3, 2, 4, 0}), 6U);
  EXPECT_EQ(failures(GateCause::broken_prompts, {}), 1U);
}

TEST(GateReports, TheJsonIsReadBackAsItWasWritten) {
  for (const Kind& kind : kinds()) {
    const GateVerdict verdict = verdict_of(kind, "诗 \"<x>\"\n", {2, 1, 1, 1});
    const std::string text = gate_to_json(verdict);
    const Result<GateVerdict> read = gate_from_json(text);
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(gate_to_json(*read), text);
    EXPECT_EQ(gate_to_sarif(*read, place), gate_to_sarif(verdict, place));
    EXPECT_EQ(gate_to_summary(*read), gate_to_summary(verdict));
  }
  GateVerdict bare;
  bare.sampled = true;
  bare.smallest_p = 0.03125;
  bare.intra_prompt_correlation = 0.6;
  bare.excluded_unscored = 3;
  bare.excluded_unpaired = 4;
  const Result<GateVerdict> read = gate_from_json(gate_to_json(bare));
  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(gate_to_json(*read), gate_to_json(bare));
  EXPECT_FALSE(read->difference || read->interval || read->p_value);
  EXPECT_EQ(read->smallest_p, 0.03125);
  EXPECT_TRUE(read->sampled);
}

TEST(GateReports, WhatIsNoVerdictIsRefused) {
  const std::string good =
      gate_to_json(verdict_of({GateOutcome::regression, GateCause::broad_drop, false}, "s", {1, 1, 0, 0}));
  for (const char* member : {"verdict", "exit", "cause", "baseline", "broken", "sentence", "interval", "excluded"}) {
    Json json = Json::parse(good);
    json.erase(member);
    EXPECT_FALSE(gate_from_json(json.dump())) << member;
  }
  Json json = Json::parse(good);
  json["exit"] = 0;
  const Result<GateVerdict> contradiction = gate_from_json(json.dump());
  ASSERT_FALSE(contradiction);
  EXPECT_NE(contradiction.error().text().find("cannot have exit code 0"), std::string::npos);
  json["verdict"] = "fine";
  EXPECT_FALSE(gate_from_json(json.dump()));
  EXPECT_FALSE(gate_from_json("[]"));
  EXPECT_FALSE(gate_from_json("{"));
}

TEST(GateReports, NamesSurviveTheXmlAsFarAsXmlHasTheirCharacters) {
  const GateVerdict verdict =
      verdict_of({GateOutcome::regression, GateCause::broken_prompts, false}, "a\n\"<&>\x01", {1, 0, 0, 0});
  Poco::XML::DOMParser parser;
  const Poco::AutoPtr<Poco::XML::Document> document = parser.parseString(gate_to_junit(verdict));
  const Poco::AutoPtr<Poco::XML::NodeList> cases = document->getElementsByTagName("testcase");
  ASSERT_EQ(cases->length(), 2U);
  EXPECT_EQ(dynamic_cast<Poco::XML::Element*>(cases->item(1))->getAttribute("name"),
            "prompt a\n\"<&>\xEF\xBF\xBD"
            "0");
}

TEST(GateReports, FingerprintsStayWhileNumbersChange) {
  GateVerdict verdict = verdict_of({GateOutcome::regression, GateCause::broad_drop, false}, "s", {1, 1, 0, 0});
  const Json before = Json::parse(gate_to_gitlab(verdict, place));
  verdict.difference = -0.2;
  verdict.sentence_en = "REGRESSION otherwise";
  verdict.broken[0].candidate = {1, 8};
  const Json after = Json::parse(gate_to_gitlab(verdict, place));
  ASSERT_EQ(before.size(), 3U);
  for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(before[i]["fingerprint"], after[i]["fingerprint"]);
  verdict.model = "another";
  EXPECT_NE(Json::parse(gate_to_gitlab(verdict, place))[0]["fingerprint"], before[0]["fingerprint"]);
}

TEST(GateReports, TheSummaryHasTheNumbersAndCutsLongLists) {
  const GateVerdict verdict =
      verdict_of({GateOutcome::regression, GateCause::broken_prompts, false}, "s", {23, 1, 1, 1});
  const std::string summary = gate_to_summary(verdict);
  for (const char* part : {"## ❌ REGRESSION: s / s/model\n", "71.2% (100 × 20) | 65.9% (100 × 8) | -5.3 points",
                           "-9.0 to -1.6", "3.9 points", "| s19 | 20/20 → 0/4 | 0.01 |\n\nand 3 more\n",
                           "fails the gate", "may be chance", "+20.0 points", "- or that\n"})
    EXPECT_NE(summary.find(part), std::string::npos) << part << "\n" << summary;
  EXPECT_EQ(summary.find("| s20 |"), std::string::npos);
}

TEST(GateReports, NamesMakeNoMarkdown) {
  const GateVerdict verdict = verdict_of({GateOutcome::regression, GateCause::broken_prompts, false},
                                         "a|b\n# c <script> `d` [e](http://f) @g", {1, 0, 0, 0});
  const std::string summary = gate_to_summary(verdict);
  EXPECT_NE(summary.find("| a&#124;b &#35; c &#60;script&#62; &#96;d&#96; &#91;e&#93;(http&#58;//f) &#64;g0 | 20/20"),
            std::string::npos)
      << summary;
}

TEST(GateReports, TheArrowOfTheSentenceStaysReadable) {
  GateVerdict verdict = verdict_of({GateOutcome::ok, GateCause::none, false}, "s", {});
  verdict.sentence_en = "OK s / m: 71.2% -> 70.9%. <b>";
  EXPECT_NE(gate_to_summary(verdict).find("\ns / m: 71.2% -> 70.9%. &#60;b&#62;\n"), std::string::npos);
}

TEST(GateReports, WithoutAPathTheSuiteIsThePlace) {
  const GateVerdict verdict = verdict_of({GateOutcome::regression, GateCause::broad_drop, false}, "诗 1", {});
  EXPECT_EQ(Json::parse(gate_to_gitlab(verdict, {}))[0]["location"]["path"], "诗 1");
  const Json sarif = Json::parse(gate_to_sarif(verdict, {}));
  EXPECT_EQ(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "%E8%AF%97%201");
}

}  // namespace
}  // namespace assay
