#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/StreamCopier.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "grader/base/sha256.h"
#include "tests/integration/daemon.h"

// The ways in over HTTP when all is well, or part of it.
namespace assay::testing {
namespace {

using nlohmann::json;

const std::string poem = "春风\\n夏雨\\n秋月\\n冬雪";

std::string line(std::int64_t sample) { return transcript_line("m", sample, poem); }

class Submit : public ::testing::Test {
 protected:
  [[nodiscard]] json run() const {
    const json runs = json::parse(daemon.get("/v1/runs").body)["runs"];
    return runs.empty() ? json::object() : runs[0];
  }
  static json entries(const Reply& reply) { return json::parse(reply.body)["transcripts"]; }

  TempFolder folder;
  std::string suite = folder.write("small.yaml", small_suite());
  Daemon daemon{folder.path() / "state", {"--suites", suite}};
};

TEST_F(Submit, AnObjectAListAndNdjson) {
  EXPECT_EQ(daemon.post("/v1/transcripts", line(0)).status, 202);
  EXPECT_EQ(daemon.post("/v1/transcripts", "[" + line(1) + "," + line(2) + "]").status, 202);
  EXPECT_EQ(daemon.post("/v1/transcripts", line(3) + "\n" + line(4) + "\n").status, 202);
  EXPECT_EQ(run()["transcripts"], 5);
}

TEST_F(Submit, EachItemStandsAlone) {
  const Reply reply = daemon.post("/v1/transcripts", line(0) + "\n{\"text\":\"x\"}\n" + line(0) + "\n");
  EXPECT_EQ(reply.status, 207) << reply.body;
  const json found = entries(reply);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0]["status"], "accepted");
  EXPECT_EQ(found[1]["status"], "rejected");
  EXPECT_EQ(found[1]["error"]["field"], "suite");
  EXPECT_EQ(found[1]["error"]["index"], 1);
  EXPECT_EQ(found[2]["status"], "duplicate");
  EXPECT_EQ(found[2]["id"], found[0]["id"]);
}

TEST_F(Submit, WaitingAnswersWithTheReports) {
  const Reply reply = daemon.post("/v1/transcripts?wait=60", line(0));
  EXPECT_EQ(reply.status, 200) << reply.body;
  const json report = entries(reply)[0]["report"];
  EXPECT_EQ(report["status"], "pass");
  EXPECT_EQ(report["score"], 1.0);
  EXPECT_EQ(report["checks"][0]["measures"]["lines_matched"], 4);
  EXPECT_EQ(report["checks"][0]["evidence"][2]["span"], (json{0, 3}));
}

TEST_F(Submit, EveryChoiceIsASample) {
  const json body = {{"model", "gpt"},
                     {"choices",
                      {{{"index", 0}, {"message", {{"content", "春风\n夏雨\n秋月\n冬雪"}}}},
                       {{"index", 1}, {"message", {{"content", "春风"}}}}}}};
  const Reply reply = daemon.post("/v1/transcripts?suite=small&wait=60", body.dump(), {{"Assay-Task", "poem"}});
  EXPECT_EQ(reply.status, 200) << reply.body;
  const json entry = entries(reply)[0];
  ASSERT_EQ(entry["reports"].size(), 2U);
  EXPECT_EQ(entry["ids"].size(), 2U);
  EXPECT_EQ(entry["reports"][0]["status"], "pass");
  EXPECT_EQ(entry["reports"][1]["sample"], 1);
  EXPECT_EQ(entry["reports"][1]["status"], "fail");
}

TEST_F(Submit, Gzip) {
  std::string lines;
  for (int sample = 0; sample < 1200; ++sample) lines += line(sample) + "\n";
  const Reply reply = daemon.post("/v1/transcripts", gzip(lines), {{"Content-Encoding", "gzip"}});
  EXPECT_EQ(reply.status, 202) << reply.body.substr(0, 300);
  EXPECT_EQ(run()["transcripts"], 1200);
}

TEST_F(Submit, LongAnswersArePackedWhereTheClientTakesThat) {
  std::string lines;
  for (int sample = 0; sample < 200; ++sample) lines += line(sample) + "\n";
  EXPECT_EQ(daemon.post("/v1/transcripts?wait=60", lines).status, 200);
  const std::string path = "/v1/runs/" + run()["id"].get<std::string>() + "?reports=brief";
  const Reply plain = daemon.get(path);
  EXPECT_FALSE(plain.headers.contains("Content-Encoding"));
  const Reply packed = daemon.request("GET", path, "", {{"Accept-Encoding", "br, gzip"}});
  ASSERT_EQ(packed.headers.at("Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), plain.body.size() / 5);
  EXPECT_EQ(gunzip(packed.body), plain.body);
  const Reply refused = daemon.request("GET", path, "", {{"Accept-Encoding", "gzip;q=0"}});
  EXPECT_FALSE(refused.headers.contains("Content-Encoding"));
}

/// A chunked body says only by its last chunk that it has ended; whoever reads on waits for the next request.
TEST_F(Submit, ChunkedBodiesOnOneConnection) {
  Poco::Net::HTTPClientSession session("127.0.0.1", daemon.port());
  session.setKeepAlive(true);
  for (int sample = 0; sample < 3; ++sample) {
    Poco::Net::HTTPRequest request("POST", "/v1/transcripts", Poco::Net::HTTPMessage::HTTP_1_1);
    request.setChunkedTransferEncoding(true);
    request.setKeepAlive(true);
    request.setContentType("application/json");
    session.sendRequest(request) << line(sample);
    Poco::Net::HTTPResponse response;
    std::string body;
    Poco::StreamCopier::copyToString(session.receiveResponse(response), body);
    EXPECT_EQ(response.getStatus(), 202) << body;
    EXPECT_TRUE(response.getKeepAlive()) << "the connection was given up";
  }
  EXPECT_EQ(run()["transcripts"], 3);
}

TEST(OpenAddress, NeedsTheToken) {
  const TempFolder folder;
  const std::string token = "a-token-of-the-test";
  const std::string config = folder.write("assay.yaml", "tokens: [" + sha256_hex(token) + "]\n");
  const Daemon daemon(folder.path() / "state", {"--config", config, "--listen", "0.0.0.0:0"});
  EXPECT_EQ(daemon.get("/healthz").status, 200);
  EXPECT_EQ(daemon.get("/v1/runs").status, 401);
  EXPECT_EQ(daemon.request("GET", "/v1/runs", "", {{"Authorization", "Bearer wrong"}}).status, 401);
  EXPECT_EQ(daemon.request("GET", "/v1/runs", "", {{"Authorization", "Bearer " + token}}).status, 200);
}

}  // namespace
}  // namespace assay::testing
