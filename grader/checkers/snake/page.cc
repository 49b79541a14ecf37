#include "grader/checkers/snake/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "grader/checkers/snake/harmless_name.h"
#include "grader/checkers/snake/page_blocks.h"
#include "grader/checkers/snake/page_references.h"
#include "grader/checkers/snake/versions.h"

// Theory of operation. Each block that is a page is a candidate, and its size counts together with the files that it
// names and the answer holds. The last full one is the game (versions.h). Equal names are versions of one file, and the
// same rule chooses among them.
namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_files = 100;
constexpr std::size_t most_addresses = 50;
constexpr std::size_t longest_shown = 300;

using Indices = std::vector<std::size_t>;

/// What a block is that stands for a missing style or script.
Block::Kind kind_asked_for(Reference::Kind kind) {
  return kind == Reference::Kind::style ? Block::Kind::style : Block::Kind::script;
}

/// A page with the files that belong to it.
struct Joined {
  std::size_t entry = 0;  ///< index of a block
  References references;
  std::vector<std::pair<std::string, std::size_t>> files;  ///< name it is asked for by, index of a block
  std::vector<Reference> missing;
  std::optional<std::size_t> added_style, added_script;  ///< belong to it although the page does not name them
  std::size_t size = 0;
};

class Builder {
 public:
  explicit Builder(std::vector<Block> blocks) : blocks_(std::move(blocks)) {
    std::map<std::string, Indices> whole, last;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const std::string& name = blocks_[i].name;
      if (name.empty()) continue;
      whole[name].push_back(i);
      last[std::string(last_part(name))].push_back(i);
    }
    for (const auto& [name, indices] : whole) versions_[name] = *last_full_of(indices);
    for (const auto& [name, indices] : last) versions_by_last_part_[name] = *last_full_of(indices);
  }

  std::optional<Page> build() {
    std::vector<Joined> candidates;
    for (const std::size_t i : of_kind(Block::Kind::page)) candidates.push_back(join(i));
    std::erase_if(candidates, [](const Joined& joined) { return !is_a_game(joined); });
    if (candidates.empty()) return page_of_script();
    return finish(candidates[chosen(candidates)]);
  }

 private:
  /// Without any script there is nothing to play, and a few loose tags are an example.
  static bool is_a_game(const Joined& joined) {
    return joined.references.has_script || joined.added_script || joined.references.has_document;
  }

  [[nodiscard]] std::size_t chosen(const std::vector<Joined>& candidates) const {
    std::vector<Version> versions;
    versions.reserve(candidates.size());
    for (const Joined& joined : candidates) versions.push_back({joined.size, blocks_[joined.entry].complete});
    return last_full(versions).value_or(0);
  }

  /// The last version of a file that is not a mere piece of it.
  [[nodiscard]] std::optional<std::size_t> last_full_of(std::span<const std::size_t> indices) const {
    std::vector<Version> versions;
    for (const std::size_t i : indices) versions.push_back({blocks_[i].text.size()});
    const std::optional<std::size_t> last = last_full(versions);
    return last ? std::optional(indices[*last]) : std::nullopt;
  }

  [[nodiscard]] std::optional<std::size_t> named(std::string_view name) const {
    if (const auto found = versions_.find(name); found != versions_.end()) return found->second;
    const auto found = versions_by_last_part_.find(last_part(name));
    return found == versions_by_last_part_.end() ? std::nullopt : std::optional(found->second);
  }

  [[nodiscard]] Indices of_kind(Block::Kind kind) const {
    Indices found;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].kind == kind) found.push_back(i);
    }
    return found;
  }

  [[nodiscard]] Joined join(std::size_t entry) const {
    Joined joined;
    joined.entry = entry;
    joined.references = references_of_page(blocks_[entry].text);
    for (const Reference& reference : joined.references.all) {
      if (is_foreign(reference.address)) continue;
      const std::string name = harmless_name(reference.address);
      if (name.empty()) continue;  // "?v=2": no file can be meant
      const std::optional<std::size_t> block = named(name);
      if (block && *block != entry) joined.files.emplace_back(name, *block);
      else joined.missing.push_back(reference);
    }
    for (const Reference::Kind kind : {Reference::Kind::style, Reference::Kind::script}) join_unnamed(kind, joined);
    if (!joined.references.has_script) add_unmentioned(joined);
    joined.size = size_of(joined);
    return joined;
  }

  /// Blocks without a name are the files that are still missing, when it is clear which.
  void join_unnamed(Reference::Kind kind, Joined& joined) const {
    Indices places;
    for (std::size_t i = 0; i < joined.missing.size(); ++i) {
      if (joined.missing[i].kind == kind) places.push_back(i);
    }
    Indices blocks = of_kind(kind_asked_for(kind));
    std::erase_if(blocks, [&](std::size_t i) { return !blocks_[i].name.empty(); });
    if (places.size() == 1 && blocks.size() > 1) blocks = {last_full_of(blocks).value_or(blocks.back())};
    if (places.empty() || places.size() != blocks.size()) return;
    for (std::size_t i = 0; i < places.size(); ++i)
      joined.files.emplace_back(harmless_name(joined.missing[places[i]].address), blocks[i]);
    std::erase_if(joined.missing, [&](const Reference& reference) { return reference.kind == kind; });
  }

  /// A page without any script is meant to be read together with the script beside it ("HTML:", "CSS:", "JS:").
  void add_unmentioned(Joined& joined) const {
    joined.added_script = last_full_of(of_kind(Block::Kind::script));
    const bool styled = std::ranges::any_of(
        joined.references.all, [](const Reference& reference) { return reference.kind == Reference::Kind::style; });
    if (joined.added_script && !styled) joined.added_style = last_full_of(of_kind(Block::Kind::style));
  }

  [[nodiscard]] std::size_t size_of(const Joined& joined) const {
    std::size_t size = blocks_[joined.entry].text.size();
    for (const auto& [name, block] : joined.files) size += blocks_[block].text.size();
    if (joined.added_script) size += blocks_[*joined.added_script].text.size();
    return size;
  }

  /// A script that makes its own canvas or elements needs no more than an empty page.
  std::optional<Page> page_of_script() {
    const std::optional<std::size_t> script = last_full_of(of_kind(Block::Kind::script));
    if (!script) return std::nullopt;
    const std::string_view text = blocks_[*script].text;
    const bool builds =
        text.contains("createElement") || text.contains("document.body") || text.contains("document.write");
    if (!text.contains("document") || !builds) return std::nullopt;
    Joined joined;
    joined.entry = *script;
    joined.added_script = script;
    joined.added_style = last_full_of(of_kind(Block::Kind::style));
    return finish(joined);
  }

  Page finish(const Joined& joined) {
    const Block& entry = blocks_[joined.entry];
    page_ = {};
    page_.unclosed = !entry.closed;
    PageFile file{.name = entry.name, .bytes = {}, .span = entry.span};
    if (entry.kind == Block::Kind::page) file.bytes = entry.text;
    else file.name.clear();
    if (file.name.empty()) file.name = "index.html";
    taken_ = {file.name};
    page_.files.push_back(std::move(file));
    add_unmentioned_files(joined);
    for (const auto& [name, block] : joined.files) add_file(name, block);
    for (const Reference& reference : joined.references.all) {
      if (is_foreign(reference.address)) note(page_.foreign, reference.address);
    }
    for (const Reference& reference : joined.missing) note(page_.absent, harmless_name(reference.address));
    follow(joined);
    return std::move(page_);
  }

  void add_unmentioned_files(const Joined& joined) {
    if (!joined.added_script) return;
    std::string bytes = std::move(page_.files.front().bytes);
    if (bytes.empty()) bytes = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<body>\n";
    if (joined.added_style) {
      const std::string name = add_file(name_of(*joined.added_style, "style.css"), *joined.added_style);
      bytes += fmt::format("\n<link rel=\"stylesheet\" href=\"{}\">\n", name);
    }
    const std::string name = add_file(name_of(*joined.added_script, "script.js"), *joined.added_script);
    bytes += fmt::format("\n<script src=\"{}\"></script>\n", name);
    page_.files.front().bytes = std::move(bytes);
  }

  [[nodiscard]] std::string name_of(std::size_t block, std::string_view otherwise) const {
    return blocks_[block].name.empty() ? std::string(otherwise) : blocks_[block].name;
  }

  std::string add_file(std::string name, std::size_t block) {
    if (page_.files.size() >= most_files || !taken_.insert(name).second) return name;
    page_.files.push_back({.name = name, .bytes = std::string(blocks_[block].text), .span = blocks_[block].span});
    unread_.push_back(block);
    unread_names_.push_back(name);
    return name;
  }

  /// What scripts and styles load in their turn.
  void follow(const Joined& joined) {
    std::vector<Reference> loaded;
    for (const std::string_view script : joined.references.scripts) add_references_of_script(script, loaded);
    for (const std::string_view style : joined.references.styles) add_references_of_style(style, loaded);
    take(loaded, {});
    for (std::size_t i = 0; i < unread_.size(); ++i) {
      const Block& block = blocks_[unread_[i]];
      loaded.clear();
      if (block.kind == Block::Kind::script) add_references_of_script(block.text, loaded);
      if (block.kind == Block::Kind::style) add_references_of_style(block.text, loaded);
      take(loaded, unread_names_[i]);
    }
  }

  void take(const std::vector<Reference>& loaded, std::string_view from) {
    const std::string folder(from.substr(0, from.size() - last_part(from).size()));
    for (const Reference& reference : loaded) {
      if (is_foreign(reference.address)) {
        note(page_.foreign, reference.address);
        continue;
      }
      const std::string name = harmless_name(reference.address);
      if (name.empty()) continue;
      const std::optional<std::size_t> block = named(name);
      if (block) add_file(reference.address.starts_with('/') ? name : folder + name, *block);
      else note(page_.absent, name);
    }
  }

  static void note(std::vector<std::string>& addresses, std::string_view address) {
    address = address.substr(0, longest_shown);
    if (address.empty() || addresses.size() >= most_addresses ||
        std::ranges::find(addresses, address) != addresses.end())
      return;
    addresses.emplace_back(address);
  }

  std::vector<Block> blocks_;
  std::map<std::string, std::size_t, std::less<>> versions_, versions_by_last_part_;  ///< the last full one
  Page page_;
  std::set<std::string> taken_;
  Indices unread_;
  std::vector<std::string> unread_names_;
};

}  // namespace

std::optional<Page> page_of(std::string_view answer) {
  std::vector<Block> blocks = fenced_blocks(answer);
  const bool fenced = std::ranges::any_of(blocks, [](const Block& block) { return block.kind == Block::Kind::page; });
  if (!fenced) {
    for (Block& page : loose_pages(answer)) blocks.push_back(std::move(page));
  }
  return Builder(std::move(blocks)).build();
}

}  // namespace assay::checkers::snake
