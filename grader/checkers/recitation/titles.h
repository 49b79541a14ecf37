#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::recitation {

/// The letters of a title, and then those of its parts: "水调歌头·明月几时有", "凉州词（其一）". Titles are the same
/// work when one of them is a part of the other.
[[nodiscard]] std::vector<std::u32string> title_parts(std::u32string_view title);

/// Whether a book holds many works: 《全唐诗》, a schoolbook. Its name beside a text is not the title of the text.
[[nodiscard]] bool is_collection(std::u32string_view book);

}  // namespace assay::recitation
