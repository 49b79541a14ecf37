#include "sandbox/process_link.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <fstream>
#include <iterator>
#include <string>

namespace assay::sandbox {
namespace {

const std::string program = std::string(ASSAY_BINARY_DIR) + "/libexec/assay/wayward";

constexpr HelperLimits patient{.deadline = std::chrono::seconds(60)};

std::string said(const Result<Helper::Reply>& reply) { return reply ? reply->bytes : reply.error().text(); }

Helper::Ending ending(const Result<Helper::Reply>& reply) { return reply ? reply->ending : Helper::Ending::answered; }

TEST(Helper, AnswersManyRequestsInOneProcess) {
  Helper helper(program, patient);
  const std::string first = said(helper.ask("pid"));
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(said(helper.ask("")), "");
  EXPECT_EQ(said(helper.ask("echo")), "echo");
  EXPECT_EQ(said(helper.ask("pid")), first);
}

TEST(Helper, CarriesRequestsLongerThanAnyPipe) {
  Helper helper(program, patient);
  const std::string text(3'000'000, 'x');
  EXPECT_EQ(said(helper.ask(text)), text);
}

TEST(Helper, OneThatDiesIsStartedAnew) {
  Helper helper(program, patient);
  const Result<Helper::Reply> died = helper.ask("exit");
  EXPECT_EQ(ending(died), Helper::Ending::died);
  EXPECT_EQ(died->detail, "exited with 7");
  EXPECT_EQ(said(helper.ask("echo")), "echo");
  EXPECT_EQ(helper.ask("abort")->detail, "killed by signal 6");
  EXPECT_EQ(ending(helper.ask("half")), Helper::Ending::died);
  EXPECT_EQ(said(helper.ask("echo")), "echo");
}

TEST(Helper, DeathWhileIdleIsNoFaultOfTheNextRequest) {
  Helper helper(program, patient);
  const pid_t child = std::stoi(said(helper.ask("pid")));
  ASSERT_EQ(::kill(child, SIGKILL), 0);
  siginfo_t info{};
  ASSERT_EQ(::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT), 0);
  EXPECT_EQ(said(helper.ask("echo")), "echo");
}

TEST(Helper, OneThatDoesNotAnswerIsKilledAtTheDeadline) {
  Helper helper(program, {.deadline = std::chrono::milliseconds(50)});
  EXPECT_EQ(ending(helper.ask("spin")), Helper::Ending::deadline);
}

TEST(Helper, AReplyThatIsTooLongIsRefusedUnread) {
  Helper helper(program, patient);
  EXPECT_EQ(ending(helper.ask("long")), Helper::Ending::too_long);
  EXPECT_EQ(said(helper.ask("echo")), "echo");
}

TEST(Helper, IsReplacedAfterItsRequests) {
  Helper helper(program, {.deadline = std::chrono::seconds(60), .requests = 2});
  const std::string first = said(helper.ask("pid"));
  EXPECT_EQ(said(helper.ask("pid")), first);
  EXPECT_NE(said(helper.ask("pid")), first);
}

TEST(Helper, HasLimitsOnTimeAndFiles) {
  Helper helper(program, {.deadline = std::chrono::seconds(60), .requests = 2});
  std::ifstream limits("/proc/" + said(helper.ask("pid")) + "/limits");
  const std::string text(std::istreambuf_iterator<char>(limits), {});
  EXPECT_NE(text.find("Max cpu time              121 "), std::string::npos) << text;
  EXPECT_NE(text.find("Max file size             0 "), std::string::npos) << text;
  EXPECT_NE(text.find("Max core file size        0 "), std::string::npos) << text;
}

TEST(Helper, LeavesNoProcessBehind) {
  pid_t child = -1;
  {
    Helper helper(program, patient);
    child = std::stoi(said(helper.ask("pid")));
  }
  EXPECT_EQ(::kill(child, 0), -1);
}

TEST(Helper, MissingProgramIsSaidWithItsName) {
  Helper helper("/nowhere/helper", patient);
  const Result<Helper::Reply> reply = helper.ask("echo");
  ASSERT_FALSE(reply);
  EXPECT_EQ(reply.error().code, Errc::unavailable);
  EXPECT_EQ(reply.error().where, "/nowhere/helper");
}

TEST(Helper, SeesNoEnvironmentAndNoOtherDescriptor) {
  const std::ifstream held("/proc/self/stat");  // a descriptor of ours, which the child must not have
  Helper helper(program, patient);
  const std::string place = "/proc/" + said(helper.ask("pid"));
  std::ifstream environment(place + "/environ");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(environment), {}), "");
  EXPECT_FALSE(std::ifstream(place + "/fd/3").good());
}

}  // namespace
}  // namespace assay::sandbox
