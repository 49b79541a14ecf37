#include "grader/gate/sentence.h"

#include <fmt/format.h>

#include <algorithm>

namespace assay {
namespace {

constexpr std::size_t named_prompts = 3;

struct Words {
  std::string_view head_regression, head_ok, head_unknown, head_incomparable;
  std::string_view subject, change, allowed, floor, broken, more, excluded;
};

constexpr Words english{"REGRESSION",
                        "OK",
                        "CANNOT TELL",
                        "NOT COMPARABLE",
                        "suite {}, model {}",
                        "mean {:.3f} → {:.3f} ({:+.3f}, a drop of {:.3f} is allowed)",
                        "mean {:.3f}",
                        "the floor is {:.3f}",
                        "broken: {}",
                        " and {} more",
                        "{} unscored reports left out"};

constexpr Words chinese{"回归",
                        "正常",
                        "无法判断",
                        "不可比较",
                        "套件 {}，模型 {}",
                        "均值 {:.3f} → {:.3f}（{:+.3f}，允许下降 {:.3f}）",
                        "均值 {:.3f}",
                        "下限为 {:.3f}",
                        "失效的题目：{}",
                        " 等另外 {} 题",
                        "{} 份未评分的报告未计入"};

std::string_view head(GateOutcome outcome, const Words& words) {
  switch (outcome) {
    case GateOutcome::regression: return words.head_regression;
    case GateOutcome::ok: return words.head_ok;
    case GateOutcome::cannot_tell: return words.head_unknown;
    case GateOutcome::not_comparable: return words.head_incomparable;
  }
  return {};
}

std::string broken_prompts(const GateVerdict& verdict, const Words& words) {
  std::string list;
  const std::size_t shown = std::min(verdict.broken.size(), named_prompts);
  for (std::size_t i = 0; i < shown; ++i) list += (i == 0 ? "" : ", ") + verdict.broken[i].task;
  if (verdict.broken.size() > shown) list += fmt::format(fmt::runtime(words.more), verdict.broken.size() - shown);
  return fmt::format(fmt::runtime(words.broken), list);
}

std::string sentence(const GateVerdict& verdict, const GateRule& rule, const Words& words) {
  std::string text = fmt::format("{} {}", head(verdict.outcome, words),
                                 fmt::format(fmt::runtime(words.subject), verdict.suite, verdict.model));
  const auto add = [&](const std::string& part) { text += "; " + part; };
  if (verdict.difference)
    add(fmt::format(fmt::runtime(words.change), *verdict.baseline.mean, *verdict.candidate.mean, *verdict.difference,
                    rule.max_drop));
  else if (verdict.candidate.mean) add(fmt::format(fmt::runtime(words.allowed), *verdict.candidate.mean));
  if (rule.floor) add(fmt::format(fmt::runtime(words.floor), *rule.floor));
  if (!verdict.broken.empty()) add(broken_prompts(verdict, words));
  if (verdict.excluded_unscored > 0) add(fmt::format(fmt::runtime(words.excluded), verdict.excluded_unscored));
  if (!verdict.reason.empty()) add(verdict.reason);
  return text;
}

}  // namespace

void speak(GateVerdict& verdict, const GateRule& rule) {
  verdict.exit = exit_code(verdict.outcome, rule.strict);
  verdict.sentence_en = sentence(verdict, rule, english);
  verdict.sentence_zh = sentence(verdict, rule, chinese);
}

}  // namespace assay
