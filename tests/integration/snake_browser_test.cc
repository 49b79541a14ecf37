// The browser host with the real browser in its sandbox: a small game, and pages that want to do harm.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <csignal>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "grader/checkers/snake/browser/browser.h"
#include "grader/checkers/snake/browser/pool.h"

namespace assay::checkers::snake {
namespace {

std::string file(const std::string& name) {
  std::ifstream in(std::string(ASSAY_SOURCE_DIR) + "/fixtures/browser_pages/" + name);
  std::stringstream text;
  text << in.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

Page page_with(std::string bytes) { return {.files = {{.name = "index.html", .bytes = std::move(bytes), .span = {}}}}; }

/// Everything that was observed, to the byte.
std::string text_of(const Observation& seen) {
  std::string text = fmt::format("{} {} {:x} {} {} {} {}\n", seen.now, seen.changed, seen.picture, seen.field.x,
                                 seen.field.y, seen.field.w, seen.field.h);
  for (const Shape& shape : seen.shapes)
    text += fmt::format("{} {} {} {} {} {} {}\n", static_cast<int>(shape.kind), shape.box.x, shape.box.y, shape.box.w,
                        shape.box.h, shape.style, shape.surface);
  for (const Reading& reading : seen.readings)
    text += fmt::format("{} {} {}\n", static_cast<int>(reading.source), reading.place, reading.text);
  for (const Clickable& target : seen.clickables)
    text += fmt::format("{} {} {} {} {} {} {}\n", target.id, target.box.x, target.box.y, target.box.w, target.box.h,
                        target.text, target.canvas);
  for (const std::string& error : seen.troubles.errors) text += error + "\n";
  return text + fmt::format("{} {} {}\n", seen.troubles.dialogs, seen.troubles.last_dialog, seen.troubles.stopped);
}

std::string texts_of(const Observation& seen) {
  std::string text;
  for (const Reading& reading : seen.readings) text += reading.text + "\n";
  return text;
}

/// Plays some steps of the small game and tells everything that was seen on the way.
std::string play_small_game() {
  auto host = open_in_browser(page_with(file("small_game.html")));
  if (!host) return host.error().text();
  std::string seen;
  for (const std::uint32_t seed : {1U, 2U}) {
    Result<Observation> now = (*host)->load(seed);
    for (const Key key : {Key::down, Key::left, Key::down, Key::right, Key::up}) {
      if (!now) return now.error().text();
      seen += text_of(*now);
      EXPECT_TRUE((*host)->press(key).has_value());
      now = (*host)->advance(150, true);
    }
    const Result<std::uint64_t> pixels = (*host)->pixels();
    seen += fmt::format("{:x}\n", pixels.value_or(0));
  }
  return seen;
}

class SnakeBrowser : public testing::Test {
 protected:
  static void SetUpTestSuite() { std::signal(SIGPIPE, SIG_IGN); }
  void TearDown() override { end_idle_browsers(); }

  static std::unique_ptr<Host> open(const std::string& name) {
    Result<std::unique_ptr<Host>> host = open_in_browser(page_with(file(name)));
    if (host) return std::move(*host);
    ADD_FAILURE() << host.error().text();
    return nullptr;
  }
};

TEST_F(SnakeBrowser, SeesKeysTimeAndRandomNumbersTheSameEveryTime) {
  const std::string first = play_small_game();
  EXPECT_NE(first.find("Score: 0"), std::string::npos) << first;
  EXPECT_EQ(play_small_game(), first) << "in the warm browser";
  end_idle_browsers();
  EXPECT_EQ(play_small_game(), first) << "in a fresh browser";
}

TEST_F(SnakeBrowser, ASeedIsAnotherGame) {
  const auto host = open("small_game.html");
  ASSERT_NE(host, nullptr);
  const auto one = host->load(1), two = host->load(2), again = host->load(1);
  ASSERT_TRUE(one && two && again);
  EXPECT_NE(text_of(*one), text_of(*two));
  EXPECT_EQ(text_of(*one), text_of(*again));
  EXPECT_EQ(one->now, 100);
}

TEST_F(SnakeBrowser, ClicksAndTakesPictures) {
  const auto host = open("buttons.html");
  ASSERT_NE(host, nullptr);
  auto now = host->load(1);
  ASSERT_TRUE(now.has_value());
  ASSERT_EQ(now->clickables.size(), 2U);
  EXPECT_EQ(now->clickables[1].text, "Start");
  const auto before = host->pixels();
  ASSERT_TRUE(host->click(now->clickables[1]).has_value());
  now = host->advance(50, false);
  ASSERT_TRUE(now.has_value());
  EXPECT_NE(texts_of(*now).find("clicked 1 trusted"), std::string::npos) << text_of(*now);
  const auto after = host->pixels();
  ASSERT_TRUE(before && after);
  EXPECT_NE(*before, *after);
  const auto picture = host->picture();
  ASSERT_TRUE(picture.has_value());
  EXPECT_TRUE(picture->bytes.starts_with("\x89PNG"));
}

TEST_F(SnakeBrowser, GoesOnAfterAReload) {
  const auto host = open("reload_to_restart.html");
  ASSERT_NE(host, nullptr);
  auto now = host->load(1);
  ASSERT_TRUE(now.has_value());
  for (int turn = 1; turn <= 3; ++turn) {
    ASSERT_TRUE(host->press(Key::r).has_value());
    now = host->advance(500, false);
    ASSERT_TRUE(now.has_value());
    EXPECT_EQ(now->now, 100 + 500 * turn);
    EXPECT_NE(texts_of(*now).find(fmt::format("loads {} ticks 5", turn + 1)), std::string::npos) << text_of(*now);
    EXPECT_EQ(now->troubles.stopped, "");
  }
}

TEST_F(SnakeBrowser, NothingIsKeptBetweenLoads) {
  const auto host = open("reload_to_restart.html");
  ASSERT_NE(host, nullptr);
  for (int load = 0; load < 2; ++load) {
    const auto now = host->load(1);
    ASSERT_TRUE(now.has_value());
    EXPECT_NE(texts_of(*now).find("loads 1 "), std::string::npos) << text_of(*now);
  }
}

TEST_F(SnakeBrowser, ServesTheFilesOfThePageAndNothingElse) {
  Page page = page_with(
      "<link rel=stylesheet href='css/a.css'><p id=p>0</p><script src='my%20game.js?v=1'></script>"
      "<script src=absent.js></script><script src='https://example.com/x.js'></script>");
  page.files.push_back({.name = "css/a.css", .bytes = "p { width: 333px }", .span = {}});
  page.files.push_back({.name = "my game.js",
                        .bytes = "p.textContent = 'width ' + getComputedStyle(p).width + location.origin",
                        .span = {}});
  const auto host = open_in_browser(page);
  ASSERT_TRUE(host.has_value()) << host.error().text();
  const auto now = (*host)->load(1);
  ASSERT_TRUE(now.has_value());
  EXPECT_NE(texts_of(*now).find("width 333pxhttp://game.test"), std::string::npos) << text_of(*now);
}

TEST_F(SnakeBrowser, TellsErrors) {
  const auto host = open_in_browser(page_with("<script>let a = ;</script><script>nowhere()</script><canvas></canvas>"));
  ASSERT_TRUE(host.has_value()) << host.error().text();
  const auto now = (*host)->load(1);
  ASSERT_TRUE(now.has_value());
  ASSERT_EQ(now->troubles.errors.size(), 2U) << text_of(*now);
  EXPECT_NE(now->troubles.errors[0].find("SyntaxError"), std::string::npos);
  EXPECT_NE(now->troubles.errors[1].find("nowhere"), std::string::npos);
}

TEST_F(SnakeBrowser, KeepsWhatThePageWarnsOf) {
  const std::string script =
      "<script>console.log('plain'); console.error(new Error('broken')); console.warn('soon', 2);"
      "for (let i = 0; i < 1000; i++) console.error('again');</script><canvas></canvas>";
  const auto host = open_in_browser(page_with(script));
  ASSERT_TRUE(host.has_value()) << host.error().text();
  const auto now = (*host)->load(1);
  ASSERT_TRUE(now.has_value());
  EXPECT_EQ(now->troubles.console, (std::vector<std::string>{"Error: broken", "soon", "again"})) << text_of(*now);
  EXPECT_TRUE(now->troubles.errors.empty()) << text_of(*now);
}

TEST_F(SnakeBrowser, RealTimeShowsWhatTheClockHides) {
  const auto still = open("prints.html"), moving = open("moves_by_itself.html");
  ASSERT_TRUE(still != nullptr && moving != nullptr);
  const auto first = still->load(1), second = moving->load(1);
  ASSERT_TRUE(first.has_value()) << first.error().text();
  ASSERT_TRUE(second.has_value()) << second.error().text();
  EXPECT_EQ(still->moves_in_real_time(600).value_or(true), false);
  EXPECT_EQ(moving->moves_in_real_time(600).value_or(false), true);
}

struct Hostile {
  std::string_view page;
  std::string_view stopped;  ///< one of these words; "-" is none
};

void PrintTo(const Hostile& hostile, std::ostream* out) { *out << hostile.page; }

class HostilePage : public testing::TestWithParam<Hostile> {
 protected:
  static void SetUpTestSuite() { std::signal(SIGPIPE, SIG_IGN); }
};

const std::string& small_game_before() {
  static const std::string seen = play_small_game();
  return seen;
}

TEST_P(HostilePage, CostsOnlyItself) {
  const std::string before = small_game_before();
  {
    auto host = open_in_browser(page_with(file(std::string(GetParam().page) + ".html")));
    ASSERT_TRUE(host.has_value()) << host.error().text();
    auto now = (*host)->load(1);
    ASSERT_TRUE(now.has_value()) << now.error().text();
    for (const Key key : {Key::enter, Key::up, Key::left}) {
      ASSERT_TRUE((*host)->press(key).has_value());
      now = (*host)->advance(1000, false);
      ASSERT_TRUE(now.has_value()) << now.error().text();
    }
    ASSERT_TRUE((*host)->pixels().has_value());
    const std::string stopped = now->troubles.stopped.empty() ? "-" : now->troubles.stopped;
    EXPECT_NE((" " + std::string(GetParam().stopped) + " ").find(" " + stopped + " "), std::string::npos) << stopped;
    EXPECT_EQ(texts_of(*now).find("root:"), std::string::npos);
    if (stopped == "-") {
      EXPECT_EQ(now->now, 3100);
    } else {
      const auto same = (*host)->advance(1000, false);
      ASSERT_TRUE(same.has_value());
      EXPECT_EQ(text_of(*same), text_of(*now));
    }
  }
  EXPECT_EQ(play_small_game(), before);
}

INSTANTIATE_TEST_SUITE_P(Pages, HostilePage,
                         testing::Values(Hostile{"allocation_bomb", "memory"},
                                         Hostile{"array_buffer_bomb", "memory hang"},   //
                                         Hostile{"wasm_memory", "memory hang"},         //
                                         Hostile{"spin_at_load", "hang"},               //
                                         Hostile{"spin_on_key", "hang"},                //
                                         Hostile{"microtask_loop", "hang"},             //
                                         Hostile{"regular_expression", "hang"},         //
                                         Hostile{"endless_timers", "hang"},             //
                                         Hostile{"windows", "-"},                       //
                                         Hostile{"reload_loop", "reload"},              //
                                         Hostile{"reload_timer", "reload"},             //
                                         Hostile{"many_nodes", "hang crash memory -"},  //
                                         Hostile{"console_flood", "- hang"},            //
                                         Hostile{"file_fetch", "-"},                    //
                                         Hostile{"network", "-"},                       //
                                         Hostile{"huge_canvas", "-"},                   //
                                         Hostile{"storage_fill", "-"},                  //
                                         Hostile{"spinning_workers", "-"},              //
                                         Hostile{"endless_alerts", "dialogs"},          //
                                         Hostile{"alert_a_step", "dialogs"},            //
                                         Hostile{"leaves", "gone"},                     //
                                         Hostile{"leaves_at_once", "gone"},             //
                                         Hostile{"closes", "-"},                        //
                                         Hostile{"before_unload", "reload"},            //
                                         Hostile{"frames", "- hang"},                   //
                                         Hostile{"frame_recursion", "- hang"},          //
                                         Hostile{"history_flood", "-"},                 //
                                         Hostile{"prints", "-"},                        //
                                         Hostile{"downloads", "-"},                     //
                                         Hostile{"broken_builtins", "-"},               //
                                         Hostile{"deep_recursion", "-"},                //
                                         Hostile{"deep_tree", "- hang crash memory"},   //
                                         Hostile{"writes_over", "-"},                   //
                                         Hostile{"looks_for_us", "-"}),
                         [](const auto& one) { return std::string(one.param.page); });

}  // namespace
}  // namespace assay::checkers::snake
