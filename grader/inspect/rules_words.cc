#include <algorithm>
#include <set>

#include "grader/inspect/names.h"
#include "grader/inspect/rules.h"

namespace assay::inspect {
namespace {

constexpr std::size_t most_errors = 5;
constexpr std::size_t most_harms = 40;

}  // namespace

void find_errors(const Model& model, std::vector<Fact>& facts) {
  const auto is_header = [](const Complaint& error) { return error.text.ends_with("file not found"); };
  const bool missing = std::ranges::any_of(model.errors, is_header);
  std::size_t told = 0;
  for (const Complaint& error : model.errors) {
    // What follows from a missing header tells nothing new.
    if ((missing && !is_header(error)) || ++told > most_errors) continue;
    facts.push_back({.kind = "compile_error", .place = error.place, .text = error.text});
  }
}

void find_foreign_headers(const Model& model, std::vector<Fact>& facts) {
  std::set<std::string> told;
  for (const Include& include : model.includes) {
    const std::string_view platform = platform_of(include.name);
    if (platform.empty() || !told.insert(lower(include.name)).second) continue;
    facts.push_back({.kind = "foreign_header",
                     .place = include.place,
                     .text = "<" + include.name + "> belongs to " + std::string(platform)});
  }
}

void find_harm(const Model& model, std::vector<Fact>& facts) {
  std::size_t told = 0;
  for (const Call& call : model.calls) {
    if (call.callee == nothing || model.things[call.callee].own || told >= most_harms) continue;
    const std::string& name = model.things[call.callee].name;
    const std::string_view harm = harm_of(name);
    if (harm.empty()) continue;
    ++told;
    const std::string with = call.text.empty() ? name + "()" : name + "(\"" + call.text + "\")";
    facts.push_back({.kind = "dangerous_call", .place = call.place, .text = with + " " + std::string(harm)});
  }
  for (std::size_t i = 0; i < model.assembly.size() && i < 3; ++i)
    facts.push_back({.kind = "dangerous_call", .place = model.assembly[i], .text = "assembly may do anything"});
}

}  // namespace assay::inspect
