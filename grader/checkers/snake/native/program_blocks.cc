#include "grader/checkers/snake/native/program_blocks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>

#include "grader/checkers/snake/harmless_name.h"
#include "grader/checkers/snake/native/program_loose.h"
#include "grader/text/fences.h"
#include "grader/text/file_mention.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_blocks = 300;
constexpr auto none = std::string_view::npos;

enum class Said : std::uint8_t { nothing, c, cpp, python, other };

Said said_by(std::string_view word) {
  if (word.starts_with("c++") || word.starts_with("cpp")) return Said::cpp;
  const std::string_view kind = kind_of_code(word);
  if (kind == "c++") return Said::cpp;
  if (kind == "c") return Said::c;
  if (kind == "python" || word == "py3" || word == "pygame") return Said::python;
  constexpr auto silent = std::to_array<std::string_view>({"", "code", "plaintext", "plain", "source"});
  return kind == "text" || std::ranges::find(silent, word) != silent.end() ? Said::nothing : Said::other;
}

bool has_any(std::string_view code, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return has_word(code, word); });
}

bool has_looks_of_cpp(const CSource& source) {
  const bool header = std::ranges::any_of(source.includes, [](const Include& include) {
    return !include.quoted && !include.name.empty() && include.name.find_first_of("./") == none;
  });
  return header || source.code.contains("std::") ||
         has_any(source.code, {"namespace", "template", "class", "cout", "cin", "nullptr", "public", "constexpr"});
}

bool is_header(std::string_view name) {
  constexpr auto endings = std::to_array<std::string_view>({".h", ".hpp", ".hh", ".hxx", ".inl", ".ipp", ".tpp"});
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

Said by_looks(std::string_view text) {
  const std::size_t include = find_include(text, 0);
  if (include != none) return Said::c;
  const PythonSource python = read_python(text);
  const bool imports = std::ranges::any_of(python.imports, [](const Import& import) { return import.sure; });
  return imports && (python.defines || python.acts) ? Said::python : Said::other;
}

Said kind_said(const Fence& fence, std::string_view text) {
  const Said said = said_by(fence.language);
  if (said == Said::c || said == Said::cpp) return said;
  // "#include" is a comment in Python, and nothing in the languages that a block may be mislabelled with.
  const bool quoted = fence.language == "markdown" || fence.language == "md" || fence.language == "diff";
  if (!quoted && begins_with_include(text)) return Said::c;
  if (said != Said::nothing) return said;
  const Said named = said_by(known_ending(fence.name));
  return named == Said::c || named == Said::cpp || named == Said::python ? named : by_looks(text);
}

/// A name that does not say what the block is serves nobody: "Put this beside README.md:".
std::string fitting_name(const std::string& name, Said said) {
  const std::string_view kind = kind_of_code(known_ending(name));
  const bool fits = said == Said::python ? kind == "python" : kind == "c" || kind == "c++";
  return fits ? name : std::string{};
}

CodeBlock::Kind kind_of_c(const CodeBlock& block, Said said) {
  if (is_header(block.name)) return CodeBlock::Kind::header;
  if (has_looks_of_cpp(block.source)) return CodeBlock::Kind::cpp;
  const std::string_view ending = known_ending(block.name);
  if (!ending.empty()) return ending == "c" ? CodeBlock::Kind::c : CodeBlock::Kind::cpp;
  return said == Said::c ? CodeBlock::Kind::c : CodeBlock::Kind::cpp;
}

/// A fence that runs to the end of the answer may hold all of the program and some words behind it.
void cut_behind_code(CodeBlock& block) {
  if (block.closed) return;
  const std::optional<std::size_t> end = end_of_code(block.source.code);
  block.complete = end.has_value();
  if (!end) return;
  block.text = block.text.substr(0, *end);
  block.span.end = block.span.begin + *end;
}

CodeBlock block_of(std::string_view answer, Span span, bool closed, Said said, const std::string& name) {
  CodeBlock block;
  block.span = span;
  block.text = answer.substr(span.begin, span.end - span.begin);
  block.closed = block.complete = closed;
  block.name = fitting_name(name, said);
  if (said == Said::python) {
    block.kind = CodeBlock::Kind::python;
    block.python = read_python(block.text);
    block.entry = block.python.acts && !block.python.imports.empty();
    return block;
  }
  block.source = read_c_source(block.text);
  block.kind = kind_of_c(block, said);
  block.entry = defines(block.source.code, "main") || defines(block.source.code, "_tmain");
  cut_behind_code(block);
  return block;
}

std::vector<CodeBlock> fenced(std::string_view answer) {
  std::vector<CodeBlock> blocks;
  for (const Fence& fence : fences_of(answer)) {
    if (blocks.size() >= most_blocks) break;
    const std::string_view text = answer.substr(fence.span.begin, fence.span.end - fence.span.begin);
    const Said said = kind_said(fence, text);
    if (said == Said::c || said == Said::cpp || said == Said::python)
      blocks.push_back(block_of(answer, fence.span, fence.closed, said, harmless_name(fence.name)));
  }
  return blocks;
}

}  // namespace

std::vector<CodeBlock> code_blocks(std::string_view answer) {
  std::vector<CodeBlock> blocks = fenced(answer);
  if (!blocks.empty()) return blocks;
  if (const std::optional<Span> loose = loose_c(answer)) {
    blocks.push_back(block_of(answer, *loose, true, Said::c, {}));
    CodeBlock& block = blocks.back();
    block.complete = end_of_code(block.source.code).has_value();
  } else if (const std::optional<Span> python = loose_python(answer)) {
    blocks.push_back(block_of(answer, *python, true, Said::python, {}));
  }
  return blocks;
}

}  // namespace assay::checkers::snake
