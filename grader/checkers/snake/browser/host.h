#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "grader/checkers/snake/browser/tab.h"
#include "grader/checkers/snake/player/host.h"

namespace assay::checkers::snake {

/// A page in a browser of the pool. Each load is a browser context of its own; a page that stopped gets another
/// browser. After the page has stopped, picture() and pixels() answer what
/// they answered last; an empty picture when they never were asked.
class BrowserHost final : public Host {
 public:
  BrowserHost(Page page, std::unique_ptr<BrowserProcess> browser);
  ~BrowserHost() override;
  BrowserHost(const BrowserHost&) = delete;
  BrowserHost& operator=(const BrowserHost&) = delete;

  [[nodiscard]] std::string_view runs() const override { return "page"; }
  [[nodiscard]] Result<Observation> load(std::uint32_t seed) override;
  [[nodiscard]] Result<void> press(Key key) override;
  [[nodiscard]] Result<void> click(const Clickable& target) override;
  [[nodiscard]] Result<Observation> advance(double milliseconds, bool until_change) override;
  [[nodiscard]] Result<Picture> picture() override;
  [[nodiscard]] Result<std::uint64_t> pixels() override;
  [[nodiscard]] Result<bool> moves_in_real_time(double milliseconds) override;

 private:
  Result<void> open_tab(std::uint32_t seed);
  Result<void> open_context();
  /// Whether the page was reached, and the injected scripts are in it unless it did harm before that can be asked.
  bool watched();
  Result<void> run(double milliseconds, bool until_change);
  /// Notes what was seen; the part of the time that was run.
  double see(devtools::Look look);
  bool begin_next_document();
  Observation now();
  [[nodiscard]] bool playing() const { return tab_ && tab_->stopped().empty(); }
  std::optional<std::string> shot();

  const Page page_;
  const Site site_;
  std::unique_ptr<BrowserProcess> browser_;
  std::unique_ptr<Context> context_;
  std::unique_ptr<Tab> tab_;
  Observation seen_;
  Troubles before_;               ///< of the documents before the present one
  std::uint32_t document_ = 0;    ///< Tab::documents() of the present one
  double began_ = 0;              ///< when the present document began
  unsigned short_documents_ = 0;  ///< one after the other that were replaced at once
  bool says_loading_ = false;     ///< the present document is loaded, and only denies it
  std::string picture_;
  std::uint64_t pixels_ = 0;
};

}  // namespace assay::checkers::snake
