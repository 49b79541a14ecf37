#include "grader/checkers/math/step_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace assay::checkers::math {
namespace {

using Words = std::span<const std::string_view>;

bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_letters(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

bool begins(std::string_view text, std::size_t at, std::string_view word) {
  if (word.empty() || text.size() - at < word.size() || !same_letters(text.substr(at, word.size()), word)) return false;
  if (!is_alpha(word.back())) return true;
  const std::size_t end = at + word.size();
  return (end >= text.size() || !is_alpha(text[end])) && (at == 0 || !is_alpha(text[at - 1]));
}

std::size_t longest(std::string_view text, std::size_t at, Words words) {
  std::size_t best = 0;
  for (const std::string_view word : words)
    if (word.size() > best && begins(text, at, word)) best = word.size();
  return best;
}

bool holds_any(std::string_view text, Words words) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (longest(text, at, words) > 0) return true;
  return false;
}

constexpr std::array<std::string_view, 84> connectives{
    "解得",  "可得",    "得到",  "得出",     "得",    "所以",  "因此",   "因为",      "于是",      "那么",  "则",
    "即",    "故",      "有",    "是",       "为",    "就是",  "也就是", "由",        "把",        "将",    "从",
    "共",    "一共",    "总共",  "共有",     "解",    "答",    "和",     "且",        "并且",      "而",    "又",
    "当",    "时",      "设",    "令",       "如果",  "若",    "代入",   "验证",      "检验",      "验算",  "方程",
    "化简",  "整理",    "移项",  "解方程",   "so",    "then",  "thus",   "hence",     "therefore", "gives", "give",
    "get",   "gets",    "have",  "is",       "that",  "the",   "and",    "are",       "we",        "with",  "where",
    "since", "because", "if",    "let",      "when",  "for",   "equals", "number of", "from",      "into",  "total",
    "check", "yields",  "means", "simplify", "solve", "which", "as"};
constexpr std::array<std::string_view, 12> suffixes{"的数量", "的只数", "的数目", "的个数", "只数",   "数量",
                                                    "数目",   "个数",   "的价格", "的人数", "的重量", "数"};
constexpr std::array<std::string_view, 53> modifiers{
    "倍",      "成",       "折",       "分之",  "多",   "余",   "几",      "又",      "比",    "以",        "除",
    "乘",      "加",       "减",       "点",    "的",   "次方", "平方",    "立方",    "万",    "亿",        "千",
    "百",      "十",       "个百分点", "times", "more", "less", "percent", "of",      "than",  "plus",      "minus",
    "hundred", "thousand", "million",  "dozen", "over", "mod",  "half",    "squared", "cubed", "remainder", "R",
    "r",       "point",    "fewer",    "twice", "…",    "⋯",    "...",     "与",      "at"};
constexpr std::array<std::string_view, 7> prefixes{"第", "分之", "点", "又", "根号", "负", "每"};
constexpr std::array<std::string_view, 20> assumptions{
    "假设",      "假如",   "如果",     "假定", "设想", "若",    "试",      "尝试", "猜",   "suppose",
    "supposing", "assume", "assuming", "if",   "try",  "guess", "imagine", "were", "假使", "would"};
constexpr std::array<std::string_view, 27> rejections{
    "舍去",   "舍掉",     "舍弃",       "不合",          "不符",       "不成立",  "矛盾",     "不可能",  "不满足",
    "不正确", "错误",     "增根",       "不等",          "太多",       "太少",    "不对",     "discard", "discarded",
    "reject", "rejected", "extraneous", "contradiction", "impossible", "invalid", "too many", "too few", "wrong"};
constexpr std::array<std::string_view, 19> restrictions{
    "舍",   "正数",     "大于0",  "大于 0",      "> 0",      ">0",      "≥0",     "≥ 0",  "正整数", "非负",
    "长度", "positive", "length", "nonnegative", "negative", "discard", "reject", "不合", "定义域"};
constexpr std::array<std::string_view, 20> fresh_starts{"已知", "又",    "另",       "由题",   "根据", "题意",   "设",
                                                        "情况", "given", "consider", "second", "next", "let",    "case",
                                                        "also", "方法",  "第二",     "另一",   "if",   "another"};
constexpr std::array<std::string_view, 17> corrections{"不对",       "错了",    "等等",  "更正", "纠正", "有误",
                                                       "修正",       "应该是",  "wait",  "no",   "oops", "actually",
                                                       "correction", "hold on", "sorry", "哎呀", "重新"};

bool only_marks_and(std::string_view text, Words words, bool needed) {
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = longest(text, at, words);
    const bool mark = std::string_view(" \t\n$*\\()[]").find(text[at]) != std::string_view::npos;
    if (size == 0 && !mark) return false;
    found |= size > 0;
    at += size > 0 ? size : 1;
  }
  return found || !needed;
}

}  // namespace

std::size_t connective_at(std::string_view text, std::size_t at) { return longest(text, at, connectives); }
std::size_t name_suffix_at(std::string_view text, std::size_t at) { return longest(text, at, suffixes); }
std::size_t modifier_at(std::string_view text, std::size_t at) { return longest(text, at, modifiers); }

std::size_t known_name_at(std::string_view text, std::size_t at, const maths::Reading& reading) {
  std::size_t best = 0;
  for (const maths::KnownName& name : reading.names)
    if (name.word.size() > best && begins(text, at, name.word)) best = name.word.size();
  return best;
}

bool ends_with_prefix(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '$')) text.remove_suffix(1);
  return std::ranges::any_of(prefixes, [&](std::string_view word) { return text.ends_with(word); });
}

bool says_assumption(std::string_view text) { return holds_any(text, assumptions); }
bool says_rejection(std::string_view text) { return holds_any(text, rejections); }
bool says_restriction(std::string_view text) { return holds_any(text, restrictions); }
bool says_fresh_start(std::string_view text) { return holds_any(text, fresh_starts); }

bool says_correction(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\n*#->,.");
  return first != std::string_view::npos && longest(text, first, corrections) > 0;
}

bool says_or(std::string_view text) {
  constexpr std::array<std::string_view, 6> words{"或者", "或", "or", ",", "，", "\\lor"};
  const bool word = text.find("或") != std::string_view::npos || text.find("or") != std::string_view::npos;
  return word && only_marks_and(text, words, true);
}

bool says_and(std::string_view text) {
  constexpr std::array<std::string_view, 9> words{",", "，", "、", ";", "；", "和", "以及", "and", "\\quad"};
  return only_marks_and(text, words, true);
}

}  // namespace assay::checkers::math
