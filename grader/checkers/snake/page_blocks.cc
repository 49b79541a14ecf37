#include "grader/checkers/snake/page_blocks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "grader/checkers/snake/harmless_name.h"
#include "grader/checkers/snake/page_references.h"
#include "grader/text/fences.h"
#include "grader/text/file_mention.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_loose_pages = 100;
constexpr std::size_t looked_at = 4000;  ///< bytes of a block without a language
constexpr std::string_view page_end = "</html>";
constexpr auto none = std::string_view::npos;

bool begins_with(std::string_view text, std::string_view word) {
  return find_word(text.substr(0, word.size()), word) == 0;
}

std::string_view without_preface(std::string_view text) {
  for (;;) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\f\xEF\xBB\xBF");
    if (first == none) return {};
    text.remove_prefix(first);
    const std::string_view closing = text.starts_with("<!--") ? "-->" : text.starts_with("<?xml") ? "?>" : "";
    const std::size_t end = closing.empty() ? none : text.find(closing);
    if (end == none) return text;
    text.remove_prefix(end + closing.size());
  }
}

bool begins_a_page(std::string_view text) {
  if (!text.starts_with('<')) return false;
  constexpr auto starts = std::to_array<std::string_view>({"<!doctype html", "<html"});
  return std::ranges::any_of(starts, [&](std::string_view start) { return begins_with(text, start); });
}

bool begins_with_a_tag(std::string_view text) {
  if (!text.starts_with('<')) return false;
  constexpr auto starts = std::to_array<std::string_view>({"<head", "<body", "<svg", "<canvas", "<script", "<style",
                                                           "<div", "<meta", "<title", "<table", "<h1", "<link", "<p"});
  return std::ranges::any_of(starts, [&](std::string_view start) { return begins_with(text, start); });
}

Block::Kind by_looks(std::string_view text) {
  if (begins_with_a_tag(text)) return Block::Kind::page;
  text = text.substr(0, looked_at);
  constexpr auto words = std::to_array<std::string_view>({"document.", "function ", "const ", "let ", "=>"});
  if (std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); }))
    return text.contains("document.") ? Block::Kind::script : Block::Kind::other;
  const bool rules =
      text.contains('{') && text.contains(';') && text.contains(':') && !text.contains('<') && !text.contains('=');
  return rules ? Block::Kind::style : Block::Kind::other;
}

Block::Kind kind_of(const Fence& fence, std::string_view text) {
  text = without_preface(text);
  if (begins_a_page(text)) return Block::Kind::page;
  const std::string_view said = kind_of_code(fence.language);
  const std::string_view named = kind_of_code(known_ending(fence.name));
  const bool silent = said.empty() && fence.language != "php" && fence.language != "diff";
  const std::string_view kind = silent || said == "text" ? named : said;
  if (kind == "html") return Block::Kind::page;
  if (kind == "svg") return begins_with(text, "<svg") && named.empty() ? Block::Kind::page : Block::Kind::other;
  if (kind == "css") return Block::Kind::style;
  if (kind == "js") return Block::Kind::script;
  return kind.empty() && silent ? by_looks(text) : Block::Kind::other;
}

/// The last place; npos when there is none. Looks at every occurrence once.
std::size_t find_last(std::string_view text, std::string_view word) {
  std::size_t last = none;
  for (std::size_t at = find_word(text, word); at != none; at = find_word(text, word, at + 1)) last = at;
  return last;
}

void cut_behind_page(Block& block) {
  const std::size_t end = find_last(block.text, page_end);
  block.complete = block.closed || end != none;
  if (block.closed || end == none) return;
  block.text = block.text.substr(0, end + page_end.size());
  block.span.end = block.span.begin + block.text.size();
}

bool quoted(std::string_view answer, std::size_t at) {
  return at > 0 && std::string_view("`\"'").find(answer[at - 1]) != none;
}

/// Where the next page begins in the text, at or behind `from`.
std::size_t next_start(std::string_view answer, std::size_t from) {
  for (std::size_t at = answer.find('<', from); at != none; at = answer.find('<', at + 1)) {
    if (quoted(answer, at) || !begins_a_page(answer.substr(at))) continue;
    const std::size_t before = at == 0 ? none : answer.find_last_not_of(" \t", at - 1);
    const bool starts_line = before == none || answer[before] == '\n';
    if (starts_line || answer[at + 1] == '!') return at;
  }
  return none;
}

Block page_between(std::string_view answer, std::size_t begin, std::size_t end, bool closed) {
  Block block;
  block.kind = Block::Kind::page;
  block.span = {begin, end};
  block.text = answer.substr(begin, end - begin);
  block.closed = closed;
  block.complete = closed;
  return block;
}

/// Loose tags of a page without <html>: from the first line that begins with one up to the last </script>.
std::optional<Block> loose_tags(std::string_view answer) {
  std::size_t begin = 0;
  while (begin < answer.size() && !begins_with_a_tag(answer.substr(begin))) {
    begin = answer.find('\n', begin);
    if (begin == none) return std::nullopt;
    ++begin;
  }
  constexpr std::string_view closing = "</script>";
  const std::size_t last = find_last(answer, closing);
  if (begin >= answer.size() || last == none || last < begin) return std::nullopt;
  return page_between(answer, begin, last + closing.size(), true);
}

}  // namespace

std::vector<Block> fenced_blocks(std::string_view answer) {
  const std::vector<Fence> fences = fences_of(answer);
  std::vector<Block> blocks;
  blocks.reserve(fences.size());
  for (const Fence& fence : fences) {
    Block block;
    block.name = harmless_name(fence.name);
    block.span = fence.span;
    block.text = answer.substr(fence.span.begin, fence.span.end - fence.span.begin);
    block.closed = fence.closed;
    block.kind = kind_of(fence, block.text);
    block.complete = block.closed;
    if (block.kind == Block::Kind::page) cut_behind_page(block);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

std::vector<Block> loose_pages(std::string_view answer) {
  std::vector<Block> pages;
  std::size_t begin = next_start(answer, 0);
  while (begin != none && pages.size() < most_loose_pages) {
    // <html> right behind <!DOCTYPE html> is the same page: the next one begins behind this one's end.
    const std::size_t close = find_word(answer, page_end, begin);
    const std::size_t end = close == none ? answer.size() : close + page_end.size();
    pages.push_back(page_between(answer, begin, end, close != none));
    begin = close == none ? none : next_start(answer, end);
  }
  if (!pages.empty()) return pages;
  if (const std::optional<Block> tags = loose_tags(answer)) pages.push_back(*tags);
  return pages;
}

}  // namespace assay::checkers::snake
