#include <fmt/format.h>
#include <sys/random.h>

#include <array>

#include "grader/base/sha256.h"
#include "grader/cli/command.h"

namespace assay::cli {
namespace {

void make_token(Session& session) {
  std::array<std::uint8_t, 32> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    return complain(session, Error(Errc::unavailable, "the system gave no random bytes"));
  const std::string token = "assay_" + to_hex(bytes);
  fmt::print("token (shown once; clients put it into ASSAY_TOKEN):\n  {}\n", token);
  fmt::print("for the configuration of assayd:\n  tokens: [{}]\n", sha256_hex(token));
}

}  // namespace

void add_tokens(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand("tokens", "bearer tokens for an assayd beyond loopback");
  command->require_subcommand(1);
  command->add_subcommand("new", "make a token and the hash that the configuration holds")->callback([&session] {
    make_token(session);
  });
}

}  // namespace assay::cli
