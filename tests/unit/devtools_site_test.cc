#include <gtest/gtest.h>

#include <set>
#include <string>

#include "grader/checkers/snake/browser/keyboard.h"
#include "grader/checkers/snake/browser/site.h"

namespace assay::checkers::snake {
namespace {

Page page() {
  return {.files = {{.name = "web/start.html", .bytes = "<p>", .span = {}},
                    {.name = "web/style.css", .bytes = "p{}", .span = {}},
                    {.name = "index.html", .bytes = "other", .span = {}},
                    {.name = "snake pic.png", .bytes = "png", .span = {}}}};
}

TEST(Site, ServesTheEntryUnderAPrivateNameInItsOwnFolder) {
  const Page files = page();
  const Site site(files);
  EXPECT_TRUE(site.address().starts_with("http://game.test/web/")) << site.address();
  EXPECT_TRUE(site.address().ends_with(".html")) << site.address();
  ASSERT_NE(site.find(site.address()), nullptr);
  EXPECT_EQ(site.find(site.address())->bytes, "<p>");
  EXPECT_EQ(Site(files).address(), site.address());
  Page changed = page();
  changed.files[1].bytes = "p{ }";
  EXPECT_NE(Site(changed).address(), site.address());
  EXPECT_NE(Site(changed).key(), site.key());
}

TEST(Site, ServesFilesByNameAndNothingElse) {
  const Page files = page();
  const Site site(files);
  struct Case {
    std::string url, type, bytes;
  };
  const Case cases[] = {
      {"http://game.test/", "text/html; charset=utf-8", "<p>"},
      {"http://game.test/web/start.html#top", "text/html; charset=utf-8", "<p>"},
      {"http://game.test/web/style.css?v=2", "text/css; charset=utf-8", "p{}"},
      {"http://game.test/index.html", "text/html; charset=utf-8", "other"},
      {"http://game.test/snake%20pic.png", "image/png", "png"},
      {"http://game.test/style.css", "", ""},
      {"http://game.test/web/", "", ""},
      {"http://game.test/%", "", ""},
      {"https://game.test/index.html", "", ""},
      {"http://game.test.example.com/index.html", "", ""},
      {"file:///etc/passwd", "", ""},
  };
  for (const Case& row : cases) {
    const Site::Answer* answer = site.find(row.url);
    ASSERT_EQ(answer != nullptr, !row.type.empty()) << row.url;
    if (answer == nullptr) continue;
    EXPECT_EQ(answer->type, row.type) << row.url;
    EXPECT_EQ(answer->bytes, row.bytes) << row.url;
  }
}

TEST(Keyboard, EveryKeyHasItsOwnCodeAndNumber) {
  std::set<std::string_view> codes;
  std::set<int> numbers;
  for (int key = 0; key <= static_cast<int>(Key::shift); ++key) {
    const KeyLook look = look_of(static_cast<Key>(key));
    codes.insert(look.code);
    numbers.insert(look.number);
    EXPECT_FALSE(look.key.empty()) << key;
    if (look.text.size() == 1 && look.text != "\r") {
      EXPECT_EQ(look.text, look.key);
    }
    if (static_cast<Key>(key) != Key::shift) {
      EXPECT_EQ(look.code, to_string(static_cast<Key>(key)));
    }
  }
  EXPECT_EQ(codes.size(), 17);
  EXPECT_EQ(numbers.size(), 17);
}

}  // namespace
}  // namespace assay::checkers::snake
