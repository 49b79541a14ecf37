#include <algorithm>

#include "grader/inspect/names.h"
#include "grader/inspect/rules.h"

namespace assay::inspect {
namespace {

/// Where a header is missing Clang leaves calls out; then a name in the text is enough to say nothing.
template <typename Means>
bool stands_in_text(const Model& model, Means means) {
  return !model.errors.empty() && std::ranges::any_of(model.words, [&](const auto& word) { return means(word.first); });
}

bool input_stands_in_text(const Model& model) {
  return stands_in_text(model, [](const std::string& word) { return word == "cin" || gives_input(word); });
}

bool wait_stands_in_text(const Model& model) {
  return stands_in_text(
      model, [](const std::string& word) { return word.starts_with("sleep_") || pace_of(word, {}) != Pace::none; });
}

void add(std::vector<Fact>& facts, std::string kind, std::string text) {
  facts.push_back({.kind = std::move(kind), .place = {}, .text = std::move(text)});
}

struct Loops {
  bool input = false, step = false, both = false;
};

Loops look_at_loops(const Model& model, const Graph& graph) {
  Loops all;
  for (const Loop& loop : model.loops) {
    const Graph::Does does = graph.within(loop.range);
    const bool step = does.waits || does.clock;
    all.input |= does.input;
    all.step |= step;
    all.both |= does.input && (step || graph.paced());
  }
  return all;
}

/// Whether the loop goes on for every value that its variable ever gets.
bool always_true(const Model& model, const Loop& loop) {
  bool written = false, constant = loop.test.has_value();
  for (const Write& write : model.writes) {
    if (std::ranges::find(loop.reads, write.variable) == loop.reads.end()) continue;
    if (write.how == Write::How::change || write.how == Write::How::unknown) return false;
    written |= write.how == Write::How::set;
    constant = constant && write.value && (*write.value == loop.test->value) == loop.test->equal;
  }
  return !written || constant;
}

std::string names_of(const Model& model, const std::vector<ThingId>& things) {
  std::string names;
  for (std::size_t i = 0; i < things.size() && i < 3; ++i)
    names += (i > 0 ? ", " : "") + ("'" + model.things[things[i]].name + "'");
  return names;
}

}  // namespace

void find_lacks(const Model& model, const Graph& graph, std::vector<Fact>& facts) {
  const bool part = std::ranges::any_of(model.includes, [](const Include& one) { return one.quoted && one.missing; });
  if (part) return;  // what is missing may stand there
  const Loops loops = look_at_loops(model, graph);
  const bool input = graph.any_input() || input_stands_in_text(model);
  const bool step = graph.any_wait() || loops.step || wait_stands_in_text(model);
  if (std::ranges::none_of(model.things, is_main) &&
      !stands_in_text(model, [](const std::string& word) { return word == "main" || word == "WinMain"; }))
    add(facts, "no_main", "there is no function main: the program cannot start");
  if (!input) add(facts, "no_input", "nothing in the program reads a key");
  if (!step) add(facts, "no_time_step", "nothing in the program waits or looks at a clock: time plays no part");
  if (graph.driven() || has_holes(model)) return;
  const bool apart = graph.threaded() && loops.input && loops.step;
  const bool all = loops.both || apart || (!input && loops.step) || (!step && loops.input);
  if (!all) add(facts, "no_game_loop", "no loop both reads keys and lets time pass");
}

void find_recursion(const Model& model, const Graph& graph, std::vector<Fact>& facts) {
  for (const std::vector<ThingId>& circle : graph.circles()) {
    const Graph::Does& does = graph.of(circle.front());
    if (!does.input || !(does.waits || does.clock || graph.paced())) continue;
    const bool loops = std::ranges::any_of(model.loops, [&](const Loop& loop) {
      const Graph::Does inner = graph.within(loop.range);
      return std::ranges::find(circle, loop.function) != circle.end() && (inner.waits || inner.clock || graph.paced());
    });
    if (loops) continue;
    const Thing& first = model.things[circle.front()];
    facts.push_back({.kind = "endless_recursion",
                     .place = first.place,
                     .text = "the game goes on by '" + first.name +
                             "' calling itself, not by a loop: each step takes stack until none is left"});
  }
}

void find_constant_conditions(const Model& model, const Graph& graph, std::vector<Fact>& facts) {
  if (has_holes(model)) return;
  for (const Loop& loop : model.loops) {
    const bool plain = std::ranges::all_of(loop.reads, [&](ThingId one) {
      const Thing& thing = model.things[one];
      return thing.own && thing.arithmetic && !thing.fixed;
    });
    if (loop.opaque || loop.reads.empty() || !plain || !always_true(model, loop)) continue;
    const std::string names = names_of(model, loop.reads);
    facts.push_back({.kind = "constant_condition",
                     .place = loop.place,
                     .text = "the loop asks for " + names + ", which nothing ever changes" +
                             (loop.leaves || graph.within(loop.range).ends ? "; it ends only where it is left"
                                                                           : ": it never ends by itself")});
  }
}

}  // namespace assay::inspect
