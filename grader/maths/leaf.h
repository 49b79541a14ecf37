#pragma once

#include <string>
#include <string_view>

// The texts that leaves of a formula carry.
namespace assay::maths {

/// Whether it is what an Op::number holds: digits, perhaps a point with digits and a repeating part in parentheses, or
/// an exponent instead of the latter: "12" "0.50" "0.1(6)" "1.5e-7". No sign, no separators.
[[nodiscard]] bool is_number(std::string_view text);

/// Whether suites can write the symbol bare: a letter, then letters, digits and underscores, and no reserved word.
/// Others are written symbol("…").
[[nodiscard]] bool is_plain_symbol(std::string_view name);

/// Letters of any script, and the underscore: what a name begins with.
[[nodiscard]] bool begins_name(char32_t c);

/// "[]" "[)" "(]" "()".
[[nodiscard]] bool is_interval(std::string_view text);

/// f, g, h, F, G: a bracket after these is their argument.
[[nodiscard]] bool is_function_letter(std::string_view name);

/// The text in double quotes, with \" and \\ for those two characters.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace assay::maths
