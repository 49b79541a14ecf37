#include "grader/maths/vocabulary.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace assay::maths {
namespace {

constexpr Meaning commands[] = {
#define ASSAY_COMMAND(word, kind, op, text) {word, Kind::kind, Op::op, text},
#include "grader/maths/commands.def"
#undef ASSAY_COMMAND
};

constexpr Meaning words[] = {
#define ASSAY_WORD(word, kind, op, text) {word, Kind::kind, Op::op, text},
#include "grader/maths/words.def"
#undef ASSAY_WORD
};

constexpr Meaning signs[] = {
#define ASSAY_SIGN(word, kind, op, text) {word, Kind::kind, Op::op, text},
#include "grader/maths/signs.def"
#undef ASSAY_SIGN
};

template <std::size_t Size>
constexpr auto by_word(const Meaning (&rows)[Size]) {
  auto sorted = std::to_array(rows);
  std::ranges::sort(sorted, {}, &Meaning::word);
  return sorted;
}

constexpr auto sorted_commands = by_word(commands);
constexpr auto sorted_words = by_word(words);
constexpr auto sorted_signs = by_word(signs);

template <std::size_t Size>
const Meaning* find(const std::array<Meaning, Size>& rows, std::string_view word) {
  const auto found = std::ranges::lower_bound(rows, word, {}, &Meaning::word);
  return found != rows.end() && found->word == word ? &*found : nullptr;
}

constexpr std::string_view styling[] = {
    "Big",    "Bigg",         "Biggl",      "Biggr",        "Bigl",      "Bigr",      "Large",       "big",
    "bigg",   "biggl",        "biggr",      "bigl",         "bigm",      "bigr",      "bf",          "boldsymbol",
    "bm",     "displaystyle", "ensuremath", "hspace",       "it",        "large",     "left",        "limits",
    "mathbf", "mathit",       "mathnormal", "mathrm",       "mathsf",    "mathstrut", "mathtt",      "mbox",
    "middle", "nolimits",     "nonumber",   "operatorname", "right",     "rm",        "scriptstyle", "text",
    "textbf", "textit",       "textnormal", "textrm",       "textstyle", "textup",    "therefore",   "because",
    "quad",   "qquad",        "thinspace",  "enspace",      "boldmath",  "bold",      "pmb",         "rmdefault",
    "mathop", "hphantom",     "hline",      "notag",        "tiny",      "small",     "normalsize",  "hfill"};

constexpr auto sorted_styling = [] {
  auto rows = std::to_array(styling);
  std::ranges::sort(rows);
  return rows;
}();

constexpr std::string_view common[] = {
    "act", "all", "am",   "an",  "ant",  "any",  "apt",  "are", "art", "as",   "ask", "at",  "bar", "be",  "but",
    "by",  "can", "cat",  "cc",  "cm",   "day",  "do",   "dm",  "ft",  "gal",  "go",  "had", "has", "he",  "hr",
    "hz",  "if",  "in",   "is",  "it",   "kg",   "km",   "kw",  "lb",  "man",  "map", "may", "me",  "mg",  "mi",
    "min", "ml",  "mm",   "ms",  "my",   "nm",   "no",   "not", "of",  "oh",   "ok",  "on",  "or",  "oz",  "pa",
    "so",  "sq",  "that", "the", "them", "then", "this", "to",  "try", "up",   "us",  "vs",  "was", "way", "we",
    "why", "yd",  "yr",   "st",  "nd",   "rd",   "th",   "say", "day", "what", "ans", "dry", "fly", "cry", "sky",
    "mrs", "mr",  "ms",   "pm",  "mol",  "max",  "gm",   "hm",  "km",  "hrs",  "kmh"};

constexpr auto sorted_common = [] {
  auto rows = std::to_array(common);
  std::ranges::sort(rows);
  return rows;
}();

}  // namespace

const Meaning* command(std::string_view name) { return find(sorted_commands, name); }

const Meaning* latin_word(std::string_view word) { return find(sorted_words, word); }

const Meaning* sign_at(std::string_view text) {
  // Words that begin alike stand together, the longer ones behind.
  const auto same_start = [&](const Meaning& row) { return row.word.substr(0, 2) <= text.substr(0, 2); };
  auto row = std::ranges::partition_point(sorted_signs, same_start);
  while (row != sorted_signs.begin()) {
    --row;
    if (row->word.substr(0, 2) != text.substr(0, 2)) return nullptr;
    if (text.starts_with(row->word)) return &*row;
  }
  return nullptr;
}

bool is_styling(std::string_view name) { return std::ranges::binary_search(sorted_styling, name); }

bool is_common_word(std::string_view word) { return std::ranges::binary_search(sorted_common, word); }

}  // namespace assay::maths
