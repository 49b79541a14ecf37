#include <algorithm>
#include <set>

#include "grader/inspect/keys.h"
#include "grader/inspect/names.h"
#include "grader/inspect/rules.h"

namespace assay::inspect {
namespace {

std::string key_of_text(std::string_view text) {
  const bool sequence =
      text.size() >= 2 && text.size() <= 3 && (text[text.size() - 2] == '[' || text[text.size() - 2] == 'O');
  if (sequence && (text.size() == 2 || text.front() == '\x1b')) return key_of_escape(text.back());
  return text.size() == 1 ? key_of_character(text.front()) : std::string();
}

class Keys {
 public:
  explicit Keys(const Model& model) : model_(model) {
    std::vector<ThingId> inputs;
    for (ThingId one = 0; one < model.things.size(); ++one)
      if (model.things[one].function && !model.things[one].own && gives_input(model.things[one].name))
        inputs.push_back(one);
    typed_ = reached(model, inputs);
    std::set<std::int64_t> scans;
    for (const Comparison& one : model.comparisons) {
      if (!one.character && !key_of_scan(one.value).empty() && is_key(one)) scans.insert(one.value);
      sequences_ |= one.character && is_key(one) && (one.value == '[' || (one.escape && one.value == 'A'));
    }
    // One of these numbers alone may be anything.
    scans_ = scans.size() >= 2;
  }

  /// What is compared comes from the keyboard, or is named as if it did.
  [[nodiscard]] bool is_key(const Comparison& comparison) const {
    // Where a header is missing, Clang does not know what stands there; mostly it is getch().
    if (comparison.operands.empty() && comparison.character && !model_.errors.empty()) return true;
    return std::ranges::any_of(comparison.operands, [&](ThingId one) {
      return typed_[one] || (!model_.things[one].function && names_key(lower(model_.things[one].name)));
    });
  }

  [[nodiscard]] std::string key_of(const Comparison& one) const {
    if (!is_key(one)) return {};
    if (!one.text.empty()) return key_of_text(one.text);
    if (one.escape && !key_of_escape(one.value).empty()) return key_of_escape(one.value);
    if (one.escape && one.value == 'O') return {};  // as in "\x1bOA"
    const bool scan = one.scan || (scans_ && !one.character);
    if (scan && !key_of_scan(one.value).empty()) return key_of_scan(one.value);
    // The beginning of a sequence is no key, nor are small numbers, sizes and digits that are no characters.
    if (one.value == 27 && sequences_) return {};
    if (!one.character && one.value != 27 && one.value != 32 && one.value != 13 && (one.value < 'a' || one.value > 'z'))
      return {};
    return key_of_character(one.value);
  }

 private:
  const Model& model_;
  std::vector<bool> typed_;
  bool scans_ = false, sequences_ = false;
};

bool asks_for_key(std::string_view function) {
  return function == "GetAsyncKeyState" || function == "GetKeyState" || function == "IsKeyDown" ||
         function == "IsKeyPressed";
}

}  // namespace

void find_keys(const Model& model, std::vector<Fact>& facts) {
  std::set<std::string> told;
  const auto tell = [&](std::string key, const Place& place) {
    if (!key.empty() && told.insert(key).second)
      facts.push_back({.kind = "key", .place = place, .text = std::move(key)});
  };
  const Keys keys(model);
  for (const auto& [word, place] : model.words) tell(key_of_word(word), place);
  for (const Comparison& one : model.comparisons) tell(keys.key_of(one), one.place);
  for (const Call& call : model.calls)
    if (call.callee != nothing && asks_for_key(model.things[call.callee].name) && !call.numbers.empty() &&
        call.numbers[0].value_or(0) >= 'A' && call.numbers[0].value_or(0) <= 'Z')
      tell(key_of_character(*call.numbers[0]), call.place);
}

}  // namespace assay::inspect
