#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/codec/json_writer.h"
#include "grader/model/transcript.h"

namespace assay {

/// Messages in Assay's own form, as the next value of a JSON text.
void write_messages(JsonWriter& out, const std::vector<Message>& messages);

/// The bytes that are hashed and stored for a transcript's content: messages and finish reason as compact JSON with
/// fixed key order. Usage and timing are not content: they do not change what was answered.
[[nodiscard]] std::string content_bytes(const Transcript& transcript);

/// SHA-256 over suite, task, model, run, sample and content, hexadecimal. The run is its label and, where there is one,
/// its commit: what was answered again at another commit is another transcript.
[[nodiscard]] std::string transcript_id(const Transcript& transcript, std::string_view content);

/// Identifier of a run, 16 hexadecimal digits of the SHA-256 over (suite, suite version, model, commit, label). What a
/// dirty work tree answered is a run of its own.
[[nodiscard]] std::string run_id(const Transcript& transcript, std::string_view suite_version);

}  // namespace assay
