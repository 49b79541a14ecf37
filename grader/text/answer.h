#pragma once

#include <string>
#include <string_view>

namespace assay {

/// A model's message split into what it thought and what it answered.
struct AnswerParts {
  std::string reasoning;
  std::string answer;
  bool unclosed = false;  ///< a <think> was opened and never closed: the model never came to answer
};

/// Splits inline reasoning off. `<think>…</think>` pairs are removed; a closing tag without an opening one ends
/// reasoning that began with the text; an opening tag never closed swallows the rest, so the answer is empty. Tags
/// inside fenced code are text like any other. Also for <thinking> and <reasoning>. Case-insensitive.
/// The answer is trimmed of white space at both ends; nothing else is changed.
[[nodiscard]] AnswerParts split_reasoning(std::string_view content);

}  // namespace assay
