#include "grader/checkers/snake/native/program_conditions.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "grader/checkers/snake/native/program_lines.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t most_levels = 100;
constexpr unsigned deepest = 50;

constexpr auto never_defined = std::to_array<std::string_view>(
    {"_WIN32",       "WIN32",       "_WIN64",      "WIN64",      "__WIN32__", "_WINDOWS",       "__WINDOWS__",
     "_MSC_VER",     "__MINGW32__", "__MINGW64__", "__CYGWIN__", "__APPLE__", "__MACH__",       "TARGET_OS_MAC",
     "__BORLANDC__", "__TURBOC__",  "__DJGPP__",   "__MSDOS__",  "__DOS__",   "__EMSCRIPTEN__", "__ANDROID__",
     "__FreeBSD__",  "__OpenBSD__", "__NetBSD__",  "__sun",      "_AIX",      "__WATCOMC__"});
constexpr auto always_defined = std::to_array<std::string_view>(
    {"__linux__", "__linux", "linux", "__unix__", "__unix", "unix", "__GNUC__", "__x86_64__"});

constexpr Truth opposite(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth == Truth::yes ? Truth::no : Truth::yes;
}

Truth defined_here(std::string_view name) {
  if (std::ranges::find(never_defined, name) != never_defined.end()) return Truth::no;
  if (std::ranges::find(always_defined, name) != always_defined.end()) return Truth::yes;
  return Truth::unknown;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Truth read() {
    const Truth truth = either();
    skip();
    return text_.empty() && !lost_ ? truth : Truth::unknown;
  }

 private:
  void skip() { text_.remove_prefix(std::min(text_.find_first_not_of(blanks), text_.size())); }

  bool take(std::string_view mark) {
    skip();
    if (!text_.starts_with(mark)) return false;
    text_.remove_prefix(mark.size());
    return true;
  }

  std::string_view word() {
    skip();
    std::size_t size = 0;
    while (size < text_.size() && in_a_word(text_[size])) ++size;
    const std::string_view found = text_.substr(0, size);
    text_.remove_prefix(size);
    return found;
  }

  Truth either() {
    Truth truth = both();
    while (take("||")) truth = std::max(truth, both());
    return truth;
  }

  Truth both() {
    Truth truth = single();
    while (take("&&")) truth = std::min(truth, single());
    return truth;
  }

  Truth single() {
    if (++depth_ > deepest) {
      lost_ = true;
      return Truth::unknown;
    }
    const Truth truth = unnested();
    --depth_;
    return truth;
  }

  Truth unnested() {
    if (take("!")) return opposite(single());
    if (take("(")) {
      const Truth truth = either();
      lost_ = lost_ || !take(")");
      return truth;
    }
    const std::string_view name = word();
    if (name.empty()) lost_ = true;
    if (name == "0" || name == "1") return name == "1" ? Truth::yes : Truth::no;
    if (name != "defined") return defined_here(name) == Truth::no ? Truth::no : Truth::unknown;
    const bool open = take("(");
    const Truth truth = defined_here(word());
    lost_ = lost_ || (open && !take(")"));
    return truth;
  }

  std::string_view text_;
  unsigned depth_ = 0;
  bool lost_ = false;  ///< more than this understands
};

}  // namespace

Truth condition_on_linux(std::string_view expression) { return Reader(expression).read(); }

bool Conditions::take(std::string_view word, std::string_view rest) {
  if (word == "if") open(condition_on_linux(rest));
  else if (word == "ifdef" || word == "ifndef") {
    const std::size_t first = std::min(rest.find_first_not_of(blanks), rest.size());
    const std::string_view name = rest.substr(first, rest.find_first_of(blanks, first) - first);
    open(word == "ifdef" ? defined_here(name) : opposite(defined_here(name)));
  } else if (word == "elif") turn(condition_on_linux(rest));
  else if (word == "else") turn(Truth::yes);
  else if (word == "endif") close();
  else return false;
  return true;
}

void Conditions::open(Truth truth) {
  if (levels_.size() >= most_levels) {
    ++too_deep_;
    return;
  }
  levels_.push_back({truth, truth == Truth::yes});
  if (truth == Truth::no) ++left_out_;
}

void Conditions::turn(Truth truth) {
  if (too_deep_ > 0 || levels_.empty()) return;
  Level& level = levels_.back();
  if (level.now == Truth::no) --left_out_;
  level.now = level.taken ? Truth::no : truth;
  level.taken = level.taken || truth == Truth::yes;
  if (level.now == Truth::no) ++left_out_;
}

void Conditions::close() {
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  if (levels_.empty()) return;
  if (levels_.back().now == Truth::no) --left_out_;
  levels_.pop_back();
}

}  // namespace assay::checkers::snake
