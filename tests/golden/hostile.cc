#include "tests/golden/hostile.h"

#include <map>
#include <stdexcept>

#include "grader/codec/suite_file.h"
#include "tests/golden/anchors.h"

namespace assay::golden {
namespace {

constexpr std::string_view checks_text = R"(suite: hostile
tasks:
  - id: all
    checks:
      - acrostic: {phrase: 新年快乐万事如意}
      - acrostic: {phrase: SNOWFLAKE, position: tail}
      - verse: {}
      - verse: {form: free}
      - rhyme: {}
      - rhyme: {scheme: AABB}
      - metre: {}
      - parallelism: {couplets: all}
      - language: {only: zh}
      - language: {only: en, scope: answer}
      - recitation:
          title: 登高
          author: 杜甫
          dynasty: 唐
          texts: [风急天高猿啸哀，渚清沙白鸟飞回。无边落木萧萧下，不尽长江滚滚来。万里悲秋常作客，百年多病独登台。艰难苦恨繁霜鬓，潦倒新停浊酒杯。]
      - recitation: {texts: [人人人人人，人人人人人。]}
      - roster: {names: [{name: 琴, aliases: [Jean]}, {name: 雷电将军, aliases: [雷电, Raiden Shogun]}, {name: 香菱, aliases: [Xiangling]}, 行秋, {name: 班尼特, aliases: [Bennett]}]}
      - facts: {required: [{name: autumn, any: [秋, 秋天]}, {name: illness, any: [多病, ill]}], forbidden: [春天, 李白]}
      - contains: {any: [琴琴琴琴琴琴琴琴琴琴, aaaaaaaaaaaaaaaaaaaab]}
      - equals: {text: 人人}
      - regex: {pattern: '(a|aa)+(人|人人)*$'}
      - json: {}
      - length: {chars: {max: 10}}
)";

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

/// Han characters in no order, without any mark.
std::string unpunctuated(std::size_t bytes) {
  std::string text;
  text.reserve(bytes + 3);
  for (std::uint32_t state = 1; text.size() < bytes; state = state * 1664525U + 1013904223U) {
    const std::uint32_t c = 0x4E00U + (state >> 16U) % 0x5000U;
    text += static_cast<char>(0xE0U | c >> 12U);
    text += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    text += static_cast<char>(0x80U | (c & 0x3FU));
  }
  return text;
}

struct Piece {
  std::string_view name;
  std::string_view text;
};

constexpr Piece pieces[] = {
    {"one Han character", "人"},
    {"one letter", "a"},
    {"line ends", "\n"},
    {"spaces", " "},
    {"one emoji", "😀"},
    {"titles that never close", "《"},
    {"titles that never open", "》"},
    {"remarks that never close", "("},
    {"quotes that never close", "「"},
    {"tags that never close", "<a"},
    {"commands", "\\a"},
    {"stars", "*"},
    {"bars", "|"},
    {"commas", "，"},
    {"colons", "："},
    {"list signs", "、"},
    {"fences", "```\n"},
    {"nested lists", "["},
    {"nested objects", "{\"a\":"},
    {"no break", "\xC2\xA0"},
    {"replacement characters", "\xEF\xBF\xBD"},
    {"zero width", "\xE2\x80\x8B"},
    {"zero width in verse", "床\xE2\x80\x8D前\xE2\x80\x8B明\xE2\x80\x8F月\xE2\x81\xA0光，\n"},
    {"right to left", "\xE2\x80\xAEמרחבא שלום مرحبا\n"},
    {"emoji sequences", "👨‍👩‍👧‍👦🏳️‍🌈👩🏽‍🚀"},
    {"combining marks", "a\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86"},
    {"variation selectors", "人\xEF\xB8\x8F\xF3\xA0\x84\x80"},
    {"mixed scripts", "人aб日あ한ع5😀"},
    {"lines of one character", "人\n"},
    {"lines of a word", "word\n"},
    {"couplets", "白日依山尽，黄河入海流。\n"},
    {"couplets in one line", "白日依山尽，黄河入海流。"},
    {"lines of four", "天地玄黄\n"},
    {"lines of five and seven", "白日依山尽\n两个黄鹂鸣翠柳\n"},
    {"lines of verse and prose", "白日依山尽，\n这里写的是一段没有韵脚也没有格律的说明文字。\n"},
    {"words on one line", "the rose that is no rose "},
    {"English verse", "The moon is up, the night is bright,\n"},
    {"unknown words", "zzyxk qwrtp vvvnm,\n"},
    {"names", "琴、雷电将军、"},
    {"names that are refused", "不推荐琴，不要带雷电。"},
    {"a list of strangers", "- **神里绫华绫人**：主C\n"},
    {"beginnings of a name", "雷电将"},
    {"negations", "不不没不"},
    {"lines of a known poem", "风急天高猿啸哀，渚清沙白鸟飞回。"},
    {"half a line of it", "风急天高猿"},
    {"labels", "首联：第一句：新：\n"},
    {"headings", "## 人\n"},
    {"bold lines", "**人人人人人**\n"},
    {"rows of a table", "| 琴 | 主C | 100 |\n"},
    {"escapes", "\\n\\u0000\""},
    {"numbers", "1234567890 "},
};

}  // namespace

std::vector<HostileText> hostile_texts(std::size_t bytes) {
  std::vector<HostileText> texts;
  texts.reserve(std::size(pieces) + 1);
  for (const Piece& piece : pieces) texts.push_back({std::string(piece.name), repeated(piece.text, bytes)});
  texts.push_back({"no mark at all", unpunctuated(bytes)});
  return texts;
}

std::vector<HostileCheck> hostile_checks() {
  const Result<Suite> suite = parse_suite(checks_text, "hostile.yaml", nullptr);
  if (!suite) throw std::runtime_error(suite.error().text());
  std::map<std::string, int> seen;
  std::vector<HostileCheck> checks;
  for (const Check& check : suite->tasks.front().checks) {
    const int number = ++seen[check.checker];
    const std::string name = number == 1 ? check.checker : check.checker + " " + std::to_string(number);
    checks.push_back({name, make_checker(check.checker, check.params)});
  }
  return checks;
}

}  // namespace assay::golden
