#include "grader/checkers/snake/browser/host.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "grader/base/base64.h"
#include "grader/base/sha256.h"
#include "grader/checkers/snake/browser/browser.h"
#include "grader/checkers/snake/browser/pool.h"
#include "grader/checkers/snake/browser/scripts.h"

namespace assay::checkers::snake {
namespace {

constexpr double first_milliseconds = 100, longest_advance = 10'000;
constexpr double short_document = 300;  // milliseconds; a game that begins anew by a reload is played longer than that
constexpr unsigned most_short_documents = 8;
constexpr std::size_t most_errors = 20;
constexpr std::uint32_t most_dialogs_a_run = 50, most_dialogs = 150;
constexpr std::string_view not_loaded = "loading";

std::uint64_t hash_of(std::string_view bytes) {
  const Sha256Digest digest = sha256(bytes);
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < 8; ++i) hash = (hash << 8U) | digest.at(i);
  return hash;
}

/// What the documents before this one have told comes first.
void put_before(std::vector<std::string>& texts, const std::vector<std::string>& earlier) {
  texts.insert(texts.begin(), earlier.begin(), earlier.end());
  if (texts.size() > most_errors) texts.resize(most_errors);
}

}  // namespace

Result<std::unique_ptr<Host>> open_in_browser(const Page& page) {
  TRY_ASSIGN(std::unique_ptr<BrowserProcess> browser, take_browser());
  return std::make_unique<BrowserHost>(page, std::move(browser));
}

BrowserHost::BrowserHost(Page page, std::unique_ptr<BrowserProcess> browser)
    : page_(std::move(page)), site_(page_), browser_(std::move(browser)) {}

BrowserHost::~BrowserHost() {
  tab_.reset();
  context_.reset();
  if (browser_) give_back(std::move(browser_));
}

Result<void> BrowserHost::open_context() {
  if (browser_ && !browser_->trusted()) {
    context_.reset();
    browser_.reset();
  }
  if (!browser_) {
    TRY_ASSIGN(browser_, take_browser());
  }
  context_ = std::make_unique<Context>(*browser_);
  return {};
}

Result<void> BrowserHost::open_tab(std::uint32_t seed) {
  const std::string script = injected_script(site_.key(), seed);
  for (const Tab::Way way : {Tab::Way::straight, Tab::Way::by_steps, Tab::Way::by_steps}) {
    tab_.reset();
    context_.reset();
    TRY(open_context());
    tab_ = std::make_unique<Tab>(*browser_, *context_, site_);
    if (!tab_->open(script, way)) {
      tab_.reset();
      browser_->distrust();
      continue;
    }
    tab_->settle();
    if (!watched()) continue;
    document_ = tab_->documents();
    return {};
  }
  tab_.reset();
  return fail(Errc::unavailable, "the browser makes no new page");
}

bool BrowserHost::watched() {
  if (!playing()) return tab_->documents() > 0;
  const auto answer = tab_->evaluate(fmt::format("typeof globalThis.{}", site_.key()));
  return answer ? answer->value == "object" : tab_->documents() > 0;
}

Result<Observation> BrowserHost::load(std::uint32_t seed) {
  seen_ = {};
  before_ = {};
  began_ = 0;
  short_documents_ = 0;
  says_loading_ = false;
  picture_.clear();
  pixels_ = 0;
  TRY(open_tab(seed));
  TRY(run(first_milliseconds, false));
  return now();
}

Result<Observation> BrowserHost::advance(double milliseconds, bool until_change) {
  TRY(run(std::clamp(milliseconds, 0.0, longest_advance), until_change));
  return now();
}

Observation BrowserHost::now() {
  if (tab_) seen_.troubles.stopped = tab_->stopped();
  return seen_;
}

double BrowserHost::see(devtools::Look look) {
  const double before = seen_.now;
  const std::uint32_t dialogs_before = seen_.troubles.dialogs;
  const bool hang = look.hang;
  if (look.shapes_as_before) look.seen.shapes = std::move(seen_.shapes);
  seen_ = std::move(look.seen);
  seen_.now += began_;
  seen_.changed += began_;
  Troubles& troubles = seen_.troubles;
  put_before(troubles.errors, before_.errors);
  put_before(troubles.console, before_.console);
  if (troubles.dialogs == 0) troubles.last_dialog = before_.last_dialog;
  troubles.dialogs += before_.dialogs + tab_->dialogs();
  if (!tab_->last_dialog().empty()) troubles.last_dialog = tab_->last_dialog();
  if (hang) tab_->stop("hang");
  if (troubles.dialogs - dialogs_before > most_dialogs_a_run || troubles.dialogs > most_dialogs) tab_->stop("dialogs");
  return std::max(0.0, seen_.now - before);
}

bool BrowserHost::begin_next_document() {
  if (!tab_->follow(document_)) return false;
  document_ = tab_->documents();
  says_loading_ = false;
  before_ = seen_.troubles;
  before_.dialogs -= std::min(before_.dialogs, tab_->dialogs());
  short_documents_ = seen_.now - began_ < short_document ? short_documents_ + 1 : 0;
  began_ = seen_.now;
  if (short_documents_ > most_short_documents) tab_->stop("reload");
  return playing();
}

Result<void> BrowserHost::run(double milliseconds, bool until_change) {
  double left = milliseconds;
  while (playing() && tab_->heed_inputs()) {
    if (tab_->documents() != document_ && !begin_next_document()) break;
    // A document that is still being read has no time of its own yet.
    const std::string guard = says_loading_ ? "" : fmt::format(R"(document.readyState!=="complete"?"{}":)", not_loaded);
    const auto answer =
        tab_->evaluate(fmt::format("{}globalThis.{}.run({},{})", guard, site_.key(), left, until_change));
    if (!answer) break;
    std::optional<devtools::Look> look;
    if (!answer->failed) look = devtools::read_look(answer->value);
    if (look && !look->leaving) {
      if (tab_->documents() != document_) begin_next_document();
      see(std::move(*look));
      break;
    }
    if (look) left = std::max(0.0, left - see(std::move(*look)));
    if (begin_next_document()) continue;
    if (playing() && answer->value == not_loaded) {
      says_loading_ = true;
    } else if (playing() && answer->failed) {
      return fail(Errc::internal, "the injected scripts do not answer: " + answer->failure);
    } else {
      tab_->stop("gone");
    }
  }
  return {};
}

Result<void> BrowserHost::press(Key key) {
  if (!playing()) return {};
  tab_->input(devtools::key(key, true));
  tab_->input(devtools::key(key, false));
  return {};
}

Result<void> BrowserHost::click(const Clickable& target) {
  if (!playing()) return {};
  const auto answer = tab_->evaluate(fmt::format("globalThis.{}.target({})", site_.key(), target.id));
  if (!answer) return {};
  const auto point = devtools::read_point(answer->value);
  if (!point) return {};  // it is gone
  const auto [x, y] = *point;
  tab_->input(devtools::mouse("mouseMoved", x, y, false));
  tab_->input(devtools::mouse("mousePressed", x, y, true));
  tab_->input(devtools::mouse("mouseReleased", x, y, false));
  return {};
}

std::optional<std::string> BrowserHost::shot() {
  if (!playing()) return std::nullopt;
  const auto answer = tab_->ask(devtools::frame_with_picture());
  if (!answer || answer->data.empty()) return std::nullopt;
  return from_base64(answer->data);
}

Result<Picture> BrowserHost::picture() {
  if (auto bytes = shot()) picture_ = std::move(*bytes);
  return Picture{.type = "image/png", .bytes = picture_};
}

Result<std::uint64_t> BrowserHost::pixels() {
  if (const auto bytes = shot()) pixels_ = hash_of(*bytes);
  return pixels_;
}

Result<bool> BrowserHost::moves_in_real_time(double milliseconds) {
  if (!playing()) return false;
  const double length = std::clamp(milliseconds, 0.0, longest_advance);
  TRY_ASSIGN(const std::uint64_t first, pixels());
  const auto answer = tab_->evaluate_live(fmt::format("globalThis.{}.realtime({})", site_.key(), length),
                                          std::chrono::milliseconds(static_cast<std::int64_t>(length)));
  if (!answer) return false;
  TRY_ASSIGN(const std::uint64_t last, pixels());
  return answer->value == "true" || first != last;
}

}  // namespace assay::checkers::snake
