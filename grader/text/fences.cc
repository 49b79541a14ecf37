#include "grader/text/fences.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "grader/text/ascii_case.h"
#include "grader/text/file_mention.h"
#include "grader/text/trim.h"

// Theory of operation. One walk over the lines. A line of three or more backticks or tildes opens a fence, behind any
// indentation and behind the mark of a list, since answers put code into lists. A bare line of the same mark, at least
// as long, closes it. Two habits of language models go beyond CommonMark: a whole answer wrapped into a fence of
// "markdown" is no block but a container, whose own closing line is not taken for the opening of the next one; and a
// fence line with an info string within a fence of equal length opens a new block, because the closing line before it
// was forgotten.
namespace assay {
namespace {

constexpr std::size_t most_fences = 1000;
constexpr std::size_t longest_lead = 300;  ///< of the line before a fence that may hold its name

struct FenceLine {
  char mark = 0;
  std::size_t length = 0;
  std::string_view info;
};

/// Behind "- ", "* ", "1. ", "2) " and "> ", in any mixture.
std::string_view without_list_marks(std::string_view line) {
  for (int marks = 0; marks < 4; ++marks) {
    line = trimmed(line);
    std::size_t digits = 0;
    while (digits < line.size() && digits < 3 && line[digits] >= '0' && line[digits] <= '9') ++digits;
    const bool numbered = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    const bool marked = digits == 0 && !line.empty() && std::string_view("-*+>").contains(line.front());
    const std::size_t size = numbered ? digits + 1 : 1;
    if ((!numbered && !marked) || size >= line.size() || line[size] != ' ') return line;
    line.remove_prefix(size);
  }
  return trimmed(line);
}

std::optional<FenceLine> fence_line(std::string_view line) {
  line = without_list_marks(line);
  if (line.size() < 3 || (line.front() != '`' && line.front() != '~')) return std::nullopt;
  const std::size_t length = std::min(line.find_first_not_of(line.front()), line.size());
  if (length < 3) return std::nullopt;
  const std::string_view info = trimmed(line.substr(length));
  if (line.front() == '`' && info.contains('`')) return std::nullopt;
  return FenceLine{line.front(), length, info};
}

std::string language_of(std::string_view info) {
  const std::string_view word = info.substr(0, info.find_first_of(" \t:,{"));
  const std::string_view ending = known_ending(word);
  return lower_ascii((ending.empty() ? word : ending).substr(0, 40));
}

bool is_markdown(std::string_view info) { return kind_of_code(language_of(info)) == "markdown"; }

/// "#include "snake.h"" is no comment about snake.h.
bool is_directive(std::string_view line) {
  line = trimmed(line.substr(1));
  constexpr auto words = std::to_array<std::string_view>({"include", "define", "pragma", "if", "import", "error"});
  return std::ranges::any_of(words, [&](std::string_view word) { return line.starts_with(word); });
}

/// The file named in a comment: <!-- index.html -->, // script.js, /* style.css: the looks */.
std::string_view name_in_comment(std::string_view line) {
  line = trimmed(line).substr(0, longest_lead);
  if (line.starts_with('#') && is_directive(line)) return {};
  const std::size_t html = line.find("<!--");
  if (html != std::string_view::npos) return only_file_mentioned(line.substr(html + 4));
  for (const std::string_view mark : std::to_array<std::string_view>({"//", "/*", "#"})) {
    if (line.starts_with(mark)) return only_file_mentioned(line.substr(mark.size()));
  }
  return {};
}

/// The file that the line before a block is about: a heading, a bold or quoted name, "file: name", or a sentence that
/// leads up to the block with a colon.
std::string_view name_in_lead(std::string_view line) {
  line = trimmed(line);
  const std::string_view name = only_file_mentioned(line);
  if (name.empty()) return {};
  const bool decorated = std::string_view("#*`_-+>[(").contains(line.front()) || line.starts_with("【");
  const bool leads_up = line.ends_with(":") || line.ends_with("：") || line.ends_with(":**") || line.ends_with("：**");
  return decorated || leads_up || line.size() <= name.size() + 40 ? name : std::string_view{};
}

/// A name is of no use to a block of another kind: "add this to index.html:" before a piece of script. Headers of C++
/// often end in .h.
bool fits(std::string_view name, std::string_view language) {
  const std::string_view kind = kind_of_code(language);
  const std::string_view wanted = kind_of_code(known_ending(name));
  const bool related = kind.starts_with('c') && wanted.starts_with('c') && kind != "css" && wanted != "css";
  return language.empty() || kind.empty() || kind == wanted || related || kind == "svg" || wanted == "svg";
}

class Walk {
 public:
  explicit Walk(std::string_view answer) : answer_(answer) {}

  std::vector<Fence> fences() {
    std::size_t at = 0;
    while (at < answer_.size() && (fences_.size() < most_fences || open_)) {
      const std::size_t end = std::min(answer_.find('\n', at), answer_.size());
      take_line(at, answer_.substr(at, end - at));
      at = end + 1;
    }
    if (open_) close(answer_.size(), false);
    return std::move(fences_);
  }

 private:
  void take_line(std::size_t at, std::string_view line) {
    const std::optional<FenceLine> mark = fence_line(line);
    if (open_) return take_inner_line(at, line, mark);
    if (!mark) {
      if (!trimmed(line).empty()) lead_ = line.substr(0, longest_lead);
      return;
    }
    if (mark->info.empty() && ends(mark, container_)) {
      container_.reset();
      return;
    }
    open(at, line, *mark);
  }

  void take_inner_line(std::size_t at, std::string_view line, const std::optional<FenceLine>& mark) {
    if (!mark) {
      if (is_markdown(open_->info) && !trimmed(line).empty()) lead_ = line.substr(0, longest_lead);
      return;
    }
    if (mark->info.empty()) {
      if (ends(mark, open_)) close(at, true);
      return;
    }
    const bool wrapped = is_markdown(open_->info);
    if (!wrapped &&
        (mark->mark != open_->mark || mark->length != open_->length || kind_of_code(language_of(mark->info)).empty()))
      return;
    if (wrapped) {
      container_ = open_;
      open_.reset();
      fences_.pop_back();
    } else {
      close(at, true);
    }
    if (fences_.size() < most_fences) open(at, line, *mark);
  }

  static bool ends(const std::optional<FenceLine>& mark, const std::optional<FenceLine>& opened) {
    return opened && mark->mark == opened->mark && mark->length >= opened->length;
  }

  void open(std::size_t at, std::string_view line, const FenceLine& mark) {
    open_ = mark;
    const std::size_t begin = std::min(at + line.size() + 1, answer_.size());
    Fence fence;
    fence.language = language_of(mark.info);
    fence.span = {begin, begin};
    const std::string_view named = only_file_mentioned(mark.info);
    const std::string_view lead = name_in_lead(lead_);
    if (!named.empty()) fence.name = named;
    else if (!lead.empty() && fits(lead, fence.language)) fence.name = lead;
    named_by_info_ = !named.empty();
    lead_ = {};
    fences_.push_back(std::move(fence));
  }

  void close(std::size_t end, bool closed) {
    Fence& fence = fences_.back();
    fence.span.end = std::max(fence.span.begin, end);
    fence.closed = closed;
    open_.reset();
    if (named_by_info_) return;
    const std::string_view content = answer_.substr(fence.span.begin, fence.span.end - fence.span.begin);
    const std::size_t first = content.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return;
    const std::string_view line = content.substr(first, content.find('\n', first) - first);
    const std::string_view name = name_in_comment(line);
    if (!name.empty() && fits(name, fence.language)) fence.name = name;
  }

  std::string_view answer_;
  std::vector<Fence> fences_;
  std::optional<FenceLine> open_;
  std::optional<FenceLine> container_;  ///< a fence around the whole answer, in which the blocks stand
  std::string_view lead_;               ///< the line of text before
  bool named_by_info_ = false;
};

}  // namespace

std::vector<Fence> fences_of(std::string_view answer) { return Walk(answer).fences(); }

}  // namespace assay
