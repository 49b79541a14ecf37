#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/native/window_canvas.h"

namespace assay::checkers::snake::window {

/// A game's window as its messages make it, with all the surfaces that it draws with. Bounded in memory and in the work
/// of each message, whatever the messages say. One thread.
class Screen {
 public:
  /// False when the message is garbled or draws beyond all bounds: the game forges it, nothing that it says counts any
  /// more.
  [[nodiscard]] bool apply(std::string_view message);

  /// What is in the window; empty before the first picture.
  [[nodiscard]] const Canvas& shown() const { return shown_; }
  [[nodiscard]] bool shows() const { return shows_; }
  /// Of the picture that is shown; the whole window as a rule.
  [[nodiscard]] const Box2& board() const { return board_; }
  [[nodiscard]] std::uint64_t pixels() const { return pixels_; }
  [[nodiscard]] const std::string& title() const { return title_; }  ///< at most 200 bytes of UTF-8
  [[nodiscard]] std::uint32_t dialogs() const { return dialogs_; }
  [[nodiscard]] const std::string& last_dialog() const { return last_dialog_; }

 private:
  Canvas& canvas(CanvasId id);
  void perform(const NewCanvas& made);
  void perform(const Fill& fill);
  void perform(const Stroke& stroke);
  void perform(const Text& text);
  void perform(const Copy& copy);
  void perform(const Title& title);
  void perform(const Dialog& dialog);
  void perform(const Board& board);
  void perform(const Show& show);
  void copy_image(const Copy& copy);
  void copy_items(const Canvas& from, const Copy& copy, Canvas& to);
  [[nodiscard]] bool afford(std::size_t steps);
  void charge(Canvas& canvas);

  std::vector<Canvas> canvases_;
  Canvas shown_;
  Box2 board_;
  std::optional<Box2> next_board_;
  bool shows_ = false;
  std::uint64_t pixels_ = 0;
  std::string title_, last_dialog_;
  std::uint32_t dialogs_ = 0;
  std::size_t steps_left_ = 0;  ///< of this message
  std::size_t steps_of_all_messages_ = 0;
};

}  // namespace assay::checkers::snake::window
