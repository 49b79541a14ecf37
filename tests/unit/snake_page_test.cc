#include "grader/checkers/snake/page.h"

#include <gtest/gtest.h>

#include <iterator>
#include <string>
#include <vector>

#include "grader/checkers/snake/harmless_name.h"
#include "grader/checkers/snake/page_references.h"
#include "tests/unit/fenced.h"

namespace assay::checkers::snake {
namespace {

using Names = std::vector<std::string>;

Names names(const Page& page) {
  Names all;
  for (const PageFile& file : page.files) all.push_back(file.name);
  return all;
}

const std::string game = "<!DOCTYPE html>\n<html><body><canvas></canvas><script>run(1 &lt; 2);</script></body></html>";
const std::string linked =
    "<!DOCTYPE html><html><head><link rel='stylesheet' href=./style.css?v=1></head>"
    "<body><SCRIPT src=\"script.js#x\"></SCRIPT></body></html>";

TEST(SnakePage, OneFence) {
  const std::string answer = "Here:\n" + fence("html", game) + "Enjoy!";
  const auto page = page_of(answer);
  ASSERT_TRUE(page);
  EXPECT_EQ(names(*page), Names{"index.html"});
  EXPECT_EQ(page->files[0].bytes, game + "\n");
  EXPECT_EQ(answer.substr(page->files[0].span.begin, page->files[0].bytes.size()), page->files[0].bytes);
  EXPECT_FALSE(page->unclosed);
}

TEST(SnakePage, ThePageMayBeMislabelledOrNotLabelled) {
  for (const char* info : {"", "HTML", "javascript", "text", "xml", "vue"})
    EXPECT_TRUE(page_of(fence(info, game))) << info;
  for (const char* info : {"", "python", "cpp", "js"}) EXPECT_FALSE(page_of(fence(info, "int main() {}"))) << info;
}

TEST(SnakePage, FilesAreJoinedByName) {
  const std::string answer = fence("html:index.html", linked) + "**style.css**\n" + fence("css", "p{}") +
                             fence("js", "// script.js\ngo();") + "**notes.js**\n" + fence("js", "unused();");
  const auto page = page_of(answer);
  ASSERT_TRUE(page);
  EXPECT_EQ(names(*page), (Names{"index.html", "style.css", "script.js"}));
  EXPECT_EQ(page->files[2].bytes, "// script.js\ngo();\n");
  EXPECT_TRUE(page->absent.empty());
}

TEST(SnakePage, NamesMayDifferInTheirFolder) {
  const auto page = page_of(fence("html", "<html><script src=/js/a.js></script></html>") + fence("js:a.js", "go();"));
  ASSERT_TRUE(page);
  EXPECT_EQ(names(*page), (Names{"index.html", "js/a.js"}));
}

TEST(SnakePage, WithoutNamesTheOnlyMissingFileIsMeant) {
  const auto page = page_of(fence("html", linked) + fence("css", "p{}") + fence("js", "go();"));
  ASSERT_TRUE(page);
  EXPECT_EQ(names(*page), (Names{"index.html", "style.css", "script.js"}));
  const std::string two = "<html><script src=a.js></script><script src=b.js></script></html>";
  const auto unclear = page_of(fence("html", two) + fence("js", "go();"));
  ASSERT_TRUE(unclear);
  EXPECT_EQ(unclear->absent, (Names{"a.js", "b.js"}));
  const auto in_order = page_of(fence("html", two) + fence("js", "first();") + fence("js", "second();"));
  ASSERT_TRUE(in_order);
  ASSERT_EQ(names(*in_order), (Names{"index.html", "a.js", "b.js"}));
  EXPECT_EQ(in_order->files[2].bytes, "second();\n");
}

TEST(SnakePage, APageWithoutScriptTakesTheOneBesideIt) {
  const auto page = page_of("HTML:\n" + fence("html", "<canvas id=c></canvas>") + "CSS:\n" + fence("css", "p{}") +
                            "JS:\n" + fence("js", "document.getElementById('c');"));
  ASSERT_TRUE(page);
  EXPECT_EQ(names(*page), (Names{"index.html", "style.css", "script.js"}));
  EXPECT_TRUE(page->files[0].bytes.contains("<script src=\"script.js\">"));
  EXPECT_TRUE(page->files[0].bytes.contains("href=\"style.css\""));
}

TEST(SnakePage, MissingFilesAndOtherHostsAreTold) {
  const auto page = page_of(fence(
      "html",
      "<html><link rel=stylesheet href=https://cdn.example/a.css><link rel=icon href=x.ico><script "
      "src='//cdn.example/b.js'></script><script src=game.js></script><img src=data:image/png;base64,AA>"
      "<style>p{background:url(\"wood.png\")} @import 'http://cdn.example/c.css';</style>"
      "<script>const ns='http://www.w3.org/2000/svg'; new Audio('eat.mp3'); import('https://cdn.example/d')</script>"
      "<!-- <script src=old.js></script> --><a href=other.html>x</a></html>"));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->foreign, (Names{"https://cdn.example/a.css", "//cdn.example/b.js", "https://cdn.example/d",
                                  "http://cdn.example/c.css"}));
  EXPECT_EQ(page->absent, (Names{"game.js", "eat.mp3", "wood.png"}));
}

TEST(SnakePage, ModulesAreFollowed) {
  const auto page = page_of(fence("html", "<html><script type=module src=js/main.js></script></html>") +
                            fence("js:js/main.js", "import { S } from './snake.js';\nimport './gone.js';") +
                            fence("js:js/snake.js", "export const S = 1;"));
  ASSERT_TRUE(page);
  EXPECT_EQ(names(*page), (Names{"index.html", "js/main.js", "js/snake.js"}));
  EXPECT_EQ(page->absent, Names{"gone.js"});
}

TEST(SnakePage, TheLastFullVersionCounts) {
  const std::string better = "<html><body><canvas></canvas><script>run(); better(); faster();</script></body></html>";
  const std::string piece = "<script>better = 2;</script>";
  const auto page =
      page_of(fence("html", game) + "Better:\n" + fence("html", better) + "Change:\n" + fence("html", piece));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->files[0].bytes, better + "\n");
  const auto scripts = page_of(fence("html", linked) + fence("js:script.js", "one(); two(); three();") +
                               fence("js:script.js", "one(); two(); four();") + fence("js:script.js", "two();"));
  ASSERT_TRUE(scripts);
  EXPECT_EQ(scripts->files[1].bytes, "one(); two(); four();\n");
}

TEST(SnakePage, AVersionOfSeveralFilesIsAsLargeAsAllOfThem) {
  const std::string script = "go(); // " + std::string(300, 'x');
  const auto page = page_of(fence("html", game + std::string(200, ' ')) + "Split:\n" + fence("html", linked) +
                            fence("js:script.js", script));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->files[0].bytes, linked + "\n");
}

TEST(SnakePage, CutOffVersionsOnlyCountWhenThereIsNoOther) {
  const std::string cut = "```html\n<!DOCTYPE html><html><body><canvas></canvas><script>run(1 &lt; 2); and(so";
  const auto only = page_of(cut);
  ASSERT_TRUE(only);
  EXPECT_TRUE(only->unclosed);
  EXPECT_TRUE(only->files[0].bytes.ends_with("and(so"));
  const auto earlier = page_of(fence("html", game) + "Again:\n" + cut);
  ASSERT_TRUE(earlier);
  EXPECT_EQ(earlier->files[0].bytes, game + "\n");
  const auto after = page_of(fence("html", "<canvas></canvas><script>x</script>") + std::string(cut).append(200, 'x'));
  ASSERT_TRUE(after);
  EXPECT_TRUE(after->unclosed);
}

TEST(SnakePage, RemarksBehindAPageInAnOpenFenceAreNoPartOfIt) {
  const auto page = page_of("```html\n" + game + "\nThat is all. Enjoy!");
  ASSERT_TRUE(page);
  EXPECT_TRUE(page->unclosed);
  EXPECT_EQ(page->files[0].bytes, game);
}

TEST(SnakePage, WithoutAnyFence) {
  const std::string answer = "Use `<!DOCTYPE html>` first. Here it is:\n" + game + "\nThat was <html>.\n";
  const auto page = page_of(answer);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->files[0].bytes, game);
  EXPECT_EQ(answer.substr(page->files[0].span.begin, game.size()), game);
  EXPECT_FALSE(page->unclosed);
  const auto cut = page_of("Here:\n<!DOCTYPE html>\n<html><script>run(");
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->unclosed);
  const auto loose = page_of("Here:\n<canvas></canvas>\n<script>run();</script>\nBye");
  ASSERT_TRUE(loose);
  EXPECT_EQ(loose->files[0].bytes, "<canvas></canvas>\n<script>run();</script>");
}

TEST(SnakePage, AScriptThatMakesItsCanvasIsEnough) {
  const auto page = page_of(fence("js", "const c = document.createElement('canvas'); document.body.append(c);"));
  ASSERT_TRUE(page);
  EXPECT_EQ(names(*page), (Names{"index.html", "script.js"}));
  EXPECT_FALSE(page_of(fence("js", "document.getElementById('c');")));
  EXPECT_FALSE(page_of(fence("js", "require('readline');")));
}

TEST(SnakePage, DrawingsWithScripts) {
  const auto page = page_of(fence("svg", "<?xml version=\"1.0\"?>\n<svg><script>run();</script></svg>"));
  ASSERT_TRUE(page);
  EXPECT_FALSE(page_of(fence("svg", "<svg><rect/></svg>")));
}

TEST(SnakePage, NothingToPlay) {
  for (const char* answer : {"", "I cannot do that.", "```", "Use <canvas> and <script> tags.", "```css\np{}\n```"})
    EXPECT_FALSE(page_of(answer)) << answer;
}

TEST(SnakePage, NamesAreMadeHarmless) {
  const std::vector<std::pair<std::string, std::string>> cases{{"../../etc/passwd.js", "etc/passwd.js"},
                                                               {"/abs/a.js", "abs/a.js"},
                                                               {"..\\..\\a.js", "a.js"},
                                                               {"./a.js?x=1#y", "a.js"},
                                                               {std::string("a\0b.js", 6), "ab.js"},
                                                               {"C:\\x\\a.js", "C/x/a.js"},
                                                               {".../.hidden/a.js", "hidden/a.js"},
                                                               {"a//b///c.js", "a/b/c.js"},
                                                               {"a...b.js", "a.b.js"},
                                                               {"a\x1b[2Jb.js", "a[2Jb.js"},
                                                               {"..", ""},
                                                               {"/", ""},
                                                               {"蛇.js", "蛇.js"}};
  for (const auto& [name, harmless] : cases) EXPECT_EQ(harmless_name(name), harmless);
  EXPECT_LE(harmless_name(std::string(4096, 'a') + ".js").size(), 200U);
  EXPECT_LE(harmless_name(std::string(4096, '/')).size(), 200U);
}

TEST(SnakePage, AnAddressWithoutANameIsNoFile) {
  const auto page = page_of(fence("html", "<html><body><canvas></canvas><script src=\"?v=2\"></script></body></html>") +
                            fence("js", "document.title = 1;"));
  ASSERT_TRUE(page);
  for (const PageFile& file : page->files) EXPECT_FALSE(file.name.empty());
}

bool harmless(const std::string& name) {
  return !name.empty() && name.front() != '/' && !name.contains("..") && !name.contains('\0') && name.size() <= 300;
}

TEST(SnakePage, HostileTextGivesBoundedHarmlessPages) {
  const std::string pieces[] = {"```html\n",
                                "```\n",
                                "<html>",
                                "<script src=\"../../x.js\">",
                                "</script>",
                                "<!--",
                                "-->",
                                "<a b='",
                                "\"",
                                "```js:/etc/../a.js\n",
                                "~~~~\n",
                                "import '",
                                "</html>",
                                "<link rel=stylesheet href=//h/x>",
                                "url(",
                                "document.createElement(",
                                std::string("\0", 1),
                                "\xff",
                                "\n"};
  std::uint32_t state = 11;
  for (int round = 0; round < 3000; ++round) {
    std::string answer;
    for (int i = 0; i < 25; ++i) {
      state = state * 1664525U + 1013904223U;
      answer += pieces[(state >> 16U) % std::size(pieces)];
    }
    const auto page = page_of(answer);
    if (!page) continue;
    ASSERT_FALSE(page->files.empty());
    for (const PageFile& file : page->files) {
      EXPECT_TRUE(harmless(file.name)) << file.name;
      EXPECT_LE(file.span.end, answer.size());
    }
    EXPECT_LE(page->foreign.size(), 50U);
  }
}

TEST(SnakePage, LargeHostileTextsStayBounded) {
  const auto many = [](std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
  };
  std::string links = "<html>";
  for (int i = 0; i < 3000; ++i) links += "<script src=https://h/" + std::to_string(i) + ".js></script>";
  const auto page = page_of(fence("html", links));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->foreign.size(), 50U);
  for (const char* piece : {"<!--", "<script", "<style>", "<a href='", "\"", "```html\n<html>", "url(", "@import ",
                            "<html>\n", "<!DOCTYPE html>", "import '", "```md\n", "    "})
    static_cast<void>(page_of("<html>" + many(piece, 100'000) + "<script>" + many(piece, 100'000)));
}

}  // namespace
}  // namespace assay::checkers::snake
