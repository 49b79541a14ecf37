#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/integration/daemon.h"

namespace assay::testing {
namespace {

using nlohmann::json;

const std::string good = transcript_line("m", 0, "春风\n夏雨\n秋月\n冬雪");

/// Every case sends something bad, sees one clear 4xx, and then that nothing was stored and the daemon still serves.
class BadInput : public ::testing::Test {
 protected:
  BadInput() : daemon_(folder_.path() / "state", {"--suites", folder_.write("small.yaml", small_suite())}) {}

  void TearDown() override {
    ASSERT_TRUE(daemon_.alive());
    EXPECT_EQ(daemon_.get("/healthz").status, 200);
    EXPECT_EQ(json::parse(daemon_.get("/v1/runs").body)["runs"].size(), 0U) << "something was stored";
  }

  void expect_problem(const Reply& reply, int status, const std::string& said) const {
    EXPECT_EQ(reply.status, status) << reply.body;
    EXPECT_EQ(reply.headers.at("Content-Type"), "application/problem+json");
    const json body = json::parse(reply.body);
    EXPECT_EQ(body["status"], status);
    EXPECT_NE(body["detail"].get<std::string>().find(said), std::string::npos) << reply.body;
  }

  void expect_rejected(const Reply& reply, const std::string& field) const {
    EXPECT_EQ(reply.status, 422) << reply.body;
    const json entry = json::parse(reply.body)["transcripts"][0];
    EXPECT_EQ(entry["status"], "rejected");
    EXPECT_EQ(entry["error"]["field"], field) << reply.body;
    EXPECT_EQ(entry["error"]["index"], 0);
  }

  TempFolder folder_;
  Daemon daemon_;
};

TEST_F(BadInput, InvalidUtf8) {
  const Reply reply = daemon_.post("/v1/transcripts", "{\"text\":\"\xff\xfe\"}");
  EXPECT_EQ(reply.status, 400);
  EXPECT_NE(reply.body.find("UTF-8"), std::string::npos) << reply.body;
}

TEST_F(BadInput, InvalidJson) { expect_problem(daemon_.post("/v1/transcripts", "{\"text\": }"), 400, "line 1"); }

TEST_F(BadInput, EmptyBody) { expect_problem(daemon_.post("/v1/transcripts", ""), 400, "empty"); }

TEST_F(BadInput, BareNan) {
  std::string body = good;
  body.replace(body.find("\"sample\":0"), 10, "\"sample\":NaN");
  expect_problem(daemon_.post("/v1/transcripts", body), 400, "NaN");
}

TEST_F(BadInput, HundredMegabytes) {
  const std::string body = "[" + std::string(100'000'000, ' ') + "]";
  expect_problem(daemon_.post("/v1/transcripts", body), 413, "limits.body");
}

TEST_F(BadInput, HundredMegabytesChunked) {
  const std::string body = "[" + std::string(100'000'000, ' ') + "]";
  try {
    const Reply reply = daemon_.post("/v1/transcripts", body, {{"Transfer-Encoding", "chunked"}});
    EXPECT_EQ(reply.status, 413);
  } catch (const std::exception&) {
    SUCCEED() << "the daemon closed the connection before the body was sent";
  }
}

TEST_F(BadInput, DeepNesting) {
  const std::string body = std::string(10'000, '[') + std::string(10'000, ']');
  expect_problem(daemon_.post("/v1/transcripts", body), 400, "nest");
}

TEST_F(BadInput, UnknownSuite) {
  expect_rejected(daemon_.post("/v1/transcripts", R"({"suite":"x","task":"poem","model":"m","text":"a"})"), "suite");
}

TEST_F(BadInput, UnknownTask) {
  expect_rejected(daemon_.post("/v1/transcripts", R"({"suite":"small","task":"x","model":"m","text":"a"})"), "task");
}

TEST_F(BadInput, MissingModel) {
  expect_rejected(daemon_.post("/v1/transcripts", R"({"suite":"small","task":"poem","text":"a"})"), "model");
}

TEST_F(BadInput, WrongType) {
  expect_rejected(
      daemon_.post("/v1/transcripts", R"({"suite":"small","task":"poem","model":"m","messages":[{"role":5}]})"),
      "messages[0].role");
}

TEST_F(BadInput, WrongContentType) {
  expect_problem(daemon_.post("/v1/transcripts", good, {{"Content-Type", "image/png"}}), 415, "application/json");
}

TEST_F(BadInput, UnknownEncoding) {
  expect_problem(daemon_.post("/v1/transcripts", good, {{"Content-Encoding", "br"}}), 415, "gzip");
}

TEST_F(BadInput, TruncatedGzip) {
  const std::string packed = gzip(good);
  const Reply reply =
      daemon_.post("/v1/transcripts", packed.substr(0, packed.size() / 2), {{"Content-Encoding", "gzip"}});
  expect_problem(reply, 400, "truncated");
}

/// More items than go into one transaction: those before the cut must not have been kept meanwhile.
TEST_F(BadInput, TruncatedGzipOfManyItems) {
  std::string lines;
  for (int sample = 0; sample < 3000; ++sample) lines += transcript_line("m", sample, "春风\n夏雨\n秋月\n冬雪") + "\n";
  const std::string packed = gzip(lines);
  const Reply reply =
      daemon_.post("/v1/transcripts", packed.substr(0, packed.size() - 20), {{"Content-Encoding", "gzip"}});
  expect_problem(reply, 400, "truncated");
}

TEST_F(BadInput, NoGzipAtAll) {
  expect_problem(daemon_.post("/v1/transcripts", good, {{"Content-Encoding", "gzip"}}), 400, "corrupt");
}

TEST_F(BadInput, GzipBomb) {
  const std::string packed = gzip("[" + std::string(200'000'000, ' ') + "]");
  ASSERT_LT(packed.size(), 300'000U);
  const Reply reply = daemon_.post("/v1/transcripts", packed, {{"Content-Encoding", "gzip"}});
  EXPECT_EQ(reply.status, 413) << reply.body;
}

TEST_F(BadInput, BadSampleInTheQuery) {
  expect_problem(daemon_.post("/v1/transcripts?sample=-1", good), 400, "sample");
}

TEST_F(BadInput, BadSuiteUpload) {
  const Reply reply = daemon_.request("PUT", "/v1/suites", "suite: s\ntasks:\n  - id: a\n    colour: red\n");
  expect_problem(reply, 400, "colour");
  EXPECT_NE(reply.body.find(":4:5"), std::string::npos) << reply.body;
}

TEST_F(BadInput, SuiteWithImpossibleParameters) {
  const Reply reply =
      daemon_.request("PUT", "/v1/suites", "suite: s\ntasks:\n  - id: a\n    checks:\n      - acrostic: {phrase: 5}\n");
  expect_problem(reply, 400, "acrostic.phrase");
}

TEST_F(BadInput, UploadedSuiteNamesAFile) {
  const Reply reply =
      daemon_.request("PUT", "/v1/suites", "suite: s\ntasks:\n  - id: a\n    prompt: file:/etc/passwd\n");
  EXPECT_EQ(reply.status, 400) << reply.body;
  EXPECT_EQ(reply.body.find("root:"), std::string::npos);
}

TEST_F(BadInput, UnknownAddressAndMethod) {
  expect_problem(daemon_.get("/v1/nothing"), 404, "no such address");
  const Reply reply = daemon_.request("DELETE", "/v1/transcripts");
  expect_problem(reply, 405, "POST");
  EXPECT_EQ(reply.headers.at("Allow"), "POST");
}

TEST_F(BadInput, ForeignOriginAndHost) {
  EXPECT_EQ(daemon_.post("/v1/transcripts", good, {{"Origin", "http://elsewhere.example"}}).status, 403);
  EXPECT_EQ(daemon_.post("/v1/transcripts", good, {{"Host", "elsewhere.example"}}).status, 403);
}

}  // namespace
}  // namespace assay::testing
