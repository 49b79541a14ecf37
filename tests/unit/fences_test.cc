#include "grader/text/fences.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "grader/text/file_mention.h"

namespace assay {
namespace {

std::string content(std::string_view answer, const Fence& fence) {
  return std::string(answer.substr(fence.span.begin, fence.span.end - fence.span.begin));
}

TEST(Fences, LanguageNameContentAndEnd) {
  const std::string answer = "Sure:\n\n```HTML\n<p>a &amp; b</p>\n```\nDone.\n";
  const std::vector<Fence> fences = fences_of(answer);
  ASSERT_EQ(fences.size(), 1U);
  EXPECT_EQ(fences[0].language, "html");
  EXPECT_EQ(fences[0].name, "");
  EXPECT_EQ(content(answer, fences[0]), "<p>a &amp; b</p>\n");
  EXPECT_TRUE(fences[0].closed);
}

struct Named {
  const char* answer;
  const char* language;
  const char* name;
};

TEST(Fences, NamesStandInManyPlaces) {
  const std::vector<Named> cases{
      {"```html:index.html\n<p>\n```\n", "html", "index.html"},
      {"```html index.html\n<p>\n```\n", "html", "index.html"},
      {"```js title=\"js/a.js\"\nx\n```\n", "js", "js/a.js"},
      {"```javascript {filename: 'a.js'}\nx\n```\n", "javascript", "a.js"},
      {"```script.js\nx\n```\n", "js", "script.js"},
      {"```html\n<!-- index.html -->\n<p>\n```\n", "html", "index.html"},
      {"```html\n\n<!-- File: index.html -->\n<p>\n```\n", "html", "index.html"},
      {"```html\n<!DOCTYPE html> <!-- game.html -->\n<p>\n```\n", "html", "game.html"},
      {"```javascript\n// script.js\nx\n```\n", "javascript", "script.js"},
      {"```css\n/* style.css */\np{}\n```\n", "css", "style.css"},
      {"**index.html**\n```html\n<p>\n```\n", "html", "index.html"},
      {"### `script.js`\n\n```js\nx\n```\n", "js", "script.js"},
      {"文件：index.html\n```html\n<p>\n```\n", "html", "index.html"},
      {"1. **index.html**：\n```html\n<p>\n```\n", "html", "index.html"},
      {"#### 2. CSS 文件 (style.css)\n```css\np{}\n```\n", "css", "style.css"},
      {"Now create a file called `style.css` in the same folder, with this content:\n```css\np{}\n```\n", "css",
       "style.css"},
      {"**snake.h**\n```cpp\nx\n```\n", "cpp", "snake.h"},
      {"```c++\n// main.cxx\nx\n```\n", "c++", "main.cxx"},
      {"```c\n#include \"snake.h\"\nx\n```\n", "c", ""},
      // No names: two files, another kind, a sentence that ends before, an address, code that mentions one.
      {"**index.html** and **about.html**\n```html\n<p>\n```\n", "html", ""},
      {"Add this to your index.html:\n```js\nx\n```\n", "js", ""},
      {"The picture was made long ago for another page that was called old.html and is gone.\n```html\n<p>\n```\n",
       "html", ""},
      {"https://example.org/index.html\n```html\n<p>\n```\n", "html", ""},
      {"```js\nload('a.js');\n```\n", "js", ""},
  };
  for (const Named& one : cases) {
    const std::vector<Fence> fences = fences_of(one.answer);
    ASSERT_EQ(fences.size(), 1U) << one.answer;
    EXPECT_EQ(fences[0].language, one.language) << one.answer;
    EXPECT_EQ(fences[0].name, one.name) << one.answer;
  }
}

TEST(Fences, ALineBeforeNamesOnlyTheNextBlock) {
  const std::vector<Fence> fences = fences_of("**a.js**\n```js\nx\n```\n```js\ny\n```\n");
  ASSERT_EQ(fences.size(), 2U);
  EXPECT_EQ(fences[0].name, "a.js");
  EXPECT_EQ(fences[1].name, "");
}

TEST(Fences, TildesLongFencesAndLists) {
  const std::string answer =
      "- item\n\n    ```html\n    <p>\n    ```\n\n~~~js\n```\nx\n~~~~\n\n`````css\n```\n````\np{}\n`````\n"
      "1. ```html\n   <b>\n   ```\n";
  const std::vector<Fence> fences = fences_of(answer);
  ASSERT_EQ(fences.size(), 4U);
  EXPECT_EQ(content(answer, fences[0]), "    <p>\n");
  EXPECT_EQ(content(answer, fences[1]), "```\nx\n");
  EXPECT_EQ(content(answer, fences[2]), "```\n````\np{}\n");
  EXPECT_EQ(content(answer, fences[3]), "   <b>\n");
  for (const Fence& fence : fences) EXPECT_TRUE(fence.closed);
}

TEST(Fences, UnclosedRunsToTheEnd) {
  const std::string answer = "```html\n<p>\n<scr";
  const std::vector<Fence> fences = fences_of(answer);
  ASSERT_EQ(fences.size(), 1U);
  EXPECT_FALSE(fences[0].closed);
  EXPECT_EQ(content(answer, fences[0]), "<p>\n<scr");
  EXPECT_EQ(fences_of("```html").size(), 1U);
  EXPECT_FALSE(fences_of("text\n```").empty());
}

TEST(Fences, AForgottenEndIsWhereTheNextBlockBegins) {
  const std::string answer = "```html\n<p>\n\n**a.css**\n```css\np{}\n```\n";
  const std::vector<Fence> fences = fences_of(answer);
  ASSERT_EQ(fences.size(), 2U);
  EXPECT_EQ(fences[1].language, "css");
  EXPECT_EQ(content(answer, fences[1]), "p{}\n");
}

TEST(Fences, AnAnswerWrappedIntoMarkdownIsNoBlock) {
  for (const std::string mark : {"```", "````"}) {
    const std::string answer = mark + "markdown\n# Snake\n### index.html\n```html\n<p>\n```\nand\n```css\np{}\n```\n" +
                               mark + "\nbye\n```js\nx\n```\n";
    const std::vector<Fence> fences = fences_of(answer);
    ASSERT_EQ(fences.size(), 3U) << answer;
    EXPECT_EQ(fences[0].name, "index.html");
    EXPECT_EQ(content(answer, fences[0]), "<p>\n");
    EXPECT_EQ(content(answer, fences[1]), "p{}\n");
    EXPECT_EQ(content(answer, fences[2]), "x\n");
  }
}

TEST(Fences, InlineCodeAndQuotedMarksOpenNothing) {
  EXPECT_TRUE(fences_of("use ```html``` here\n```a`b\n`` `\n--\n").empty());
}

TEST(Fences, ManyFencesAreCutOff) {
  std::string answer;
  for (int i = 0; i < 5000; ++i) answer += "```js\nx\n```\n";
  EXPECT_EQ(fences_of(answer).size(), 1000U);
}

TEST(Fences, EverySpanLiesInTheAnswer) {
  const std::string pieces[] = {"```", "```html\n", "\n",   "~~~", "````md\n",     "x",
                                "- ",  "1. ",       "\r\n", "`",   "<!-- a.js -->"};
  std::uint32_t state = 7;
  for (int round = 0; round < 2000; ++round) {
    std::string answer;
    for (int i = 0; i < 12; ++i) {
      state = state * 1664525U + 1013904223U;
      answer += pieces[(state >> 16U) % std::size(pieces)];
    }
    std::size_t last = 0;
    for (const Fence& fence : fences_of(answer)) {
      EXPECT_LE(last, fence.span.begin) << answer;
      EXPECT_LE(fence.span.begin, fence.span.end) << answer;
      EXPECT_LE(fence.span.end, answer.size()) << answer;
      last = fence.span.end;
    }
  }
}

TEST(FileMention, OneNameOrNone) {
  EXPECT_EQ(only_file_mentioned("see ./js/script.js."), "./js/script.js");
  EXPECT_EQ(only_file_mentioned("a.js, b.js"), "");
  EXPECT_EQ(only_file_mentioned("a.js and a.js"), "a.js");
  EXPECT_EQ(only_file_mentioned("Next.jsx5 .js e.g. 3.14"), "");
  EXPECT_EQ(known_ending("x.HTML"), "HTML");
  EXPECT_EQ(known_ending(".html"), "");
  EXPECT_EQ(kind_of_code("javascript"), "js");
}

}  // namespace
}  // namespace assay
