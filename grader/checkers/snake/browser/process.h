#pragma once

#include <memory>
#include <optional>
#include <string>

#include "grader/base/result.h"
#include "grader/checkers/snake/browser/devtools.h"
#include "sandbox/box.h"

namespace assay::checkers::snake {

/// A running chromium-headless-shell in a sandbox of its own, spoken to over its DevTools pipe. Killed with all its
/// children when this is destroyed. One thread at a time. Our process must ignore SIGPIPE, as assay and assayd do.
class BrowserProcess {
 public:
  /// Ready to be used. unavailable: there is no browser, it does not start, or this host cannot contain it.
  [[nodiscard]] static Result<std::unique_ptr<BrowserProcess>> start();

  [[nodiscard]] devtools::Devtools& devtools() { return devtools_; }
  /// The answer to a command for the browser itself; nothing when it refuses, or does not answer in ten seconds. Events
  /// meanwhile are dropped.
  [[nodiscard]] std::optional<devtools::Message> ask(const devtools::Command& command);
  /// Whether it answers within two seconds.
  [[nodiscard]] bool answers();
  /// Kills it and says whether memory was the reason that it died before.
  [[nodiscard]] bool died_of_memory();

  /// Something strange happened: it is not to be used for another game.
  void distrust() { trusted_ = false; }
  [[nodiscard]] bool trusted() const { return trusted_; }
  unsigned games = 0;  ///< opened in it so far

 private:
  explicit BrowserProcess(sandbox::Box box);

  sandbox::Box box_;
  devtools::Devtools devtools_;
  bool trusted_ = true;
};

}  // namespace assay::checkers::snake
