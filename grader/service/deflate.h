#pragma once

#include <string>
#include <string_view>

namespace assay {

/// The text as one gzip member, packed fast rather than small; empty when zlib has no memory.
[[nodiscard]] std::string gzipped(std::string_view text);

/// Whether a request's Accept-Encoding takes gzip: named, and not with q=0.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

}  // namespace assay
