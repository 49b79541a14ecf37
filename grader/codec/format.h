#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "grader/base/result.h"
#include "grader/codec/json.h"
#include "grader/codec/reader.h"
#include "grader/model/transcript.h"

namespace assay {

/// One wire format: a file of its own and a line in formats.def. Formats are told apart by their keys.
struct Format {
  std::string_view name;
  bool (*recognises)(const Json& item);
  /// The transcripts of one item. bad_input names the field.
  Result<std::vector<Transcript>> (*decode)(const Json& item, const Hints& hints);
};

/// In the order in which they are tried.
[[nodiscard]] std::span<const Format* const> all_formats();

/// Fills suite, task, model, sample, run, commit, branch and dirty from the body, then from the hints. bad_input names
/// the field that is missing in both.
[[nodiscard]] Result<void> read_identity(const Json& item, const Hints& hints, Transcript& transcript);

/// A message object: role, content (a string, or text parts) and reasoning under any of its names.
[[nodiscard]] Result<Message> read_message(const Json& json, const std::string& path);

/// usage in OpenAI's names or in Anthropic's.
[[nodiscard]] Result<Usage> read_usage(const Json& item);

/// timing.seconds, the wall time of the answer.
[[nodiscard]] Result<std::optional<double>> read_seconds(const Json& item);

}  // namespace assay
