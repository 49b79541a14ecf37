#include "grader/checkers/math/cues.h"

#include <array>
#include <string>

#include "grader/checkers/math/word_list.h"

namespace assay::checkers::math {
namespace {

constexpr std::size_t none = std::string_view::npos;

constexpr auto announcements = std::to_array<std::string_view>({"答：",
                                                                "答:",
                                                                "答案是",
                                                                "答案为",
                                                                "答案：",
                                                                "答案:",
                                                                "答案",
                                                                "最终结果",
                                                                "最终答案",
                                                                "结论：",
                                                                "结论是",
                                                                "最后结果",
                                                                "the answer is",
                                                                "answer is",
                                                                "answer:",
                                                                "answer :",
                                                                "answers are",
                                                                "final answer",
                                                                "final result",
                                                                "answer equals",
                                                                "answer would be",
                                                                "因此选",
                                                                "所以选",
                                                                "故选",
                                                                "应选",
                                                                "correct option is",
                                                                "correct choice is",
                                                                "ans:",
                                                                "in conclusion",
                                                                "conclusion:",
                                                                "综上",
                                                                "总之"});
constexpr auto conclusions = std::to_array<std::string_view>(
    {"所以",     "因此",      "因而",        "从而",    "故",          "于是",      "得到",
     "可得",     "解得",      "即",          "∴",       "\\therefore", "therefore", "thus",
     "hence",    "so ",       "so,",         "we get",  "合计",        "总计",      "共计",
     "in total", "化简得",    "求得",        "整理得",  "算得",        "得出",      "simplifies to",
     "we have",  "we obtain", "which gives", "result:", "结果是",      "结果为",    "结果："});
constexpr auto hard = std::to_array<std::string_view>({"不对",
                                                       "更正",
                                                       "算错",
                                                       "搞错",
                                                       "写错",
                                                       "弄错",
                                                       "弄反",
                                                       "写反",
                                                       "有误",
                                                       "是错的",
                                                       "错了",
                                                       "i made a mistake",
                                                       "i made an error",
                                                       "made a mistake",
                                                       "made an error",
                                                       "scratch that",
                                                       "that's wrong",
                                                       "that is wrong",
                                                       "that's not right",
                                                       "that is not right",
                                                       "this is wrong",
                                                       "that's incorrect",
                                                       "is incorrect",
                                                       "correction",
                                                       "i was wrong",
                                                       "ignore that",
                                                       "作废"});
constexpr auto soft = std::to_array<std::string_view>(
    {"等等", "等一下", "等下", "重新计算", "重新算", "重算", "再算一遍", "wait", "actually", "hold on", "let me redo",
     "let me recompute", "let me recalculate", "let me reconsider", "on second thought"});
constexpr auto not_retractions =
    std::to_array<std::string_view>({"对不对", "不对称", "不对应", "不对等", "没算错", "没有算错", "没有错了"});
constexpr auto hypotheses = std::to_array<std::string_view>({"假设",
                                                             "假如",
                                                             "假使",
                                                             "如果",
                                                             "倘若",
                                                             "若",
                                                             "有人",
                                                             "误以为",
                                                             "容易误",
                                                             "常见错误",
                                                             "错误的做法",
                                                             "错误解法",
                                                             "错解",
                                                             "suppose",
                                                             "assume",
                                                             "assuming",
                                                             "if ",
                                                             "some might",
                                                             "someone might",
                                                             "some people",
                                                             "one might think",
                                                             "common mistake",
                                                             "common error",
                                                             "wrong approach",
                                                             "tempting",
                                                             "would be wrong",
                                                             "were all",
                                                             "例如",
                                                             "比如",
                                                             "for example"});
constexpr auto hedges =
    std::to_array<std::string_view>({"可能", "也许", "或许", "大概", "说不定", "maybe", "perhaps", "might be",
                                     "could be", "possibly", "either", "不确定", "not sure"});
constexpr auto alternatives = std::to_array<std::string_view>({"或", "要么", " or ", "either"});
constexpr auto checks =
    std::to_array<std::string_view>({"检验",          "验证",          "验算",        "检查",
                                     "代入检验",      "经检验",        "check",       "verify",
                                     "verification",  "verifying",     "let's check", "let's verify",
                                     "let me check",  "let me verify", "to verify",   "double-check",
                                     "we can verify", "we can check",  "✓",           "✅"});
constexpr auto problems = std::to_array<std::string_view>(
    {"题目", "问题：", "问题:", "原题", "已知", "problem", "question", "given", "the problem", "we are given"});
constexpr auto joints = std::to_array<std::string_view>({"可以取", "可取",   "可以是", "等于", "就是", "而是", "应为",
                                                         "应是",   "分别为", "分别是", "各有", "共有", "是",   "为",
                                                         "有",     "=",      "＝",     "：",   ":",    "≈",    "equals",
                                                         "is",     "are",    "was",    "were", "be",   "has",  "have"});

constexpr auto wholes = std::to_array<std::string_view>({"全是", "都是", "全部是", "全部都是", "全为", "均为",
                                                         "all were", "were all", "all are", "are all", "all of them"});

bool begins(std::string_view text, const WordList& words) {
  const std::size_t first = text.substr(0, 60).find_first_not_of("*_# >-(");
  return first != none && words.longest_at(text.substr(first), 0) > 0;
}

bool is_denied(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view before = text.substr(at > 12 ? at - 12 : 0, at > 12 ? 12 : at);
  const std::string_view after = text.substr(end, 8);
  if (before.ends_with("不") || before.ends_with("并非") || before.ends_with("不能") || before.ends_with("非"))
    return true;
  return after.starts_with(" not ") || after.starts_with("n't") || before.ends_with(" not ") || before.ends_with("没");
}

}  // namespace

std::size_t after_announcement(std::string_view text) { return list_of<announcements>().after_last(text); }

std::size_t after_conclusion(std::string_view text) { return list_of<conclusions>().after_last(text); }

std::size_t after_retraction(std::string_view text, bool is_hard) {
  if (list_of<not_retractions>().occur_in(text)) return none;
  if (is_hard) return list_of<hard>().after_last(text);
  if (begins(text, list_of<soft>())) return list_of<soft>().after_last(text);
  return none;
}

/// 假设法 names a method and supposes nothing.
bool says_hypothesis(std::string_view text) {
  std::string words(text);
  for (std::size_t at = words.find("假设法"); at != none; at = words.find("假设法", at)) words.replace(at, 9, 9, ' ');
  return list_of<hypotheses>().occur_in(words);
}
bool supposes_all(std::string_view text) { return list_of<wholes>().occur_in(text); }
bool says_hedge(std::string_view text) { return list_of<hedges>().occur_in(text) && !text.contains("不可能"); }
bool says_alternative(std::string_view text) { return list_of<alternatives>().occur_in(text); }
bool begins_check(std::string_view text) {
  return begins(text, list_of<checks>()) || text.contains("✓") || text.contains("✔");
}
bool begins_problem(std::string_view text) { return begins(text, list_of<problems>()); }

bool asks(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '*')) text.remove_suffix(1);
  return text.ends_with('?') || text.ends_with("？");
}

Joint joint_at(std::string_view text, std::size_t at) {
  const std::size_t bytes = list_of<joints>().longest_at(text, at);
  const std::string_view word = text.substr(at, bytes);
  const std::string_view rest = text.substr(at, 12);
  if (bytes == 0 || (word == "为" && (rest.starts_with("为了") || rest.starts_with("为什么")))) return {};
  return {.bytes = bytes, .denied = is_denied(text, at, at + bytes)};
}

}  // namespace assay::checkers::math
