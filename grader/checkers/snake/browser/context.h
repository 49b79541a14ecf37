#pragma once

#include <string>

#include "grader/checkers/snake/browser/process.h"

namespace assay::checkers::snake {

/// A browser context: what its pages store, nobody else sees, and it goes with it. The browser outlives it.
class Context {
 public:
  explicit Context(BrowserProcess& browser);
  ~Context();
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  /// Empty when the browser could not make it.
  [[nodiscard]] const std::string& id() const { return id_; }

 private:
  BrowserProcess& browser_;
  std::string id_;
};

}  // namespace assay::checkers::snake
