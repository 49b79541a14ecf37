#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/browser/context.h"
#include "grader/checkers/snake/browser/site.h"
#include "grader/checkers/snake/player/observation.h"

namespace assay::checkers::snake {

/// One load of a page, alone in its browser context. Whatever the page does ends as a reason
/// in stopped(), after which nothing is asked of it any more. Browser, context and site outlive it. One thread.
class Tab final : private devtools::Listener {
 public:
  Tab(BrowserProcess& browser, const Context& context, const Site& site)
      : browser_(browser), devtools_(browser.devtools()), context_(context.id()), site_(site) {}
  ~Tab() override;
  Tab(const Tab&) = delete;
  Tab& operator=(const Tab&) = delete;

  /// On the way to the site's entry. False: the browser cannot even make an empty page, which is no fault of this one.
  /// `straight` costs a third less; a browser under load might lose a command on it. `by_steps` is certain.
  enum class Way : std::uint8_t { straight, by_steps };
  [[nodiscard]] bool open(std::string_view script, Way way);
  /// Waits until the entry is loaded and has been laid out once.
  void settle();

  /// What an expression gave; nothing when the page is stopped.
  [[nodiscard]] std::optional<devtools::Message> evaluate(std::string_view expression);
  /// The same while frames are drawn 60 times a second, for an expression that takes so long by intention.
  [[nodiscard]] std::optional<devtools::Message> evaluate_live(std::string_view expression,
                                                               std::chrono::milliseconds expected);
  /// Sent with the next evaluate(), in order, and answered before it.
  void input(const devtools::Command& command);
  /// Waits until the page has taken them; false when it is stopped.
  bool heed_inputs();
  /// A command of the page with its answer.
  [[nodiscard]] std::optional<devtools::Message> ask(const devtools::Command& command);
  /// Waits until a document later than that one is loaded; false when none comes or the page is stopped.
  bool follow(std::uint32_t document);

  /// "hang", "crash", "memory", "dialogs", "reload", "gone"; "" while it lives.
  [[nodiscard]] const std::string& stopped() const { return stopped_; }
  void stop(std::string_view why);
  /// Dialogs that the browser itself showed; the injected scripts answer the others.
  [[nodiscard]] std::uint32_t dialogs() const { return dialogs_; }
  [[nodiscard]] const std::string& last_dialog() const { return last_dialog_; }
  /// Documents so far; a reload makes another one.
  [[nodiscard]] std::uint32_t documents() const { return documents_; }

 private:
  using Condition = std::function<bool()>;

  void heard(const devtools::Message& event) override;
  bool create(std::string_view url);
  void stop_dead();  ///< the browser is gone
  void heard_target(const devtools::Message& event);
  void heard_page(const devtools::Message& event);
  void serve(const devtools::Message& request);
  void new_document(const devtools::Message& event);

  bool wait(const Condition& done);
  std::optional<devtools::Message> answer_of(std::int64_t id);
  std::optional<devtools::Message> answer_of_browser(std::int64_t id, std::chrono::seconds patience);
  bool within_patience(std::chrono::steady_clock::time_point begun, double& cpu_before);
  double renderer_seconds();
  [[nodiscard]] bool loaded() const { return !loader_.empty() && loader_ == loaded_; }

  BrowserProcess& browser_;
  devtools::Devtools& devtools_;
  const std::string context_;
  const Site& site_;
  std::map<std::string, std::string, std::less<>> attached_;  ///< target -> session, of this context
  std::string target_, session_;
  std::string frame_;   ///< of the page itself
  std::string loader_;  ///< of its present document
  std::string loaded_;  ///< of the last document that was loaded
  std::string stopped_, last_dialog_;
  std::uint32_t dialogs_ = 0, documents_ = 0, documents_before_ = 0;
  std::vector<std::int64_t> inputs_;
};

}  // namespace assay::checkers::snake
