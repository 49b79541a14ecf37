#pragma once

namespace assay::checkers::snake {

/// The character of a byte from 0x80 on in code page 437, that of a Windows console, whose lines and blocks many games
/// print by number. Source: the Unicode Consortium's CP437.TXT.
[[nodiscard]] char32_t from_page_437(unsigned char byte);

}  // namespace assay::checkers::snake
