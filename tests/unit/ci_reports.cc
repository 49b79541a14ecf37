#include "tests/unit/ci_reports.h"

#include <Poco/AutoPtr.h>
#include <Poco/DOM/DOMParser.h>
#include <Poco/DOM/Document.h>
#include <Poco/DOM/Element.h>
#include <Poco/DOM/NodeList.h>
#include <gtest/gtest.h>

#include <set>

#include "grader/codec/json.h"

namespace assay {
namespace {

std::size_t number(const Poco::XML::Element& element, const char* name) {
  return std::stoul(element.getAttribute(name));
}

std::size_t elements(const Poco::XML::Element& root, const char* name) {
  return Poco::AutoPtr<Poco::XML::NodeList>(root.getElementsByTagName(name))->length();
}

void expect_lawful(const Json& run, const Json& result) {
  // 3.27.10: a level other than none belongs to kind "fail" alone.
  EXPECT_EQ(result["kind"] == "fail", result["level"] != "none");
  EXPECT_EQ(run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "suites/my%20suite.yaml");
  EXPECT_TRUE((std::set<std::string>{"new", "unchanged", "absent"}).contains(result["baselineState"]));
}

}  // namespace

std::string as_json(const std::string& text) {
  return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
}

Junit read_junit(const std::string& text) {
  Poco::XML::DOMParser parser;
  const Poco::AutoPtr<Poco::XML::Document> document = parser.parseString(text);
  const Poco::XML::Element& root = *document->documentElement();
  const Poco::XML::Element& suite = *root.getChildElement("testsuite");
  Junit out{
      elements(root, "testcase"), elements(root, "failure"), elements(root, "error"), elements(root, "skipped"), {}};
  for (const Poco::XML::Element* counted : {&root, &suite}) {
    EXPECT_EQ(number(*counted, "tests"), out.tests) << text;
    EXPECT_EQ(number(*counted, "failures"), out.failures);
    EXPECT_EQ(number(*counted, "errors"), out.errors);
    EXPECT_EQ(number(*counted, "skipped"), out.skipped);
  }
  const Poco::AutoPtr<Poco::XML::NodeList> failures = root.getElementsByTagName("failure");
  for (unsigned long i = 0; i < failures->length(); ++i)
    EXPECT_EQ(dynamic_cast<Poco::XML::Element*>(failures->item(i))->getAttribute("type"), "regression");
  const Poco::AutoPtr<Poco::XML::NodeList> errors = root.getElementsByTagName("error");
  for (unsigned long i = 0; i < errors->length(); ++i)
    EXPECT_NE(dynamic_cast<Poco::XML::Element*>(errors->item(i))->getAttribute("type"), "regression");
  out.verdict = suite.getChildElement("properties")->getChildElement("property")->getAttribute("value");
  return out;
}

Sarif read_sarif(const std::string& text, const GateVerdict& verdict) {
  const Json log = Json::parse(text);
  EXPECT_EQ(log["version"], "2.1.0");
  const Json& run = log["runs"][0];
  const Json& invocation = run["invocations"][0];
  EXPECT_EQ(invocation["exitCode"], verdict.exit);
  EXPECT_EQ(invocation["exitCodeDescription"], as_json(verdict.sentence_en));
  Sarif out;
  for (const Json& note : invocation["toolExecutionNotifications"]) ++(note["level"] == "error" ? out.loud : out.quiet);
  EXPECT_EQ(invocation["executionSuccessful"], out.loud == 0);
  for (const Json& result : run["results"]) {
    expect_lawful(run, result);
    if (result["level"] == "error" && result["baselineState"] == "new") ++out.failing;
    if (result["baselineState"] == "absent") ++out.improved;
  }
  return out;
}

Gitlab read_gitlab(const std::string& text) {
  Gitlab out;
  std::set<std::string> prints;
  for (const Json& entry : Json::parse(text)) {
    const std::string severity = entry["severity"];
    if (severity == "blocker" || severity == "critical") ++out.failing;
    if (severity == "major") ++out.major;
    if (severity == "info") ++out.info;
    EXPECT_EQ(entry["location"]["path"], "suites/my suite.yaml");
    EXPECT_EQ(entry["location"]["lines"]["begin"], 1);
    EXPECT_TRUE(prints.insert(entry["fingerprint"]).second) << "two entries of one fingerprint: GitLab shows one";
    EXPECT_EQ(entry["fingerprint"].get<std::string>().size(), 64U);
  }
  EXPECT_EQ(out.failing + out.major + out.info, prints.size());
  return out;
}

}  // namespace assay
