#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "grader/base/result.h"
#include "grader/codec/json.h"
#include "grader/model/run.h"

namespace assay {

// What readers of the server's answers share; only grader/codec includes it.

/// Runs f over the parsed body; whatever does not fit is the server's fault: internal.
template <class F>
auto read_answer(std::string_view body, F&& f) -> Result<decltype(f(std::declval<const Json&>()))> {
  try {
    return f(Json::parse(body));
  } catch (const Json::exception& error) {
    return fail(Errc::internal, std::string("the server's answer cannot be read: ") + error.what());
  }
}

/// What iso_time() writes. Throws Json::exception for other text.
[[nodiscard]] UnixMillis read_time(const std::string& text);

/// What write_run() writes, without how fast the model was. Throws Json::exception.
[[nodiscard]] Run read_run(const Json& json);

}  // namespace assay
