#pragma once

#include <vector>

#include "grader/inspect/graph.h"
#include "grader/inspect/model.h"

namespace assay::inspect {

/// All facts of a program, those that stop it first.
[[nodiscard]] std::vector<Fact> facts_of(const Model& model);

// The rules, a file a group.
void find_errors(const Model& model, std::vector<Fact>& facts);                                   // rules_words.cc
void find_foreign_headers(const Model& model, std::vector<Fact>& facts);                          // rules_words.cc
void find_harm(const Model& model, std::vector<Fact>& facts);                                     // rules_words.cc
void find_lacks(const Model& model, const Graph& graph, std::vector<Fact>& facts);                // rules_loop.cc
void find_recursion(const Model& model, const Graph& graph, std::vector<Fact>& facts);            // rules_loop.cc
void find_constant_conditions(const Model& model, const Graph& graph, std::vector<Fact>& facts);  // rules_loop.cc
void find_hidden_score(const Model& model, const Graph& graph, std::vector<Fact>& facts);         // rules_values.cc
void find_blind_food(const Model& model, const Graph& graph, std::vector<Fact>& facts);           // rules_food.cc
void find_unseeded(const Model& model, std::vector<Fact>& facts);                                 // rules_values.cc
void find_keys(const Model& model, std::vector<Fact>& facts);                                     // rules_keys.cc

}  // namespace assay::inspect
