#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "grader/text/folded_text.h"

namespace assay {

/// Where a phrase stands: points [first, last) of the text that was searched.
struct Occurrence {
  std::size_t phrase = 0;  ///< index in the list that the matcher was made of
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Finds many phrases in one walk over a text (source: Aho and Corasick, "Efficient string matching", 1975). Linear in
/// the length of the text plus the number of occurrences. Immutable, so thread-safe.
class PhraseMatcher {
 public:
  /// The phrases as comparable() leaves them. An empty phrase never occurs; equal ones occur together.
  explicit PhraseMatcher(const std::vector<std::u32string>& phrases);

  /// visit(Occurrence) for each occurrence, in the order in which they end, the longest first. A phrase that begins or
  /// ends with a Latin letter or a digit is no part of a longer word there.
  template <class Visit>
  void find(std::u32string_view text, Visit visit) const {
    std::uint32_t state = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      state = next(state, text[i]);
      for (std::uint32_t node = state; node != 0; node = nodes_[node].shorter)
        for (std::uint32_t phrase = nodes_[node].phrase; phrase != none; phrase = phrases_[phrase].same) {
          const std::size_t first = i + 1 - phrases_[phrase].length;
          if (is_whole(text, phrase, first, i + 1)) visit(Occurrence{phrase, first, i + 1});
        }
    }
  }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  struct Edge {
    char32_t on = 0;
    std::uint32_t to = 0;
  };
  struct Node {
    std::uint32_t edges = 0;  ///< [edges, edges of the next node) in edges_
    std::uint32_t fail = 0;
    std::uint32_t shorter = 0;  ///< the longest proper suffix that is a phrase, 0 when none is
    std::uint32_t phrase = none;
  };
  struct Phrase {
    std::size_t length = 0;
    std::uint32_t same = none;
    bool word_begins = false;
    bool word_ends = false;
  };

  struct Tree;

  [[nodiscard]] std::uint32_t child(std::uint32_t node, char32_t c) const;
  [[nodiscard]] std::uint32_t next(std::uint32_t state, char32_t c) const;
  [[nodiscard]] bool is_whole(std::u32string_view text, std::size_t phrase, std::size_t first, std::size_t last) const;
  void link();

  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<Phrase> phrases_;
  std::array<bool, 1024> begins_{};  ///< whether a phrase may begin with a character, by its low bits
};

/// A text in which phrases are looked for: folded, without emphasis marks, without the spaces between Han characters.
[[nodiscard]] FoldedText comparable(std::string_view text);

}  // namespace assay
