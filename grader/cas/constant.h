#pragma once

#include <memory>
#include <optional>

#include "grader/cas/calcium_shim.h"
#include "grader/cas/program.h"

// Exact constants: algebraic numbers, pi, e, exponentials, logarithms and trigonometric values, by Calcium.
namespace assay::cas {

/// Calcium's context of this thread; renewed after so many constants so that it does not grow without bound.
[[nodiscard]] shim_field* field_of_thread();

struct FreeConstant {
  void operator()(shim_constant* x) const;
};
using Constant = std::unique_ptr<shim_constant, FreeConstant>;
[[nodiscard]] Constant new_constant();

/// The value of a formula without symbols; nothing when it holds what Calcium does not know, or a limit is reached.
[[nodiscard]] std::optional<Constant> constant_value(const Program& program);

/// Frees what the libraries keep for this thread. Values of the thread must be gone.
void release_thread_caches();

/// Before a question: no value of the thread's field is alive.
void renew_field_if_large();

}  // namespace assay::cas
