#include "grader/codec/gate_read.h"

#include <fmt/format.h>

#include <array>

#include "grader/codec/json.h"

namespace assay {
namespace {

constexpr std::array outcomes{GateOutcome::ok, GateOutcome::regression, GateOutcome::cannot_tell,
                              GateOutcome::not_comparable};
constexpr std::array causes{GateCause::none,           GateCause::broad_drop, GateCause::broken_prompts,
                            GateCause::secondary_drop, GateCause::suspect,    GateCause::too_small,
                            GateCause::unfit};

template <class T, std::size_t N>
T word_of(const Json& json, const std::array<T, N>& words) {
  const std::string word = json.get<std::string>();
  for (const T candidate : words)
    if (to_string(candidate) == word) return candidate;
  throw Json::other_error::create(501, "unknown word " + word, &json);
}

/// A member that has to be there, though it may be null.
template <class T>
std::optional<T> nullable(const Json& json) {
  return json.is_null() ? std::nullopt : std::optional<T>(json.get<T>());
}

GateSide read_side(const Json& json) {
  GateSide side;
  side.runs = json.at("runs").get<std::vector<std::string>>();
  side.commits = json.at("commits").get<std::vector<std::string>>();
  side.branch = json.at("branch");
  side.mean = nullable<double>(json.at("mean"));
  side.prompts = json.at("prompts");
  side.samples = json.at("samples");
  return side;
}

void read_item(const Json& json, BrokenPrompt& prompt) {
  prompt.task = json.at("task");
  prompt.p_value = json.at("p_value");
  prompt.p_adjusted = json.at("p_adjusted");
  prompt.baseline = json.at("baseline").get<std::pair<std::int64_t, std::int64_t>>();
  prompt.candidate = json.at("candidate").get<std::pair<std::int64_t, std::int64_t>>();
}

void read_item(const Json& json, SecondaryDrop& drop) {
  drop.task = json.at("task");
  drop.check = json.at("check");
  drop.difference = json.at("difference");
  drop.p_value = json.at("p_value");
  drop.p_adjusted = json.at("p_adjusted");
  drop.q_value = json.at("q_value");
  drop.fails = json.at("fails");
}

template <class T>
void read_list(const Json& json, std::vector<T>& items) {
  for (const Json& item : json) read_item(item, items.emplace_back());
}

void read_comparison(const Json& json, GateVerdict& verdict) {
  verdict.difference = nullable<double>(json.at("difference"));
  verdict.interval = nullable<std::pair<double, double>>(json.at("interval"));
  verdict.test = nullable<std::string>(json.at("test")).value_or("");
  verdict.sampled = json.at("sampled");
  verdict.p_value = nullable<double>(json.at("p_value"));
  verdict.smallest_p = nullable<double>(json.at("smallest_p"));
  verdict.lower_bound = nullable<double>(json.at("lower_bound"));
  verdict.smallest_visible_drop = nullable<double>(json.at("smallest_visible_drop"));
  verdict.intra_prompt_correlation = nullable<double>(json.at("intra_prompt_correlation"));
  verdict.margin = json.at("margin");
  verdict.rerun = json.at("rerun");
}

GateVerdict read_verdict(const Json& json) {
  GateVerdict verdict;
  verdict.outcome = word_of(json.at("verdict"), outcomes);
  verdict.cause = word_of(json.at("cause"), causes);
  verdict.exit = json.at("exit");
  verdict.suite = json.at("suite");
  verdict.suite_version = json.at("suite_version");
  verdict.model = json.at("model");
  verdict.reason = json.at("reason");
  verdict.reason_zh = json.at("reason_zh");
  verdict.advice = json.at("advice").get<std::vector<std::string>>();
  verdict.baseline = read_side(json.at("baseline"));
  verdict.candidate = read_side(json.at("candidate"));
  read_comparison(json, verdict);
  read_list(json.at("broken"), verdict.broken);
  read_list(json.at("secondary"), verdict.secondary);
  read_list(json.at("improved"), verdict.improved);
  verdict.excluded_unscored = json.at("excluded").at("unscored");
  verdict.excluded_unpaired = json.at("excluded").at("unpaired");
  verdict.sentence_en = json.at("sentence").at("en");
  verdict.sentence_zh = json.at("sentence").at("zh");
  return verdict;
}

}  // namespace

Result<GateVerdict> gate_from_json(std::string_view text) {
  try {
    GateVerdict verdict = read_verdict(Json::parse(text));
    if (verdict.exit != exit_code(verdict.outcome, false) && verdict.exit != exit_code(verdict.outcome, true))
      return fail(Errc::internal,
                  fmt::format("the verdict {} cannot have exit code {}", to_string(verdict.outcome), verdict.exit));
    return verdict;
  } catch (const Json::exception& error) {
    return fail(Errc::internal, std::string("the verdict cannot be read: ") + error.what());
  }
}

}  // namespace assay
