#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace assay::checkers::math {

/// Words that are looked for at once: by their first two bytes, so that a text costs little more than its length. Latin
/// letters are compared without case; a Latin word must not go on on either side, nor be a LaTeX command. Constant
/// after construction.
class WordList {
 public:
  /// Lower case, at least one byte each, at most 255 words. Borrows them.
  explicit WordList(std::span<const std::string_view> words);

  /// Bytes of the longest word that begins at that byte of the text; 0 when none does.
  [[nodiscard]] std::size_t longest_at(std::string_view text, std::size_t at) const;

  /// The byte after the word that ends last; npos when none occurs.
  [[nodiscard]] std::size_t after_last(std::string_view text) const;

  [[nodiscard]] bool occur_in(std::string_view text) const;

 private:
  /// Whether a word may begin there: what most places of a text are done with.
  [[nodiscard]] bool may_begin(std::string_view text, std::size_t at) const;

  std::span<const std::string_view> words_;
  std::bitset<256> keys_;                                ///< of the words
  std::bitset<256> singles_;                             ///< words of one byte
  std::array<std::vector<std::uint8_t>, 256> by_start_;  ///< places in words_, by a key of two bytes
  std::vector<std::uint8_t> single_;                     ///< words of one byte
};

/// The list of a table of words of this program, made when it is first used. Thread-safe.
template <const auto& Words>
const WordList& list_of() {
  static const WordList list(Words);
  return list;
}

}  // namespace assay::checkers::math
