#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "grader/checkers/checker.h"
#include "grader/checkers/roster/reading.h"
#include "grader/checkers/roster/roster_params.h"
#include "grader/text/utf8.h"

// Which names of a roster an answer recommends, and whom it invents. Definitions and limits: docs/checkers/roster.md.
namespace assay::checkers {
namespace {

using roster::Invented;
using roster::Name;
using roster::Names;
using roster::Reading;
using roster::Said;
using roster::Wanted;

constexpr std::size_t longest_shown = 60;

Evidence finding(std::string_view rule, bool ok, std::string note) {
  return {std::string(rule), ok, std::move(note), {}, {}, {}};
}

class Roster final : public Checker {
 public:
  explicit Roster(Wanted wanted)
      : count_(wanted.count), required_(std::move(wanted.required)), names_(std::move(wanted.names)) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const Reading reading = roster::read_answer(names_, subject.answer, subject.prompt);
    const auto recommended = static_cast<std::size_t>(std::ranges::count(reading.said, true, &Said::recommended));
    Verdict verdict;
    set_measures(reading, verdict.measures);
    for (const Said& said : reading.said) verdict.evidence.push_back(evidence_of_name(said));
    if (reading.said.empty())
      verdict.evidence.push_back(finding("roster.mentioned", false, "no name of the roster is in the answer"));
    if (recommended == 0)
      verdict.evidence.push_back(finding("roster.recommended", false, "the answer recommends no name of the roster"));
    add_contradictions(reading, verdict.evidence);
    add_invented(reading, verdict.evidence);
    if (count_) verdict.evidence.push_back(evidence_of_count(recommended));
    std::size_t there = 0;
    for (const std::size_t name : required_) there += add_required(reading, name, verdict.evidence) ? 1 : 0;
    const bool counted = !count_ || (recommended >= count_->least && recommended <= count_->most);
    const bool pass = recommended > 0 && reading.invented.empty() && counted && there == required_.size();
    verdict.status = pass ? Status::pass : Status::fail;
    verdict.score = score_of(recommended, reading.invented.size(), there);
    return verdict;
  }

 private:
  void set_measures(const Reading& reading, Value& measures) const {
    Value::Array mentioned;
    Value::Array recommended;
    Value::Array negated;
    Value::Array invented;
    for (const Said& said : reading.said) {
      const std::string& name = names_.all()[said.name].canonical;
      mentioned.emplace_back(name);
      if (said.recommended) recommended.emplace_back(name);
      else if (said.negated) negated.emplace_back(name);
    }
    for (const Invented& one : reading.invented) invented.emplace_back(std::string(clipped(one.name, longest_shown)));
    measures.set("mentioned", std::move(mentioned));
    measures.set("recommended", std::move(recommended));
    measures.set("negated", std::move(negated));
    measures.set("invented", std::move(invented));
  }

  [[nodiscard]] double score_of(std::size_t recommended, std::size_t invented, std::size_t required) const {
    if (recommended == 0) return 0;
    const auto number = static_cast<double>(recommended);
    double score = number / (number + static_cast<double>(invented));
    if (count_ && recommended < count_->least) score *= number / static_cast<double>(count_->least);
    if (count_ && recommended > count_->most) score *= static_cast<double>(count_->most) / number;
    if (!required_.empty()) score *= static_cast<double>(required) / static_cast<double>(required_.size());
    return score;
  }

  /// One finding a name: what the answer says of it.
  [[nodiscard]] Evidence evidence_of_name(const Said& said) const {
    const Name& name = names_.all()[said.name];
    const std::string_view shown = clipped(name.canonical, longest_shown);
    Evidence evidence = said.recommended ? finding("roster.recommended", true, fmt::format("recommends {}", shown))
                        : said.negated
                            ? finding("roster.negated", true, fmt::format("advises against {}", shown))
                            : finding("roster.mentioned", true, fmt::format("names {} without recommending it", shown));
    evidence.span = said.span;
    evidence.data.set("name", name.canonical);
    return evidence;
  }

  void add_contradictions(const Reading& reading, std::vector<Evidence>& evidence) const {
    for (const Said& said : reading.said) {
      if (!said.recommended || !said.negated) continue;
      const std::string& name = names_.all()[said.name].canonical;
      evidence.push_back(finding(
          "roster.negated", false,
          fmt::format("recommends {} in one place and advises against it in another", clipped(name, longest_shown))));
      evidence.back().span = said.span;
      evidence.back().data.set("name", name);
    }
  }

  static void add_invented(const Reading& reading, std::vector<Evidence>& evidence) {
    if (reading.invented.empty())
      evidence.push_back(finding("roster.invented", true, "offers nobody who is not on the roster"));
    for (const Invented& one : reading.invented) {
      const std::string_view shown = clipped(one.name, longest_shown);
      evidence.push_back(finding("roster.invented", false,
                                 one.known ? fmt::format("offers {}, who is not on the roster", shown)
                                           : fmt::format("offers {}, which is no name of the roster", shown)));
      evidence.back().span = one.span;
      evidence.back().data.set("name", std::string(shown));
      evidence.back().data.set("known", one.known);
    }
  }

  [[nodiscard]] Evidence evidence_of_count(std::size_t recommended) const {
    const bool ok = recommended >= count_->least && recommended <= count_->most;
    const std::string wanted = count_->least == count_->most ? fmt::format("{}", count_->least)
                                                             : fmt::format("{} to {}", count_->least, count_->most);
    Evidence evidence = finding("roster.count", ok, fmt::format("recommends {} of the roster", recommended));
    if (!ok) evidence.note += fmt::format("; {} are wanted", wanted);
    evidence.data.set("recommended", recommended);
    evidence.data.set("least", count_->least);
    evidence.data.set("most", count_->most);
    return evidence;
  }

  /// Whether a required name is recommended.
  bool add_required(const Reading& reading, std::size_t name, std::vector<Evidence>& evidence) const {
    const auto said = std::ranges::find(reading.said, name, &Said::name);
    const bool there = said != reading.said.end() && said->recommended;
    const std::string& canonical = names_.all()[name].canonical;
    const std::string_view shown = clipped(canonical, longest_shown);
    evidence.push_back(finding("roster.required", there,
                               there ? fmt::format("recommends {}, as required", shown)
                                     : fmt::format("does not recommend {}, which is required", shown)));
    if (said != reading.said.end()) evidence.back().span = said->span;
    evidence.back().data.set("name", canonical);
    return there;
  }

  std::optional<roster::Count> count_;
  std::vector<std::size_t> required_;
  Names names_;
};

Result<std::unique_ptr<Checker>> make_roster(const Params& params) {
  TRY_ASSIGN(Wanted wanted, roster::read_wanted(params));
  return std::make_unique<Roster>(std::move(wanted));
}

constexpr std::array<std::string_view, 6> rules{"roster.mentioned", "roster.recommended", "roster.negated",
                                                "roster.invented",  "roster.count",       "roster.required"};

}  // namespace

extern const CheckerInfo roster_info;
const CheckerInfo roster_info{"roster", 1,          WorkerClass::text, "recommends names of a roster and invents none",
                              rules,    make_roster};

}  // namespace assay::checkers
