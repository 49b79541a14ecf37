#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "grader/base/result.h"
#include "storage/store.h"

namespace assay {

/// Opens the store that a `storage.url` names: "sqlite:FILE", FILE relative to `state`, which is made when it is not
/// there. unsupported for any other scheme, unavailable when it cannot be used.
[[nodiscard]] Result<std::unique_ptr<Store>> open_store(const std::string& url, const std::filesystem::path& state);

}  // namespace assay
