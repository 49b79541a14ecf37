#pragma once

#include <expected>
#include <utility>

#include "grader/base/error.h"

namespace assay {

/// A value, or the Error that kept us from having one. Never used for a bad answer: that is a Verdict.
template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(Errc code, std::string message, std::string where = {}) {
  return std::unexpected<Error>(std::in_place, code, std::move(message), std::move(where));
}

[[nodiscard]] inline std::unexpected<Error> fail(Error error) { return std::unexpected<Error>(std::move(error)); }

}  // namespace assay

#define ASSAY_CONCAT_(a, b) a##b
#define ASSAY_CONCAT(a, b) ASSAY_CONCAT_(a, b)

/// TRY(expr): returns the Error of a Result<void> to the caller, or goes on.
#define TRY(expr)                                                             \
  do {                                                                        \
    if (auto try_result_ = (expr); !try_result_)                              \
      return std::unexpected<::assay::Error>(std::move(try_result_).error()); \
  } while (false)

/// TRY_ASSIGN(auto x, expr): x becomes the value of a Result, or its Error is returned to the caller.
#define TRY_ASSIGN(decl, expr) TRY_ASSIGN_(decl, expr, ASSAY_CONCAT(try_assign_, __LINE__))
#define TRY_ASSIGN_(decl, expr, temp)                                         \
  auto temp = (expr);                                                         \
  if (!temp) return std::unexpected<::assay::Error>(std::move(temp).error()); \
  decl = std::move(*temp)
