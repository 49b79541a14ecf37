#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::checkers::snake {

/// An address that a page loads something from, as it is written there.
struct Reference {
  enum class Kind : char { script, style, other };
  Kind kind = Kind::other;
  std::string_view address;  ///< into the text that was read
};

/// What one text loads. Bounded: at most 200 references.
struct References {
  std::vector<Reference> all;
  bool has_script = false;                ///< a script element, an event handler or a javascript: address
  bool has_document = false;              ///< <!doctype html>, <html>, <head> or <body>
  std::vector<std::string_view> scripts;  ///< texts of script elements, at most 200
  std::vector<std::string_view> styles;   ///< of style elements, likewise
};

/// Reads the tags of a page as a browser would: comments, quotes and the raw text of scripts and styles. Linear.
[[nodiscard]] References references_of_page(std::string_view html);

/// Quoted names of pictures, sounds and modules, and what is imported. Linear.
void add_references_of_script(std::string_view script, std::vector<Reference>& all);

/// url(…) and @import. Linear.
void add_references_of_style(std::string_view style, std::vector<Reference>& all);

/// From another host: https://…, http://…, //…
[[nodiscard]] bool is_foreign(std::string_view address);

/// Not loaded from anywhere: data:, blob:, javascript:, #place, nothing at all.
[[nodiscard]] bool is_nothing(std::string_view address);

/// The first place of `word` (ASCII lower case) at or behind `from`, whatever its case; npos when there is none.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);

}  // namespace assay::checkers::snake
