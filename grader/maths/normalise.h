#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::maths {

/// A text with full-width and mathematical letters, digits and operators as the plain ones, and HTML entities as their
/// characters. Full-width punctuation that plain text does not have (，、；：！？。) stays.
class Normalised {
 public:
  explicit Normalised(std::string_view text);

  [[nodiscard]] std::string_view text() const { return changed_ ? std::string_view(own_) : text_; }
  /// The byte of the original from which a byte of text() came.
  [[nodiscard]] std::size_t original(std::size_t at) const;

 private:
  void rewrite();
  void put(std::string_view bytes, std::size_t from);

  std::string_view text_;
  bool changed_ = false;
  std::string own_;
  std::vector<std::uint32_t> origin_;
};

}  // namespace assay::maths
