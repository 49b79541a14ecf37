#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::checkers::snake {

/// The scripts that run in every document before its own (folder scripts/), for one play: the clock, the random
/// numbers of that seed and the observers, which answer under globalThis[key].
[[nodiscard]] std::string injected_script(std::string_view key, std::uint32_t seed);

}  // namespace assay::checkers::snake
