#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/integration/daemon.h"

namespace assay::testing {
namespace {

using nlohmann::json;

class Idempotency : public ::testing::Test {
 protected:
  Reply post(const std::string& body) {
    return daemon.post("/v1/transcripts", body,
                       {{"Content-Type", "application/x-ndjson"}, {"Idempotency-Key", "upload-7"}});
  }

  TempFolder folder;
  Daemon daemon{folder.path() / "state", {"--suites", folder.write("small.yaml", small_suite())}};
};

TEST_F(Idempotency, TheSameBodyGetsTheKeptAnswer) {
  const std::string body = transcript_line("m", 0, "春风") + "\n";
  const Reply first = post(body);
  const Reply again = post(body);
  EXPECT_EQ(first.status, 202);
  EXPECT_EQ(again.status, first.status);
  EXPECT_EQ(again.body, first.body) << "accepted again, not a duplicate: it is the same answer";
  EXPECT_EQ(again.headers.at("Idempotency-Replayed"), "true");
}

TEST_F(Idempotency, AnotherBodyIsRefusedAndNothingOfItIsStored) {
  ASSERT_EQ(post(transcript_line("m", 0, "春风") + "\n").status, 202);
  const Reply refused = post(transcript_line("other", 0, "夏雨") + "\n");
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("Idempotency-Key"), std::string::npos) << refused.body;
  EXPECT_TRUE(json::parse(daemon.get("/v1/runs?model=other").body)["runs"].empty());
}

TEST_F(Idempotency, TheSameAnswerAtAnotherCommitIsAnotherTranscript) {
  const auto status_at = [&](const std::string& query) {
    const Reply reply = daemon.post("/v1/transcripts" + query, transcript_line("m", 0, "春风"));
    return json::parse(reply.body)["transcripts"][0]["status"].get<std::string>();
  };
  EXPECT_EQ(status_at("?run=nightly&commit=aaaa"), "accepted");
  EXPECT_EQ(status_at("?run=nightly&commit=aaaa"), "duplicate");
  EXPECT_EQ(status_at("?run=nightly&commit=bbbb"), "accepted");
  EXPECT_EQ(status_at("?run=nightly&commit=bbbb&dirty=true"), "accepted");
  EXPECT_EQ(json::parse(daemon.get("/v1/runs?run=nightly").body)["runs"].size(), 3U);
}

}  // namespace
}  // namespace assay::testing
