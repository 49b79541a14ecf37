#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/snake/native/native_host.h"
#include "grader/checkers/snake/native/terminal_screen.h"
#include "grader/checkers/snake/native/terminal_shapes.h"

namespace assay::checkers::snake {

/// A game in a terminal.
class TerminalHost final : public NativeHost {
 public:
  TerminalHost(Link::Start start, std::vector<sandbox::File>* kept) : NativeHost(std::move(start), kept) {}

  [[nodiscard]] Result<void> press(Key key) override;
  /// Nothing in a terminal is clicked.
  [[nodiscard]] Result<void> click(const Clickable& target) override;
  [[nodiscard]] Result<Picture> picture() override;
  [[nodiscard]] Result<std::uint64_t> pixels() override;

 private:
  void forget() override;
  [[nodiscard]] std::string typed() override;
  bool absorb(const Report& report) override;
  [[nodiscard]] std::string last_words() const override;

  TerminalScreen screen_;
  TerminalCells cells_;  ///< as seen last
  TerminalEye eye_;
  std::vector<Key> keys_;  ///< pressed and not yet typed
};

}  // namespace assay::checkers::snake
