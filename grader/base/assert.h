#pragma once

namespace assay {

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace assay

/// A bug of ours, never bad input: on in release too, logs and aborts; the job's lease lets it be tried again.
#define ASSERT(condition) \
  (static_cast<bool>(condition) ? static_cast<void>(0) : ::assay::assertion_failed(#condition, __FILE__, __LINE__))
