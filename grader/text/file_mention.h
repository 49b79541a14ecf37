#pragma once

#include <string_view>

namespace assay {

/// The first file name in a piece of text: a word with an ending that a program or a page has ("js/script.js",
/// "index.html"), no address (https://…). Empty when there is none, or when another one stands beside it.
/// Linear; looks at the first 300 bytes.
[[nodiscard]] std::string_view only_file_mentioned(std::string_view text);

/// The ending without the dot, as written; empty when the name has none that is known.
[[nodiscard]] std::string_view known_ending(std::string_view name);

/// "html", "css", "js" and so on: what a block of that ending or language is. Empty when neither is known. Case does
/// not matter.
[[nodiscard]] std::string_view kind_of_code(std::string_view language_or_ending);

}  // namespace assay
