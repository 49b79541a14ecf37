#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/checkers/snake/native/native_host.h"
#include "grader/checkers/snake/native/window_screen.h"

namespace assay::checkers::snake {

/// A game with a window.
class WindowHost final : public NativeHost {
 public:
  WindowHost(Link::Start start, std::vector<sandbox::File>* kept) : NativeHost(std::move(start), kept) {}

  [[nodiscard]] Result<void> press(Key key) override;
  [[nodiscard]] Result<void> click(const Clickable& target) override;
  [[nodiscard]] Result<Picture> picture() override;
  [[nodiscard]] Result<std::uint64_t> pixels() override;

 private:
  void forget() override;
  [[nodiscard]] std::string typed() override { return std::exchange(typed_, {}); }
  bool absorb(const Report& report) override;
  [[nodiscard]] std::string last_words() const override { return written_; }
  bool look();
  void note_writing(std::string_view text);

  window::Screen screen_;
  std::string typed_;    ///< not sent yet
  std::string written_;  ///< the last of what it wrote to its terminal
};

}  // namespace assay::checkers::snake
