#include "grader/gate/sentence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "grader/gate/sensitivity.h"
#include "grader/gate/words.h"

namespace assay {
namespace {

constexpr std::size_t named_prompts = 3;

template <class... Values>
std::string say(std::string_view pattern, const Values&... values) {
  return fmt::format(fmt::runtime(pattern), values...);
}

std::string percent(double share) { return fmt::format("{:.1f}%", share * 100); }
std::string points(double share) { return fmt::format("{:.1f}", std::abs(share) * 100); }

std::string_view head(GateOutcome outcome, const GateWords& words) {
  switch (outcome) {
    case GateOutcome::regression: return words.regression;
    case GateOutcome::ok: return words.ok;
    case GateOutcome::cannot_tell: return words.cannot_tell;
    case GateOutcome::not_comparable: return words.not_comparable;
  }
  return {};
}

/// "down 5.3 points (95% CI 1.6 to 9.0)": bounds in the direction that is told.
std::string movement(const GateVerdict& verdict, const GateWords& words) {
  const double moved = *verdict.difference;
  std::string text = say(moved < 0 ? words.down : words.up, points(moved));
  if (!verdict.interval) return text;
  const auto [low, high] = *verdict.interval;
  const double from = (moved < 0 ? -high : low) * 100;
  const double to = (moved < 0 ? -low : high) * 100;
  return text + say(words.interval, from, to);
}

std::string short_id(const std::string& commit) { return commit.substr(0, 7); }

std::string against(const GateVerdict& verdict, const GateWords& words) {
  const GateSide& side = verdict.baseline;
  const std::string_view plural = side.runs.size() == 1 ? "" : "s";
  std::string text = side.branch.empty() ? say(words.against_runs, side.runs.size(), plural)
                                         : say(words.against_branch, side.runs.size(), side.branch, plural);
  if (side.commits.size() == 1) text += " (" + short_id(side.commits[0]) + ")";
  if (side.commits.size() > 1) text += fmt::format(" ({}..{})", short_id(side.commits[0]), short_id(side.commits[1]));
  return text;
}

/// "4 times in 1000", with as many noughts as it takes.
std::string chance(double p, const GateWords& words) {
  double of = 100;
  while (p * of < 1 && of < 1e6) of *= 10;
  if (p * of < 1) return say(words.chance_less, 1'000'000);
  if (std::llround(p * of) == 1) return say(words.chance_once, std::llround(of));
  return say(words.chance, std::llround(p * of), std::llround(of));
}

std::string broken_list(const GateVerdict& verdict, const GateWords& words) {
  std::string list;
  const std::size_t shown = std::min(verdict.broken.size(), named_prompts);
  for (std::size_t i = 0; i < shown; ++i) {
    const BrokenPrompt& prompt = verdict.broken[i];
    list += fmt::format("{}{} ({}/{} -> {}/{})", i == 0 ? "" : words.comma, prompt.task, prompt.baseline.first,
                        prompt.baseline.second, prompt.candidate.first, prompt.candidate.second);
  }
  if (verdict.broken.size() > shown) list += say(words.more, verdict.broken.size() - shown);
  return say(words.broken, list);
}

std::string worst_check(const GateVerdict& verdict, const GateWords& words) {
  const auto worst = std::ranges::min_element(verdict.secondary, {}, &SecondaryDrop::p_adjusted);
  return say(words.check_fell, worst->check, worst->task, points(worst->difference), worst->p_adjusted);
}

/// How many prompts, or how many samples, would show a drop of that size.
std::string to_see(const GateVerdict& verdict, const GateWords& words) {
  if (!verdict.smallest_visible_drop || verdict.candidate.prompts == 0 || verdict.candidate.samples == 0) return {};
  const double visible = *verdict.smallest_visible_drop;
  const double wanted = visible > verdict.margin ? verdict.margin : visible / 2;
  const auto prompts = static_cast<double>(verdict.candidate.prompts);
  const auto samples = static_cast<double>(verdict.candidate.samples);
  const double answers = prompts * samples * (visible / wanted) * (visible / wanted);
  return say(words.to_see, points(wanted), std::ceil(answers / samples), samples, prompts,
             std::ceil(answers / prompts));
}

std::string what_could_be_seen(const GateVerdict& verdict, const GateWords& words) {
  if (verdict.smallest_visible_drop) return say(words.could_see, points(*verdict.smallest_visible_drop));
  return verdict.smallest_p ? say(words.cannot_fail, verdict.candidate.prompts, *verdict.smallest_p) : std::string();
}

class Sentence {
 public:
  Sentence(const GateVerdict& verdict, const GateWords& words) : verdict_(verdict), words_(words) {}

  std::string text() {
    text_ = fmt::format("{} {} / {}", head(verdict_.outcome, words_), verdict_.suite, verdict_.model);
    const bool chinese = &words_ == &gate_words_zh;
    const std::string& reason = chinese && !verdict_.reason_zh.empty() ? verdict_.reason_zh : verdict_.reason;
    if (!verdict_.difference) {
      if (!reason.empty()) text_ += words_.colon + reason;
      return text_ + std::string(words_.stop) + exclusions();
    }
    text_ += words_.colon + percent(*verdict_.baseline.mean) + " -> " + percent(*verdict_.candidate.mean) +
             std::string(words_.comma);
    text_ += movement(verdict_, words_);
    text_ += say(words_.size, verdict_.candidate.prompts, verdict_.candidate.samples) + std::string(words_.comma);
    text_ += against(verdict_, words_);
    text_ += words_.stop;
    add(reason);
    findings();
    return text_ + exclusions();
  }

 private:
  void add(const std::string& sentence) {
    if (!sentence.empty()) text_ += words_.gap + sentence + std::string(words_.stop);
  }

  void findings() {
    const bool regression = verdict_.outcome == GateOutcome::regression;
    if (verdict_.cause == GateCause::broad_drop || verdict_.cause == GateCause::suspect)
      add(say(words_.if_unchanged, chance(*verdict_.p_value, words_)));
    if (verdict_.cause == GateCause::secondary_drop) add(worst_check(verdict_, words_));
    if (!verdict_.broken.empty()) add(broken_list(verdict_, words_));
    if (verdict_.outcome == GateOutcome::ok && verdict_.lower_bound)
      add(say(words_.sure, points(std::min(0.0, *verdict_.lower_bound))));
    if (verdict_.rerun == "wanted" && !regression) add(std::string(words_.rerun_wanted));
    if (verdict_.rerun == "used") add(std::string(words_.rerun_used));
    if (verdict_.cause == GateCause::too_small) add(say(words_.too_small, points(verdict_.margin)));
    add(what_could_be_seen(verdict_, words_));
    if (verdict_.outcome == GateOutcome::cannot_tell) add(to_see(verdict_, words_));
    if (verdict_.test == "within-prompt") add(std::string(words_.these_prompts));
    if (verdict_.sampled) add(std::string(words_.sampled));
  }

  [[nodiscard]] std::string exclusions() const {
    std::string text;
    if (verdict_.excluded_unscored > 0) text += words_.gap + say(words_.unscored, verdict_.excluded_unscored);
    if (verdict_.excluded_unpaired > 0) text += words_.gap + say(words_.unpaired, verdict_.excluded_unpaired);
    return text;
  }

  const GateVerdict& verdict_;
  const GateWords& words_;
  std::string text_;
};

}  // namespace

void speak(GateVerdict& verdict, const GateRule& rule) {
  verdict.exit = exit_code(verdict.outcome, rule.strict);
  if (verdict.cause == GateCause::suspect && rule.rerun_possible) verdict.exit = exit_code(verdict.outcome, true);
  verdict.sentence_en = Sentence(verdict, gate_words_en).text();
  verdict.sentence_zh = Sentence(verdict, gate_words_zh).text();
}

}  // namespace assay
