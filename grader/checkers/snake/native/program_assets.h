#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::checkers::snake {

/// Adds the fonts, pictures and sounds that a text of code names between quotes outside of its comments, each once,
/// until there are `most`. `python`: else C or C++. Absolute paths are those of a system and no files of the program.
/// Linear.
void add_assets(std::string_view code, bool python, std::size_t most, std::vector<std::string>& names);

}  // namespace assay::checkers::snake
