#include "grader/checkers/recitation/attribution.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace assay::recitation {
namespace {

constexpr std::string_view poem = "风急天高猿啸哀，渚清沙白鸟飞回。";

struct Row {
  const char* answer;  ///< the poem stands where it holds @
  std::optional<bool> author;
  std::optional<bool> title;
  std::optional<bool> era;
};

const Row rows[] = {
    {"《登高》\n杜甫\n@", true, true, {}},
    {"登高\n〔唐〕杜甫\n@", true, true, true},
    {"【唐】杜甫《登高》：\n@", true, true, true},
    {"@\n——杜甫《登高》", true, true, {}},
    {"这是盛唐大诗人杜甫的名篇：@", true, {}, true},
    {"《登高》（李白）\n@", false, true, {}},
    {"登高\n李白\n@\n杜甫晚年流寓夔州。", false, true, {}},
    {"@\n这首诗是李白写的。", false, {}, {}},
    {"@\n这首诗不是李白写的，而是杜甫写的。", true, {}, {}},
    {"@\n很多人以为作者是李白，其实是杜甫。", true, {}, {}},
    {"@\n作者：杜子美", true, {}, {}},
    {"@\n作者：李小明", false, {}, {}},
    {"@\n作者：唐代诗人杜甫", true, {}, true},
    {"@\n诗风与李白不同。", {}, {}, {}},
    {"@\n李白《将进酒》也写到了酒。", {}, {}, {}},
    {"@\n杜甫与李白并称“李杜”。", true, {}, {}},
    {"@\n登高适逢重阳。", {}, true, {}},
    {"《春望》 杜甫\n@", true, false, {}},
    {"选自《唐诗三百首》\n@", {}, {}, {}},
    {"《登高》出自《全唐诗》\n@", {}, true, {}},
    {"杜甫《登高》@\n他的《春望》也很有名。", true, true, {}},
    {"杜甫（宋代）\n@", true, {}, false},
    {"南宋诗人杜甫\n@", true, {}, false},
    {"@\n宋代苏轼很推崇杜甫。", true, {}, {}},
    {"@\n唐诗的高峰。", {}, {}, {}},
};

std::string word(std::optional<bool> ok) { return !ok ? "none" : *ok ? "right" : "wrong"; }

TEST(Attribution, OfOnePoem) {
  const Attributor attributor({.authors = {"杜甫"}, .titles = {"登高"}, .eras = {"唐"}}, {std::string(poem)});
  for (const Row& row : rows) {
    std::string answer = row.answer;
    const std::size_t at = answer.find('@');
    answer.replace(at, 1, poem);
    const Attribution found = attributor.judge(answer, Span{at, at + poem.size()});
    EXPECT_EQ(word(found.author.ok), word(row.author)) << row.answer << " author " << found.author.found;
    EXPECT_EQ(word(found.title.ok), word(row.title)) << row.answer << " title " << found.title.found;
    EXPECT_EQ(word(found.era.ok), word(row.era)) << row.answer << " era " << found.era.found;
  }
}

TEST(Attribution, NamesInTheTitleAreNotTheAuthor) {
  const Attributor attributor({.authors = {"李白"}, .titles = {"黄鹤楼送孟浩然之广陵"}, .eras = {}},
                              {"故人西辞黄鹤楼"});
  EXPECT_EQ(attributor.judge("黄鹤楼送孟浩然之广陵\n故人西辞黄鹤楼", Span{31, 52}).author.ok, std::nullopt);
}

TEST(Attribution, PartsOfATitleAreTheTitle) {
  const Attributor attributor({.authors = {}, .titles = {"水调歌头·明月几时有"}, .eras = {}}, {"明月几时有"});
  EXPECT_EQ(attributor.judge("《水调歌头》：明月几时有", Span{21, 36}).title.ok, true);
  EXPECT_EQ(attributor.judge("《水调歌头（明月几时有）》：明月几时有", Span{42, 57}).title.ok, true);
  EXPECT_EQ(attributor.judge("《念奴娇》：明月几时有", Span{18, 33}).title.ok, false);
}

}  // namespace
}  // namespace assay::recitation
