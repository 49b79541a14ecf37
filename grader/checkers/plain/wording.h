#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/params.h"
#include "grader/model/verdict.h"
#include "grader/text/folded_text.h"

namespace assay::plain {

enum class Case : std::uint8_t {
  sensitive,  ///< byte for byte
  folded,     ///< without regard to capitals, full width, traditional or simplified characters
};

/// Reads the parameter `case`.
[[nodiscard]] Result<Case> read_case(const Params& params);

/// The texts of a parameter that is one text or a list; empty when it is absent. Bounds: 200 texts of 4 KiB.
[[nodiscard]] Result<std::vector<std::string>> read_texts(const Params& params, std::string_view name);

/// An answer in which several texts are looked for. Borrows the answer.
class Haystack {
 public:
  Haystack(std::string_view answer, Case how);

  /// Where the text stands first.
  [[nodiscard]] std::optional<Span> find(std::string_view text) const;

 private:
  std::string_view answer_;
  Case how_;
  FoldedText folded_;  ///< empty when case is sensitive
};

/// A short text in quotation marks, a long one cut: for notes.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace assay::plain
