#include "grader/checkers/snake/native/native_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "grader/checkers/snake/value_list.h"

namespace assay::checkers::snake {
namespace {

std::string_view to_string(Program::Language language) {
  switch (language) {
    case Program::Language::c: return "c";
    case Program::Language::cpp: return "c++";
    case Program::Language::python: return "python";
  }
  return "";
}

std::string_view name_of(Program::Language language) {
  switch (language) {
    case Program::Language::c: return "C";
    case Program::Language::cpp: return "C++";
    case Program::Language::python: return "Python";
  }
  return "";
}

std::string_view to_string(Program::Surface surface) {
  return surface == Program::Surface::window ? "window" : "terminal";
}

Evidence finding(std::string rule, std::optional<bool> ok, std::string note, Value data) {
  return {.rule = std::move(rule),
          .ok = ok,
          .note = std::move(note),
          .span = {},
          .data = std::move(data),
          .attachments = {}};
}

std::string program_note(const Program& program) {
  const std::string what =
      program.files.size() == 1
          ? fmt::format("a {} program for a {}", name_of(program.language), to_string(program.surface))
          : fmt::format("a {} program of {} files for a {}", name_of(program.language), program.files.size(),
                        to_string(program.surface));
  if (program.unclosed) return fmt::format("the answer holds {}, which ends in the middle", what);
  if (!program.absent.empty()) return fmt::format("the answer holds {}; {} is missing", what, program.absent.front());
  return "the answer holds " + what;
}

Evidence program_evidence(const Program& program) {
  Value data;
  Value::Array names;
  names.reserve(program.files.size());
  for (const SourceFile& file : program.files) names.emplace_back(file.name);
  data.set("language", Value(to_string(program.language)));
  data.set("platform", Value(to_string(program.surface)));
  data.set("files", Value(std::move(names)));
  data.set("libraries", list_of(program.libraries));
  data.set("absent", list_of(program.absent));
  data.set("unclosed", Value(program.unclosed));
  Evidence evidence =
      finding("snake.program", !program.unclosed && program.absent.empty(), program_note(program), data);
  evidence.span = program.files.front().span;
  return evidence;
}

Value diagnostics_of(const Build& build, bool errors) {
  Value::Array items;
  for (const Diagnostic& one : build.diagnostics) {
    if (one.error != errors) continue;
    Value item;
    item.set("file", Value(one.file));
    item.set("line", Value(static_cast<std::size_t>(one.line)));
    item.set("column", Value(static_cast<std::size_t>(one.column)));
    item.set("text", Value(one.text));
    items.push_back(std::move(item));
  }
  return Value(std::move(items));
}

std::string build_note(const NativeGame& game) {
  const Build& build = game.build;
  const bool python = game.program.language == Program::Language::python;
  if (build.built) return python ? "Python reads it" : fmt::format("compiles as {}", build.standard);
  const auto first = std::ranges::find(build.diagnostics, true, &Diagnostic::error);
  if (first != build.diagnostics.end())
    return fmt::format("{}: {}", python ? "Python does not read it" : "does not compile",
                       first->plain.empty() ? first->text : first->plain);
  if (!build.stopped.empty()) return "does not compile: the compiler was ended at its limit of " + build.stopped;
  return "does not compile";
}

Evidence build_evidence(const NativeGame& game) {
  Value data;
  data.set("standard", game.build.standard.empty() ? Value() : Value(game.build.standard));
  data.set("stopped", game.build.stopped.empty() ? Value() : Value(game.build.stopped));
  data.set("errors", diagnostics_of(game.build, true));
  data.set("warnings", diagnostics_of(game.build, false));
  return finding("snake.build", game.build.built, build_note(game), std::move(data));
}

Evidence portable_evidence(const NativeGame& game) {
  const bool portable = is_portable(game);
  return finding(
      "snake.portable", portable,
      portable ? "needs no console of one system" : "needs a Windows console; judged through a compatibility layer",
      {});
}

Evidence source_evidence(const Fact& fact) {
  Value data;
  data.set("kind", Value(fact.kind));
  data.set("file", Value(fact.file));
  data.set("line", Value(static_cast<std::size_t>(fact.line)));
  data.set("column", Value(static_cast<std::size_t>(fact.column)));
  const std::string place = fact.line == 0 ? "" : fmt::format("{}, line {}: ", fact.file, fact.line);
  return finding("snake.source", false, place + fact.text, std::move(data));
}

/// Keys guide the play; of headers and errors the build tells.
bool calls_for_a_look(const Fact& fact) {
  return fact.kind != "key" && fact.kind != "compile_error" && fact.kind != "foreign_header";
}

Evidence memory_evidence(const MemoryFinding& memory) {
  Value data;
  data.set("reports", list_of(memory.reports));
  return finding("snake.memory", memory.safe, memory.note, std::move(data));
}

}  // namespace

Evidence no_program_evidence(std::string note) { return finding("snake.program", false, std::move(note), {}); }

std::vector<Evidence> evidence_of(const NativeGame& game) {
  return {program_evidence(game.program), build_evidence(game)};
}

std::vector<Evidence> remarks_on(const NativeGame& game, const MemoryFinding& memory) {
  constexpr std::size_t most_facts = 20;
  std::vector<Evidence> all{portable_evidence(game)};
  const std::size_t before = all.size();
  for (const Fact& fact : game.facts)
    if (calls_for_a_look(fact) && all.size() < before + most_facts) all.push_back(source_evidence(fact));
  const bool looked = game.program.language != Program::Language::python;
  if (all.size() == before && looked)
    all.push_back(finding("snake.source", true, "nothing in the source calls for a look", {}));
  all.push_back(memory_evidence(memory));
  return all;
}

}  // namespace assay::checkers::snake
