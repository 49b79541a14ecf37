#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "grader/checkers/checker.h"
#include "grader/checkers/poem/line.h"
#include "grader/checkers/rhyme/chinese_verse.h"
#include "grader/checkers/rhyme/english_verse.h"

// Whether the lines of a poem rhyme, in Chinese by the rhyme books, in English by sound. Definitions and limits:
// docs/checkers/rhyme.md.
namespace assay::checkers {
namespace {

struct Wanted {
  ChineseWanted chinese;
  EnglishWanted english;
};

class Rhyme final : public Checker {
 public:
  explicit Rhyme(Wanted wanted) : wanted_(std::move(wanted)) {}

  [[nodiscard]] Verdict check(const Subject& subject) const override {
    const std::vector<poem::Line> lines = poem::read_lines(subject.answer);
    // A task that names a book asks for Chinese verse.
    if (!wanted_.chinese.book && is_english_poem(lines)) return judge_english(lines, subject.answer, wanted_.english);
    return judge_chinese(lines, wanted_.chinese);
  }

 private:
  Wanted wanted_;
};

Result<std::string> read_scheme(const Params& params) {
  TRY_ASSIGN(const std::optional<std::string> scheme, params.optional_string("scheme"));
  if (!scheme) return "auto";
  if (!is_english_scheme(*scheme))
    return params.wrong("scheme", "auto, even, couplets, limerick, sonnet or letters (AABB, ABAB …) are wanted");
  return *scheme;
}

Result<std::unique_ptr<Checker>> make_rhyme(const Params& params) {
  TRY(params.allow_only({"book", "scheme", "level"}));
  Wanted wanted;
  TRY_ASSIGN(const std::string book,
             params.choice("book", {"any", "pingshui", "cilin", "xin14", "tong16", "pingshui_ze", "zhe13"}, "any"));
  wanted.chinese.book = phonology::book_from(book);
  TRY_ASSIGN(wanted.chinese.scheme, read_scheme(params));
  wanted.english.scheme = wanted.chinese.scheme;
  TRY_ASSIGN(const std::string level, params.choice("level", {"strict", "normal", "lenient"}, "strict"));
  if (level == "normal") wanted.english.level = Level::normal;
  if (level == "lenient") wanted.english.level = Level::lenient;
  return std::make_unique<Rhyme>(std::move(wanted));
}

constexpr std::array<std::string_view, 6> rules{"rhyme.poem", "rhyme.scheme",   "rhyme.book",
                                                "rhyme.foot", "rhyme.repeated", "rhyme.clash"};

}  // namespace

extern const CheckerInfo rhyme_info;
const CheckerInfo rhyme_info{
    "rhyme", 1, WorkerClass::text, "the lines of a poem rhyme (韵脚), in Chinese or in English", rules, make_rhyme};

}  // namespace assay::checkers
