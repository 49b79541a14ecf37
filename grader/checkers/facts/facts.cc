#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "grader/checkers/checker.h"
#include "grader/checkers/phrase_matcher.h"
#include "grader/checkers/text_list.h"
#include "grader/text/negation.h"
#include "grader/text/utf8.h"

// What an answer must say and must not say. Definitions and limits: docs/checkers/facts.md.
namespace assay::checkers {
namespace {

constexpr std::size_t most_facts = 100;
constexpr ListBounds phrase_bounds{.items = 50, .bytes = 400};
constexpr std::size_t longest_name = 200;
// An answer that denies a thing more often than this denies it.
constexpr std::uint32_t most_denials = 100;

/// One thing to say or not to say, in any of several wordings.
struct Fact {
  std::string name;
  std::vector<std::string> phrases;
  bool required = true;
};

/// What the answer has to say on a fact.
struct Said {
  std::optional<Occurrence> said;    ///< the first place that no negation governs
  std::optional<Occurrence> denied;  ///< the first place that one does
  std::uint32_t denials = 0;
};

class Facts final : public Checker {
 public:
  explicit Facts(std::vector<Fact> facts) : facts_(std::move(facts)), matcher_(wordings()) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const FoldedText text = comparable(subject.answer);
    const std::vector<Said> said = look_for_facts(text);
    Value::Array covered;
    Value::Array missing;
    Value::Array forbidden;
    Verdict verdict;
    for (std::size_t i = 0; i < facts_.size(); ++i) {
      verdict.evidence.push_back(evidence_of(i, said[i], text));
      if (facts_[i].required) (said[i].said ? covered : missing).emplace_back(facts_[i].name);
      else if (said[i].said) forbidden.emplace_back(facts_[i].name);
    }
    verdict.status = missing.empty() && forbidden.empty() ? Status::pass : Status::fail;
    verdict.score = score_of(covered.size(), covered.size() + missing.size(), forbidden.size());
    verdict.measures.set("covered", std::move(covered));
    verdict.measures.set("missing", std::move(missing));
    verdict.measures.set("forbidden_found", std::move(forbidden));
    return verdict;
  }

 private:
  /// The wordings of all facts, in order; remembers whose each is.
  std::vector<std::u32string> wordings() {
    std::vector<std::u32string> all;
    for (std::size_t i = 0; i < facts_.size(); ++i)
      for (std::size_t j = 0; j < facts_[i].phrases.size(); ++j) {
        all.push_back(comparable(facts_[i].phrases[j]).points);
        owners_.emplace_back(i, j);
      }
    return all;
  }

  std::vector<Said> look_for_facts(const FoldedText& text) const {
    std::vector<Said> found(facts_.size());
    matcher_.find(text.points, [&](const Occurrence& here) {
      Said& fact = found[owners_[here.phrase].first];
      if (fact.said || fact.denials >= most_denials) return;
      if (!is_negated(text, here.first, here.last)) {
        fact.said = here;
        return;
      }
      ++fact.denials;
      if (!fact.denied) fact.denied = here;
    });
    return found;
  }

  static double score_of(std::size_t covered, std::size_t required, std::size_t forbidden) {
    if (required == 0) return forbidden == 0 ? 1.0 : 0.0;
    return static_cast<double>(covered - std::min(covered, forbidden)) / static_cast<double>(required);
  }

  Evidence evidence_of(std::size_t index, const Said& found, const FoldedText& text) const {
    const Fact& fact = facts_[index];
    const std::string_view name = clipped(fact.name, 60);
    Evidence evidence{
        fact.required ? "facts.required" : "facts.forbidden", found.said.has_value() == fact.required, {}, {}, {}, {}};
    const std::optional<Occurrence>& place = found.said ? found.said : found.denied;
    evidence.data.set("name", fact.name);
    evidence.data.set("phrase", nullptr);
    evidence.data.set("denied", !found.said && found.denied);
    if (!place) {
      evidence.note = fmt::format("the answer does not say “{}”", name);
      return evidence;
    }
    const std::string& phrase = fact.phrases[owners_[place->phrase].second];
    evidence.data.set("phrase", phrase);
    evidence.span = Span{text.begin[place->first], text.end[place->last - 1]};
    const std::string shown = phrase == fact.name ? std::string() : fmt::format(", as “{}”", clipped(phrase, 60));
    if (!found.said) evidence.note = fmt::format("the answer only denies “{}”{}", name, shown);
    else if (fact.required) evidence.note = fmt::format("the answer says “{}”{}", name, shown);
    else evidence.note = fmt::format("the answer says “{}”{}, which it must not", name, shown);
    return evidence;
  }

  std::vector<Fact> facts_;
  std::vector<std::pair<std::size_t, std::size_t>> owners_;  ///< of each wording: its fact, its place among the phrases
  PhraseMatcher matcher_;
};

/// "phrase", or {name, any: [phrases]}; the name of several phrases may be left out: it is the first then.
Result<Fact> read_fact(const Params& params, std::string_view parameter, const Value& value) {
  Fact fact{.name = {}, .phrases = {}, .required = parameter == "required"};
  const Value* phrases = &value;
  if (const Value::Object* members = value.as_object()) {
    for (const Member& member : *members)
      if (member.name != "name" && member.name != "any")
        return params.wrong(parameter, fmt::format("has an unknown field {}; known are name, any", member.name));
    phrases = value.find("any");
    if (phrases == nullptr) return params.wrong(parameter, "has an entry without any, its list of phrases");
    if (const Value* name = value.find("name")) {
      TRY_ASSIGN(const std::vector<std::string> names,
                 text_list(params, parameter, *name, {.items = 1, .bytes = longest_name}));
      fact.name = names.front();
    }
  } else if (value.as_string() == nullptr) {
    return params.wrong(parameter, fmt::format("must hold phrases or {{name, any}}, not {}", value.kind()));
  }
  TRY_ASSIGN(fact.phrases, text_list(params, parameter, *phrases, phrase_bounds));
  for (const std::string& phrase : fact.phrases)
    if (comparable(phrase).points.empty()) return params.wrong(parameter, "holds a phrase that shows nothing");
  if (fact.name.empty()) fact.name = fact.phrases.front();
  return fact;
}

Result<void> read_facts(const Params& params, std::string_view parameter, std::vector<Fact>& facts) {
  const Value* value = params.find(parameter);
  if (value == nullptr) return {};
  const Value::Array* items = value->as_array();
  if (items == nullptr) return params.wrong(parameter, fmt::format("must be a list, not {}", value->kind()));
  if (items->size() > most_facts)
    return params.wrong(parameter, fmt::format("has {} entries; at most {} are allowed", items->size(), most_facts));
  for (const Value& item : *items) {
    TRY_ASSIGN(Fact fact, read_fact(params, parameter, item));
    const bool known = std::ranges::any_of(
        facts, [&](const Fact& one) { return one.name == fact.name && one.required == fact.required; });
    if (known) return params.wrong(parameter, fmt::format("names {} twice", clipped(fact.name, 60)));
    facts.push_back(std::move(fact));
  }
  return {};
}

Result<std::unique_ptr<Checker>> make_facts(const Params& params) {
  TRY(params.allow_only({"required", "forbidden"}));
  std::vector<Fact> facts;
  TRY(read_facts(params, "required", facts));
  TRY(read_facts(params, "forbidden", facts));
  if (facts.empty()) return params.wrong("required", "and facts.forbidden are both empty: there is nothing to check");
  return std::make_unique<Facts>(std::move(facts));
}

constexpr std::array<std::string_view, 2> rules{"facts.required", "facts.forbidden"};

}  // namespace

extern const CheckerInfo facts_info;
const CheckerInfo facts_info{"facts", 1,         WorkerClass::text, "what an answer must say and must not say",
                             rules,   make_facts};

}  // namespace assay::checkers
