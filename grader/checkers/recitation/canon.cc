#include "grader/checkers/recitation/canon.h"

#include <fmt/format.h>

#include <algorithm>

#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::recitation {
namespace {

// The alignment takes time in proportion to the square of this.
constexpr std::size_t longest_text = 3000;

Script script_of_text(std::string_view text) {
  std::size_t han = 0;
  std::size_t latin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const CharKind kind = kind_of(point.value);
    han += kind == CharKind::han ? 1 : 0;
    latin += kind == CharKind::latin ? 1 : 0;
    at += point.size;
  }
  return han > 0 && han * 4 >= latin ? Script::han : Script::latin;
}

std::vector<Letter> read_text(std::string_view text, Script script, Words& words) {
  std::vector<Letter> letters;
  LetterReader reader(text, script);
  for (Letter letter; reader.next_new(words, letter);) {
    for (const LetterReader::Bracket& bracket : reader.brackets()) letter.before |= bracket.before;
    letters.push_back(letter);
  }
  return letters;
}

/// Latin texts printed as verse are divided by their lines alone, as a comma says nothing of them.
Between line_ends(const std::vector<Letter>& letters, Script script) {
  const bool printed = std::ranges::any_of(letters.begin() + 1, letters.end(),
                                           [](const Letter& letter) { return (letter.before & gap::line) != 0; });
  if (script == Script::latin) return printed ? gap::line : gap::stop;
  return gap::line | gap::stop | gap::colon | gap::space;
}

std::vector<CanonLine> lines_of(const std::vector<Letter>& letters, Script script) {
  std::vector<CanonLine> lines;
  const Between ends = line_ends(letters, script);
  for (std::uint32_t i = 0; i < letters.size(); ++i) {
    if (lines.empty() || (letters[i].before & ends) != 0) lines.push_back({i, i});
    lines.back().last = i + 1;
  }
  return lines;
}

}  // namespace

std::size_t Edition::line_of(std::size_t at) const {
  const auto after = std::ranges::upper_bound(lines, at, {}, &CanonLine::first);
  return static_cast<std::size_t>(after - lines.begin()) - 1;
}

std::string_view Edition::shown(std::size_t first, std::size_t last) const {
  const Span span = span_of(letters[first], letters[last - 1]);
  return std::string_view(text).substr(span.begin, span.end - span.begin);
}

Result<Canon> Canon::make(const std::vector<std::string>& texts, const std::vector<std::string>& variants,
                          const std::vector<std::string>& titles) {
  Canon canon;
  canon.script_ = script_of_text(texts.front());
  for (const std::string& text : texts) {
    if (script_of_text(text) != canon.script_)
      return fail(Errc::bad_input, "holds editions in Chinese and in another script", "texts");
    canon.add_edition(text);
    const Edition& edition = canon.editions_.back();
    if (edition.letters.size() < 4)
      return fail(Errc::bad_input,
                  fmt::format("holds an edition without four characters or words: “{}”; Chinese and Latin script are "
                              "understood",
                              clipped(text, 60)),
                  "texts");
    if (edition.letters.size() > longest_text)
      return fail(Errc::bad_input,
                  fmt::format("holds an edition of {} characters; at most {} are allowed", edition.letters.size(),
                              longest_text),
                  "texts");
  }
  for (const std::string& pair : variants) TRY(canon.add_variant(pair));
  for (const std::string& title : titles) canon.add_title(title);
  canon.find_width();
  return canon;
}

void Canon::add_edition(const std::string& text) {
  Edition edition{.text = text, .letters = read_text(text, script_, words_), .lines = {}};
  if (!edition.letters.empty()) edition.lines = lines_of(edition.letters, script_);
  index(edition);
  editions_.push_back(std::move(edition));
}

void Canon::index(const Edition& edition) {
  std::unordered_map<std::uint64_t, Places> pairs;
  for (std::uint32_t i = 0; i < edition.letters.size(); ++i) {
    may_begin_[edition.letters[i].value % may_begin_.size()] = true;
    if (i + 1 == edition.letters.size()) break;
    pairs[std::uint64_t{edition.letters[i].value} << 32U | edition.letters[i + 1].value].push_back(i);
  }
  pairs_.merge(pairs);
}

Result<void> Canon::add_variant(const std::string& pair) {
  const std::size_t bar = pair.find('/');
  if (bar == std::string::npos || pair.find('/', bar + 1) != std::string::npos)
    return fail(Errc::bad_input, fmt::format("holds “{}”, which is not of the form 渚/者", clipped(pair, 60)),
                "variants");
  const std::vector<Letter> one = read_text(std::string_view(pair).substr(0, bar), script_, words_);
  const std::vector<Letter> other = read_text(std::string_view(pair).substr(bar + 1), script_, words_);
  if (one.size() != 1 || other.size() != 1)
    return fail(Errc::bad_input,
                fmt::format("holds “{}”; one character (or word) for another is wanted, longer "
                            "differences are editions",
                            clipped(pair, 60)),
                "variants");
  variants_.emplace_back(one.front().value, other.front().value);
  return {};
}

void Canon::add_title(const std::string& title) {
  const std::vector<Letter> letters = read_text(title, script_, words_);
  const bool is_text_too = std::ranges::any_of(editions_, [&](const Edition& edition) {
    return !std::ranges::search(edition.letters, letters, {}, &Letter::value, &Letter::value).empty();
  });
  if (letters.size() > 2 && !is_text_too) titles_.push_back(letters);
}

bool Canon::is_title(std::span<const Letter> letters) const {
  return std::ranges::any_of(titles_, [&](const std::vector<Letter>& title) {
    return std::ranges::equal(title, letters, {}, &Letter::value, &Letter::value);
  });
}

void Canon::find_width() {
  if (script_ != Script::han) return;
  const std::uint32_t width = editions_.front().lines.front().size();
  for (const Edition& edition : editions_)
    for (const CanonLine& one : edition.lines)
      if (one.size() != width) return;
  width_ = width;
}

bool Canon::may_read(char32_t expected, char32_t found) const {
  return std::ranges::any_of(variants_, [&](const auto& pair) {
    return (pair.first == expected && pair.second == found) || (pair.first == found && pair.second == expected);
  });
}

}  // namespace assay::recitation
