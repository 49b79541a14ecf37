#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "grader/base/result.h"
#include "grader/checkers/recitation/letters.h"

namespace assay::recitation {

/// Letters [first, last) of an edition: what stands between two marks of punctuation, a 句; in a text of Latin script
/// that is printed in lines, a line.
struct CanonLine {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  [[nodiscard]] std::uint32_t size() const { return last - first; }
};

/// One accepted wording of the text.
struct Edition {
  std::string text;  ///< as the suite gives it
  std::vector<Letter> letters;
  std::vector<CanonLine> lines;

  /// The line that letter `at` belongs to.
  [[nodiscard]] std::size_t line_of(std::size_t at) const;
  [[nodiscard]] std::string_view shown(std::size_t first, std::size_t last) const;
};

/// The text as it may be recited. Immutable after binding, so thread-safe.
class Canon {
 public:
  /// Each text is an edition; `variants` are pairs of letters that may stand for each other ("渚/者"). The error is bad
  /// input; its `where` is the parameter, texts or variants.
  static Result<Canon> make(const std::vector<std::string>& texts, const std::vector<std::string>& variants,
                            const std::vector<std::string>& titles = {});

  [[nodiscard]] Script script() const { return script_; }
  [[nodiscard]] const Words& words() const { return words_; }
  [[nodiscard]] const std::vector<Edition>& editions() const { return editions_; }
  /// Characters of every line where all lines have equally many and the text is Chinese, else 0.
  [[nodiscard]] std::uint32_t width() const { return width_; }

  /// Whether letters are a title that does not occur in the text.
  [[nodiscard]] bool is_title(std::span<const Letter> letters) const;

  /// Whether a letter of the text may be recited as another one.
  [[nodiscard]] bool may_read(char32_t expected, char32_t found) const;

  /// The places of two neighbouring letters, ascending, in the first edition that has them.
  using Places = std::vector<std::uint32_t>;
  /// nullptr where no edition has these neighbours.
  [[nodiscard]] const Places* find_pair(char32_t first, char32_t second) const {
    if (!may_begin_[first % may_begin_.size()]) return nullptr;
    const auto found = pairs_.find(std::uint64_t{first} << 32U | second);
    return found == pairs_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool has_letter(char32_t letter) const { return letter != 0 && may_begin_[letter % may_begin_.size()]; }

 private:
  void add_edition(const std::string& text);
  void index(const Edition& edition);
  Result<void> add_variant(const std::string& pair);
  void add_title(const std::string& title);
  void find_width();

  Script script_ = Script::han;
  Words words_;
  std::vector<Edition> editions_;
  std::vector<std::vector<Letter>> titles_;
  std::vector<std::pair<char32_t, char32_t>> variants_;
  std::unordered_map<std::uint64_t, Places> pairs_;
  std::array<bool, 4096> may_begin_{};  ///< by the low bits of a letter
  std::uint32_t width_ = 0;
};

}  // namespace assay::recitation
