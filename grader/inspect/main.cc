#include <cstdio>
#include <string>
#include <string_view>

#include "grader/inspect/rules.h"
#include "grader/inspect/source.h"

// assay-inspect: prints what the source of a program says about itself, a line a fact: kind, file, line, column, text
// between tabs. It is started in a box, in the folder of the files, and executes nothing of them.
namespace {

using assay::inspect::Fact;
using assay::inspect::Model;

constexpr std::size_t most_facts = 200;
constexpr std::size_t longest_text = 300;

/// One line, without control characters; cut between characters.
std::string line_of(std::string_view text) {
  std::string line;
  for (const char byte : text) line.push_back(static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f ? ' ' : byte);
  if (line.size() <= longest_text) return line;
  std::size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xc0U) == 0x80U) --end;
  line.resize(end);
  return line;
}

void print(const Model& model, const Fact& fact) {
  const std::string file = fact.place.line > 0 ? model.files.at(fact.place.file) : std::string();
  std::printf("%s\t%s\t%u\t%u\t%s\n", fact.kind.c_str(), line_of(file).c_str(), fact.place.line, fact.place.column,
              line_of(fact.text).c_str());
}

}  // namespace

int main(int argc, char** argv) {
  assay::inspect::Request request;
  bool files = false;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (!files && word == "--") files = true;
    else (files ? request.files : request.options).push_back(word);
  }
  if (request.files.empty()) {
    std::puts("assay-inspect [OPTION OF THE COMPILER…] -- FILE…: prints facts of a program. Assay starts it in a box.");
    return argc == 2 && std::string_view(argv[1]).starts_with("--") ? 0 : 2;
  }
  const auto model = assay::inspect::read_source(request);
  if (!model) {
    std::fputs("assay-inspect: the compiler fell over, or the program is too large\n", stderr);
    return 3;
  }
  std::size_t printed = 0;
  for (const Fact& fact : assay::inspect::facts_of(*model))
    if (++printed <= most_facts) print(*model, fact);
  return 0;
}
