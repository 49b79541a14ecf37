#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace assay::checkers::snake {

/// Three-valued: what depends on more than the platform is unknown.
enum class Truth : std::uint8_t { no, unknown, yes };

/// Of a condition of the preprocessor, on Linux with GCC: "defined(_WIN32) || defined(_MSC_VER)" is no. Bounded depth.
[[nodiscard]] Truth condition_on_linux(std::string_view expression);

/// Follows #if, #ifdef, #elif, #else and #endif through a text.
class Conditions {
 public:
  /// `word` is the directive without its #, `rest` what stands behind it. False when it is none of these.
  bool take(std::string_view word, std::string_view rest);
  /// Whether a compiler here may see this place.
  [[nodiscard]] bool holds() const { return left_out_ == 0; }

 private:
  struct Level {
    Truth now = Truth::yes;
    bool taken = false;  ///< a branch before was surely taken
  };
  void open(Truth truth);
  void turn(Truth truth);
  void close();

  std::vector<Level> levels_;
  unsigned left_out_ = 0;  ///< levels whose branch is surely left out
  unsigned too_deep_ = 0;
};

}  // namespace assay::checkers::snake
