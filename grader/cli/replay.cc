#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <optional>

#include "grader/checkers/snake/game.h"
#include "grader/checkers/snake/play_log_text.h"
#include "grader/checkers/snake/replay.h"
#include "grader/cli/attachment_files.h"
#include "grader/cli/command.h"
#include "grader/cli/replay_plays.h"
#include "grader/codec/json_writer.h"

namespace assay::cli {
namespace {

namespace snake = checkers::snake;

constexpr int exit_different = 1;

struct Options {
  ReplayWish wish;
  std::string film;
  bool json = false;
};

/// One seed of one game, played again.
struct Outcome {
  Play play;
  std::uint32_t seed = 0;
  snake::Replayed replayed;
};

Result<Outcome> play_again(Play play, bool with_film) {
  Result<snake::PlayLog> log = snake::read_play_log(play.log);
  if (!log) return fail(log.error().code, log.error().message, "key log, " + log.error().where);
  const auto platform = snake::platform_named(play.platform.empty() ? "browser" : play.platform);
  if (!platform) return fail(Errc::bad_input, "was played on a platform of another Assay", play.platform);
  TRY_ASSIGN(const snake::Game game, snake::open_game(play.answer, *platform));
  if (!game.host) return fail(Errc::bad_input, game.nothing, play.transcript);
  TRY_ASSIGN(snake::Replayed replayed, snake::replay(*game.host, *log, with_film));
  return Outcome{.play = std::move(play), .seed = log->seed, .replayed = std::move(replayed)};
}

std::string line_of(const Outcome& outcome) {
  const snake::Replayed& replayed = outcome.replayed;
  const std::string head =
      fmt::format("{} {}, seed {}", outcome.play.task, outcome.play.transcript.substr(0, 12), outcome.seed);
  if (replayed.differences.empty())
    return fmt::format("{}: {} steps, {} pictures, all as before\n", head, replayed.steps, replayed.pictures);
  const snake::Difference& first = replayed.differences.front();
  return fmt::format("{}: first different at step {} ({}): expected picture {:016x} at {} ms, found {:016x} at {} ms\n",
                     head, first.step + 1, first.what, first.expected, first.expected_now, first.found, first.now);
}

std::string json_of(const Outcome& outcome) {
  const snake::Replayed& replayed = outcome.replayed;
  JsonWriter out;
  out.begin_object().member("transcript", outcome.play.transcript).member("task", outcome.play.task);
  out.member("seed", outcome.seed).member("steps", replayed.steps).member("pictures", replayed.pictures);
  out.member("same", replayed.differences.empty()).key("differences").begin_array();
  for (const snake::Difference& one : replayed.differences) {
    out.begin_object().member("step", one.step + 1).member("what", one.what);
    out.key("expected").begin_object().member("now", one.expected_now);
    out.member("picture", fmt::format("{:016x}", one.expected)).end_object();
    out.key("found").begin_object().member("now", one.now).member("picture", fmt::format("{:016x}", one.found));
    out.end_object().end_object();
  }
  out.end_array().end_object();
  return out.take() + "\n";
}

Result<void> write_film(const Outcome& outcome, const std::filesystem::path& root) {
  const std::filesystem::path folder =
      root / outcome.play.transcript.substr(0, 12) / fmt::format("seed-{}", outcome.seed);
  TRY(make_folder(folder));
  int number = 0;
  for (const snake::Frame& frame : outcome.replayed.film) {
    const std::string name = fmt::format("frame-{:02}{}", ++number, file_ending(frame.picture.type));
    TRY(write_file(folder / name, frame.picture.bytes));
  }
  return {};
}

Result<void> run(const Options& options, Session& session) {
  TRY_ASSIGN(std::vector<Play> plays, find_plays(options.wish, session));
  for (Play& play : plays) {
    TRY_ASSIGN(const Outcome outcome, play_again(std::move(play), !options.film.empty()));
    fmt::print("{}", options.json ? json_of(outcome) : line_of(outcome));
    std::fflush(stdout);
    if (!options.film.empty()) TRY(write_film(outcome, options.film));
    if (!outcome.replayed.differences.empty()) session.exit = exit_different;
  }
  return {};
}

}  // namespace

void add_replay(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command =
      app.add_subcommand("replay", "play a game again as it was played when it was graded, and compare");
  command->footer(
      "Examples: assay replay 5b5c3d8fc79255f4233ef04536bd27684f146317f38fb8f4cd65cefea1127c3b\n"
      "          assay replay reports.jsonl --attachments files --transcripts answers.ndjson\n"
      "Exit codes: 0 all as before, 1 something came out otherwise, 2 wrong use, 4 it cannot be played here.");
  command->add_option("REPORT", options.wish.report, "id of a transcript, or a file of Reports from grade --json")
      ->required();
  command->add_option("--attachments", options.wish.attachments, "folder that grade --attachments wrote");
  command->add_option("--transcripts", options.wish.transcripts, "the answers that were graded");
  command->add_option("--film", options.film, "write the pictures of the new play into this folder");
  command->add_flag("--json", options.json, "print one object a seed");
  command->callback([&session] {
    if (const Result<void> done = run(options, session); !done) complain(session, done.error());
  });
}

}  // namespace assay::cli
