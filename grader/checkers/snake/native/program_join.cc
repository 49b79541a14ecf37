#include "grader/checkers/snake/native/program_join.h"

#include <algorithm>
#include <array>
#include <optional>

#include "grader/checkers/snake/harmless_name.h"
#include "grader/checkers/snake/native/program_libraries.h"
#include "grader/checkers/snake/native/program_modules.h"
#include "grader/checkers/snake/versions.h"
#include "grader/text/file_mention.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_files = 100;
constexpr std::size_t most_absent = 50;
/// Headers of implementations of headers …
constexpr int most_rounds = 5;

using Kind = CodeBlock::Kind;

std::string_view folder_of(std::string_view name) { return name.substr(0, name.size() - last_part(name).size()); }

std::string_view stem_of(std::string_view name) {
  name = last_part(name);
  return name.substr(0, name.rfind('.'));
}

bool is_source(const CodeBlock& block) { return block.kind == Kind::c || block.kind == Kind::cpp; }

/// "src/" and "../include/snake.h" make "include/snake.h". What climbs out of everything stays at the top.
std::string resolved(std::string_view folder, std::string_view name) {
  std::string base(folder);
  while (name.starts_with("./") || name.starts_with("../")) {
    if (name.starts_with("../")) {
      if (!base.empty()) base.pop_back();
      base.resize(base.rfind('/') + 1);
    }
    name.remove_prefix(name.find('/') + 1);
  }
  return harmless_name(base + std::string(name));
}

void note(std::vector<std::string>& names, std::string name) {
  if (!name.empty() && names.size() < most_absent && std::ranges::find(names, name) == names.end())
    names.push_back(std::move(name));
}

void add(JoinedProgram& joined, std::string name, std::size_t block) {
  const bool known =
      block == joined.entry || std::ranges::any_of(joined.files, [&](const auto& file) { return file.first == name; });
  if (!known && !name.empty() && joined.files.size() < most_files - 1)
    joined.files.emplace_back(std::move(name), block);
}

bool holds(const JoinedProgram& joined, std::size_t block) {
  return block == joined.entry || std::ranges::any_of(joined.files, [&](const auto& f) { return f.second == block; });
}

}  // namespace

ProgramJoiner::ProgramJoiner(std::span<const CodeBlock> blocks, std::span<const std::string_view> sources)
    : blocks_(blocks) {
  std::map<std::string, std::vector<std::size_t>> whole, last;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (blocks_[i].name.empty()) continue;
    whole[blocks_[i].name].push_back(i);
    last[std::string(last_part(blocks_[i].name))].push_back(i);
  }
  const auto choose = [&](const std::vector<std::size_t>& indices) {
    std::vector<Version> versions;
    versions.reserve(indices.size());
    for (const std::size_t i : indices) versions.push_back({blocks_[i].text.size(), blocks_[i].complete});
    return indices[last_full(versions).value_or(0)];
  };
  for (const auto& [name, indices] : whole) whole_[name] = choose(indices);
  for (const auto& [name, indices] : last) by_last_part_[name] = choose(indices);
  for (const std::string_view source : sources) {
    sources_.emplace_back(last_part(source));
    sources_all_ = sources_all_ || sources_.back().starts_with('*');
  }
}

const std::size_t* ProgramJoiner::named(std::string_view name) const {
  if (const auto found = whole_.find(name); found != whole_.end()) return &found->second;
  const auto found = by_last_part_.find(last_part(name));
  return found == by_last_part_.end() ? nullptr : &found->second;
}

JoinedProgram ProgramJoiner::join(std::size_t entry) const {
  JoinedProgram joined{.entry = entry, .files = {}, .absent = {}, .size = blocks_[entry].text.size()};
  const bool python = blocks_[entry].kind == Kind::python;
  if (python) add_imports(entry, blocks_[entry].name, joined);
  else add_includes(entry, blocks_[entry].name, joined);
  std::size_t read = 0;
  for (int round = 0; round < most_rounds; ++round) {
    for (; read < joined.files.size(); ++read) {
      const auto [name, block] = joined.files[read];
      if (python) add_imports(block, name, joined);
      else add_includes(block, name, joined);
    }
    if (!python) add_implementations(joined);
    if (read == joined.files.size()) break;
  }
  add_unnamed(joined);
  for (const auto& [name, block] : joined.files) joined.size += blocks_[block].text.size();
  return joined;
}

void ProgramJoiner::add_includes(std::size_t block, const std::string& name, JoinedProgram& joined) const {
  for (const Include& include : blocks_[block].source.includes) {
    const std::string wanted = resolved(folder_of(name), include.name);
    const std::size_t* const found = named(wanted);
    if (found != nullptr) add(joined, wanted, *found);
    else if (include.quoted && library_of_header(include.name) == nullptr && include.name.contains('.'))
      note(joined.absent, wanted);
  }
}

bool ProgramJoiner::add_module(std::string_view folder, std::string_view module, JoinedProgram& joined) const {
  std::string path(module);
  std::ranges::replace(path, '.', '/');
  for (const std::string& file : {path + ".py", path + "/__init__.py"}) {
    const std::string wanted = harmless_name(std::string(folder) + file);
    const std::size_t* const found = named(wanted);
    if (found == nullptr) continue;
    add(joined, wanted, *found);
    return true;
  }
  return false;
}

void ProgramJoiner::add_imports(std::size_t block, const std::string& name, JoinedProgram& joined) const {
  for (const Import& import : blocks_[block].python.imports) {
    const bool relative = import.module.starts_with('.');
    const std::string_view folder = relative ? folder_of(name) : std::string_view{};
    const std::size_t dots = std::min(import.module.find_first_not_of('.'), import.module.size());
    const std::string_view module = import.module.substr(dots);
    bool found = !module.empty() && add_module(folder, module, joined);
    // "from game import board" may name a file as well.
    const std::string_view first = import.names.substr(0, import.names.find_first_of(", ;"));
    const std::string inner = std::string(module) + (module.empty() ? "" : ".") + std::string(first);
    if (!found && !first.empty() && first != "*") found = add_module(folder, inner, joined);
    if (!found && import.sure && (relative || module_of(module) == Module::unknown))
      note(joined.absent, harmless_name(std::string(module.substr(0, module.find('.'))) + ".py"));
  }
}

/// `headers` are names without folders.
bool ProgramJoiner::belongs(const CodeBlock& block, const std::set<std::string, std::less<>>& headers) const {
  const std::string_view name = last_part(block.name);
  const bool any = sources_all_ && !name.empty();
  if (any || std::ranges::find(sources_, name) != sources_.end()) return true;
  const auto next = headers.lower_bound(std::string(stem_of(name)) + ".");
  if (!name.empty() && next != headers.end() && stem_of(*next) == stem_of(name)) return true;
  return std::ranges::any_of(block.source.includes, [&](const Include& include) {
    return include.quoted && headers.contains(last_part(include.name));
  });
}

/// Sources beside the one with main: of the headers that it includes, and those that a compiler line names.
void ProgramJoiner::add_implementations(JoinedProgram& joined) const {
  std::set<std::string, std::less<>> headers;
  for (const auto& [name, block] : joined.files) {
    if (blocks_[block].kind == Kind::header) headers.emplace(last_part(name));
  }
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const CodeBlock& block = blocks_[i];
    if (!is_source(block) || block.entry || holds(joined, i)) continue;
    const std::size_t* const version = block.name.empty() ? &i : named(block.name);
    if (version == nullptr || *version != i || !belongs(block, headers)) continue;
    const std::string made_up = "part-" + std::to_string(i) + (block.kind == Kind::c ? ".c" : ".cpp");
    add(joined, block.name.empty() ? made_up : block.name, i);
  }
}

/// Files that are still missing are the blocks without a name, when there are as many.
void ProgramJoiner::add_unnamed(JoinedProgram& joined) const {
  const bool python = blocks_[joined.entry].kind == Kind::python;
  std::vector<std::size_t> unnamed;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    const bool fits = python == (blocks_[i].kind == Kind::python);
    if (fits && blocks_[i].name.empty() && !blocks_[i].entry && !holds(joined, i)) unnamed.push_back(i);
  }
  if (joined.absent.empty() || unnamed.size() != joined.absent.size()) return;
  for (std::size_t i = 0; i < unnamed.size(); ++i) add(joined, joined.absent[i], unnamed[i]);
  joined.absent.clear();
}

}  // namespace assay::checkers::snake
