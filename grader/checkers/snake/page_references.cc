#include "grader/checkers/snake/page_references.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "grader/text/ascii_case.h"
#include "grader/text/trim.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_references = 200;
constexpr std::size_t longest_address = 2000;
constexpr std::string_view white = " \t\r\n\f";

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && same_word(text.substr(0, word.size()), word);
}

bool letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }

void add(std::vector<Reference>& all, Reference::Kind kind, std::string_view address) {
  address = trimmed(address, white);
  if (all.size() >= most_references || is_nothing(address) || address.size() > longest_address) return;
  all.push_back({kind, address});
}

struct Tag {
  std::string_view name;
  std::string_view source;  ///< src, href or data
  bool has_source = false;
  std::string_view relation;  ///< rel
  bool handles_events = false;
  std::size_t end = 0;  ///< behind '>'
};

class PageReader {
 public:
  explicit PageReader(std::string_view html) : html_(html) {}

  References read() {
    std::size_t at = html_.find('<');
    while (at != std::string_view::npos && at < html_.size()) {
      at = take(at);
      at = at >= html_.size() ? std::string_view::npos : html_.find('<', at);
    }
    return std::move(found_);
  }

 private:
  /// Says where to go on.
  std::size_t take(std::size_t at) {
    if (html_.substr(at).starts_with("<!--")) {
      const std::size_t end = html_.find("-->", at + 4);
      return end == std::string_view::npos ? html_.size() : end + 3;
    }
    if (starts_with_word(html_.substr(at), "<!doctype")) found_.has_document = true;
    if (at + 1 >= html_.size() || !letter(html_[at + 1])) return at + 1;
    const Tag tag = read_tag(at + 1);
    note(tag);
    if (same_word(tag.name, "script")) return raw_text(tag, "</script", found_.scripts);
    if (same_word(tag.name, "style")) return raw_text(tag, "</style", found_.styles);
    return tag.end;
  }

  std::size_t raw_text(const Tag& tag, std::string_view closing, std::vector<std::string_view>& texts) {
    const std::size_t end = std::min(find_word(html_, closing, tag.end), html_.size());
    if (texts.size() < most_references && !(tag.has_source && closing == "</script"))
      texts.push_back(html_.substr(tag.end, end - tag.end));
    return end;
  }

  void note(const Tag& tag) {
    for (const std::string_view name : std::to_array<std::string_view>({"html", "head", "body"}))
      found_.has_document = found_.has_document || same_word(tag.name, name);
    const bool script = same_word(tag.name, "script");
    found_.has_script = found_.has_script || script || tag.handles_events;
    if (script) return add(found_.all, Reference::Kind::script, tag.source);
    if (same_word(tag.name, "link")) {
      if (find_word(tag.relation, "stylesheet") != std::string_view::npos)
        add(found_.all, Reference::Kind::style, tag.source);
      if (find_word(tag.relation, "preload") != std::string_view::npos)
        add(found_.all, Reference::Kind::other, tag.source);
      return;
    }
    constexpr auto loading =
        std::to_array<std::string_view>({"img", "audio", "video", "source", "iframe", "embed", "image", "object"});
    if (std::ranges::any_of(loading, [&](std::string_view name) { return same_word(tag.name, name); }))
      add(found_.all, Reference::Kind::other, tag.source);
  }

  Tag read_tag(std::size_t begin) const {
    std::size_t at = begin;
    while (at < html_.size() && !white.contains(html_[at]) && html_[at] != '>' && html_[at] != '/') ++at;
    Tag tag;
    tag.name = html_.substr(begin, at - begin);
    while (at < html_.size() && html_[at] != '>') {
      if (white.contains(html_[at]) || html_[at] == '/') {
        ++at;
        continue;
      }
      at = read_attribute(at, tag);
    }
    tag.end = std::min(at + 1, html_.size());
    return tag;
  }

  std::size_t read_attribute(std::size_t begin, Tag& tag) const {
    std::size_t at = begin + 1;
    while (at < html_.size() && !white.contains(html_[at]) && html_[at] != '>' && html_[at] != '=' && html_[at] != '/')
      ++at;
    const std::string_view name = html_.substr(begin, at - begin);
    std::size_t after = std::min(html_.find_first_not_of(white, at), html_.size());
    std::string_view value;
    if (after < html_.size() && html_[after] == '=') {
      at = std::min(html_.find_first_not_of(white, after + 1), html_.size());
      value = read_value(at);
      after = at;
    } else {
      after = at;
    }
    keep(name, value, tag);
    return after;
  }

  /// Leaves `at` behind the value.
  std::string_view read_value(std::size_t& at) const {
    if (at >= html_.size()) return {};
    const char quote = html_[at];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = std::min(html_.find(quote, at + 1), html_.size());
      const std::string_view value = html_.substr(at + 1, end - at - 1);
      at = std::min(end + 1, html_.size());
      return value;
    }
    const std::size_t begin = at;
    while (at < html_.size() && !white.contains(html_[at]) && html_[at] != '>') ++at;
    return html_.substr(begin, at - begin);
  }

  static void keep(std::string_view name, std::string_view value, Tag& tag) {
    if (same_word(name, "rel")) tag.relation = value;
    if (starts_with_word(name, "on")) tag.handles_events = true;
    const bool source = same_word(name, "src") || same_word(name, "href") || same_word(name, "xlink:href") ||
                        (same_word(name, "data") && same_word(tag.name, "object"));
    if (!source || tag.has_source) return;
    tag.has_source = true;
    tag.source = value;
  }

  std::string_view html_;
  References found_;
};

/// Quoted texts that end so are files that a script loads.
bool is_loaded_file(std::string_view text) {
  constexpr auto endings = std::to_array<std::string_view>(
      {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".mp3", ".wav", ".ogg", ".json", ".js", ".mjs", ".woff2"});
  if (text.size() < 5 || text.size() > 200 || text.find_first_of(" \t\n<>{}$,;()") != std::string_view::npos)
    return false;
  return std::ranges::any_of(endings, [&](std::string_view ending) {
    return text.size() > ending.size() && same_word(text.substr(text.size() - ending.size()), ending);
  });
}

/// Whether an import reaches up to the quote at `at`: import "x", from 'x', import("x").
bool is_imported(std::string_view script, std::size_t at) {
  std::string_view before = script.substr(at > 40 ? at - 40 : 0, at > 40 ? 40 : at);
  while (!before.empty() && (white.contains(before.back()) || before.back() == '(')) before.remove_suffix(1);
  return before.ends_with("import") || before.ends_with(" from") || before.ends_with("}from") ||
         before.ends_with("importScripts");
}

}  // namespace

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const auto rest = text.substr(from);
  const auto found = std::ranges::search(rest, word, [](char a, char b) { return ascii_lower(a) == b; });
  if (found.empty() && !word.empty()) return std::string_view::npos;
  return from + static_cast<std::size_t>(found.begin() - rest.begin());
}

bool is_foreign(std::string_view address) {
  return starts_with_word(address, "https://") || starts_with_word(address, "http://") || address.starts_with("//");
}

bool is_nothing(std::string_view address) {
  constexpr auto schemes =
      std::to_array<std::string_view>({"data:", "blob:", "javascript:", "about:", "mailto:", "file:"});
  return address.empty() || address.front() == '#' || address.front() == '?' ||
         std::ranges::any_of(schemes, [&](std::string_view scheme) { return starts_with_word(address, scheme); });
}

References references_of_page(std::string_view html) { return PageReader(html).read(); }

void add_references_of_script(std::string_view script, std::vector<Reference>& all) {
  std::size_t at = script.find_first_of("\"'`");
  while (at != std::string_view::npos) {
    std::size_t end = at + 1;
    while (end < script.size() && script[end] != script[at] && script[end] != '\n') end += script[end] == '\\' ? 2 : 1;
    if (end >= script.size()) return;
    const std::string_view text = script.substr(at + 1, end - at - 1);
    if (script[end] == script[at]) {
      if (is_imported(script, at)) add(all, Reference::Kind::script, text);
      else if (is_loaded_file(text)) add(all, Reference::Kind::other, text);
    }
    at = script.find_first_of("\"'`", end + 1);
  }
}

void add_references_of_style(std::string_view style, std::vector<Reference>& all) {
  for (std::size_t at = find_word(style, "url("); at != std::string_view::npos; at = find_word(style, "url(", at)) {
    at += 4;
    const std::size_t end = std::min(style.find_first_of(")\n", at), style.size());
    std::string_view address = trimmed(style.substr(at, end - at), white);
    if (address.size() > 1 && (address.front() == '"' || address.front() == '\''))
      address = address.substr(1, address.size() - 2);
    add(all, Reference::Kind::other, address);
    at = end;
  }
  for (std::size_t at = find_word(style, "@import"); at != std::string_view::npos;
       at = find_word(style, "@import", at)) {
    at = std::min(style.find_first_not_of(white, at + 7), style.size());
    if (at == style.size() || (style[at] != '"' && style[at] != '\'')) continue;
    const std::size_t end = std::min(style.find(style[at], at + 1), style.size());
    add(all, Reference::Kind::style, style.substr(at + 1, end - at - 1));
    at = end;
  }
}

}  // namespace assay::checkers::snake
