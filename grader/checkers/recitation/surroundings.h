#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "grader/model/verdict.h"
#include "grader/text/folded_text.h"

namespace assay::recitation {

using Range = PointRange;

/// The answer around a recitation, as the search for author, title and time sees it. Every question is answered from a
/// bounded stretch: constant time.
class Surroundings {
 public:
  /// `recited` is a span of the answer. Of a very long answer only what lies within 64 KiB of it is kept.
  Surroundings(std::string_view answer, std::optional<Span> recited);

  [[nodiscard]] const FoldedText& text() const { return text_; }
  /// Bytes of the answer.
  [[nodiscard]] Span span_of(const Range& range) const;

  /// Whether it overlaps the recitation.
  [[nodiscard]] bool is_recited(const Range& range) const;
  /// Whether a negation governs it.
  [[nodiscard]] bool is_denied(const Range& range) const;
  /// The name in 《》 that it stands in.
  [[nodiscard]] std::optional<Range> book_around(const Range& range) const;
  /// The name in 《》 that begins at a point, or after a 的 there.
  [[nodiscard]] std::optional<Range> book_after(std::size_t at) const;
  /// The last name in 《》 that ends before a point in the same sentence, at most 20 points away.
  [[nodiscard]] std::optional<Range> book_before(std::size_t at) const;

  /// Whether it stands on a short line by itself, at most three lines above the recitation, or on one below that begins
  /// with a dash or a bracket: where a poem's title, author and time are printed.
  [[nodiscard]] bool is_heading(const Range& range) const;
  /// From the beginning of the headings to the recitation; empty when nothing was recited.
  [[nodiscard]] Range headings() const;

  /// The points before `at` on the same line and in the same sentence, at most `most`; and those after.
  [[nodiscard]] std::u32string_view sentence_before(std::size_t at, std::size_t most) const;
  [[nodiscard]] std::u32string_view sentence_after(std::size_t at, std::size_t most) const;

 private:
  [[nodiscard]] char32_t at(std::size_t i) const { return i < text_.points.size() ? text_.points[i] : U'\n'; }
  [[nodiscard]] Range line_around(std::size_t i) const;
  [[nodiscard]] std::u32string_view shown(const Range& range) const;
  [[nodiscard]] bool is_short(const Range& line) const;
  [[nodiscard]] std::optional<Range> book_from(std::size_t opening) const;
  [[nodiscard]] std::optional<Range> book_open_at(std::size_t to) const;
  void find_headings();

  FoldedText text_;
  std::size_t base_ = 0;  ///< byte of the answer where text_ begins
  std::optional<Range> recited_;
  std::size_t above_ = 0;  ///< where the headings begin
  std::size_t below_ = 0;  ///< one past the lines in which a signature may stand
};

/// Without spaces and emphasis marks at both ends.
[[nodiscard]] std::u32string_view trimmed(std::u32string_view text);

}  // namespace assay::recitation
