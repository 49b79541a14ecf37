#include "grader/checkers/snake/native/program.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "grader/checkers/snake/harmless_name.h"
#include "grader/checkers/snake/native/program_assets.h"
#include "grader/checkers/snake/native/program_blocks.h"
#include "grader/checkers/snake/native/program_hints.h"
#include "grader/checkers/snake/native/program_join.h"
#include "grader/checkers/snake/native/program_needs.h"
#include "grader/checkers/snake/versions.h"

// Theory of operation. Each block with main, and each Python text that does something, is an entry. Its size counts
// together with the files that it includes or imports and the answer holds. The last full one is the program
// (versions.h): a complete program replaces those before it, a piece does not. When no block has main the largest block
// is taken, since a program without main is a program that does not build.
namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_absent = 50;

using Kind = CodeBlock::Kind;

bool is_a_test(const CodeBlock& block) {
  const std::string_view name = last_part(block.name);
  return name.starts_with("test") || name.contains("_test.") || name.contains("tests.");
}

/// A Python file that another one imports is a part of it, even when it can be run by itself.
bool is_imported(const CodeBlock& block, std::span<const JoinedProgram> candidates, std::size_t index) {
  if (block.kind != Kind::python) return false;
  return std::ranges::any_of(candidates, [&](const JoinedProgram& other) {
    return other.entry != index &&
           std::ranges::any_of(other.files, [&](const auto& file) { return file.second == index; });
  });
}

std::vector<JoinedProgram> entries(std::span<const CodeBlock> blocks, const ProgramJoiner& joiner) {
  std::vector<JoinedProgram> all, chosen;
  for (std::size_t i = 0; i < blocks.size() && all.size() < 100; ++i) {
    if (blocks[i].entry) all.push_back(joiner.join(i));
  }
  for (const JoinedProgram& one : all) {
    const CodeBlock& block = blocks[one.entry];
    if (!is_a_test(block) && !is_imported(block, all, one.entry)) chosen.push_back(one);
  }
  return chosen.empty() ? all : chosen;
}

/// Of blocks without main those that could be most of a program.
std::optional<std::size_t> largest_piece(std::span<const CodeBlock> blocks) {
  std::optional<std::size_t> largest;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool program = blocks[i].kind == Kind::python
                             ? blocks[i].python.defines && !blocks[i].python.imports.empty()
                             : blocks[i].kind != Kind::header && !blocks[i].source.includes.empty();
    if (program && (!largest || blocks[i].text.size() >= blocks[*largest].text.size())) largest = i;
  }
  return largest;
}

std::optional<JoinedProgram> chosen(std::span<const CodeBlock> blocks, const ProgramJoiner& joiner) {
  const std::vector<JoinedProgram> all = entries(blocks, joiner);
  std::vector<Version> versions;
  versions.reserve(all.size());
  for (const JoinedProgram& one : all) versions.push_back({one.size, blocks[one.entry].complete});
  if (const std::optional<std::size_t> last = last_full(versions)) return all[*last];
  const std::optional<std::size_t> piece = largest_piece(blocks);
  return piece ? std::optional(joiner.join(*piece)) : std::nullopt;
}

Program::Language language_of(std::span<const CodeBlock> blocks, const JoinedProgram& joined) {
  if (blocks[joined.entry].kind == Kind::python) return Program::Language::python;
  const bool cpp = blocks[joined.entry].kind != Kind::c ||
                   std::ranges::any_of(joined.files, [&](const auto& f) { return blocks[f.second].kind == Kind::cpp; });
  return cpp ? Program::Language::cpp : Program::Language::c;
}

std::string entry_name(const CodeBlock& block, Program::Language language) {
  if (!block.name.empty() && block.kind != Kind::header) return block.name;
  if (language == Program::Language::python) return "main.py";
  return language == Program::Language::c ? "main.c" : "main.cpp";
}

void add_files(std::span<const CodeBlock> blocks, const JoinedProgram& joined, Program& program) {
  const CodeBlock& entry = blocks[joined.entry];
  const auto add = [&](std::string name, const CodeBlock& block) {
    program.files.push_back({.name = std::move(name), .bytes = std::string(block.text), .span = block.span});
  };
  add(entry_name(entry, program.language), entry);
  for (const auto& [name, index] : joined.files) {
    if (name != program.files.front().name) add(name, blocks[index]);
  }
}

void add_hints(const Hints& hints, Program& program) {
  if (program.language == Program::Language::python) return;
  program.standard = program.language == Program::Language::c ? hints.standard_c : hints.standard_cpp;
  for (const std::string& library : hints.libraries) {
    if (std::ranges::find(program.libraries, library) == program.libraries.end()) program.libraries.push_back(library);
  }
}

}  // namespace

std::optional<Program> program_of(std::string_view answer) {
  const std::vector<CodeBlock> blocks = code_blocks(answer);
  const Hints hints = hints_of(answer);
  const std::optional<JoinedProgram> joined = chosen(blocks, ProgramJoiner(blocks, hints.sources));
  if (!joined) return std::nullopt;
  Program program;
  program.language = language_of(blocks, *joined);
  program.unclosed = !blocks[joined->entry].closed;
  add_files(blocks, *joined, program);
  add_needs(blocks[joined->entry], program);
  for (const auto& [name, index] : joined->files) add_needs(blocks[index], program);
  add_hints(hints, program);
  program.absent = joined->absent;
  for (const SourceFile& file : program.files)
    add_assets(file.bytes, program.language == Program::Language::python, most_absent, program.absent);
  return program;
}

}  // namespace assay::checkers::snake
