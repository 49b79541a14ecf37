#include "grader/checkers/rhyme/feet.h"

#include <string>
#include <string_view>

#include "grader/phonology/chinese.h"
#include "grader/text/fold.h"

namespace assay::rhyme {
namespace {

using phonology::Book;
using poem::Unit;

constexpr std::u32string_view particles = U"的了着吗呢吧啊呀儿";

/// The last characters of the lines, folded.
std::u32string endings_of(const std::vector<Unit>& lines) {
  std::u32string endings;
  endings.reserve(lines.size());
  for (const Unit& line : lines) endings += fold(line.letters.back().value);
  return endings;
}

/// The particle that at least half of the lines end in, or of the even ones, which may be the only feet; 0: none.
char32_t common_particle(const std::u32string& endings) {
  for (const char32_t particle : particles) {
    std::size_t all = 0;
    std::size_t even = 0;
    for (std::size_t i = 0; i < endings.size(); ++i) {
      if (endings[i] != particle) continue;
      ++all;
      even += i % 2;
    }
    if ((all > 1 && 2 * all >= endings.size()) || (even > 1 && 2 * even >= endings.size() / 2)) return particle;
  }
  return 0;
}

/// 儿 that is one syllable with what stands before it (儿化) rhymes by that, and only to ears that mind no tone.
void join_er(Foot& foot) {
  for (std::size_t i = 0; i < phonology::book_count; ++i) {
    const auto book = static_cast<Book>(i);
    const bool by_ear = book == Book::zhe13 || book == Book::near;
    if (by_ear && foot.before != 0) foot.groups[i] |= phonology::groups(foot.before, book);
    if (!by_ear && foot.particle != 0 && fold(foot.particle) == U'儿') foot.groups[i].reset();
  }
}

Foot foot_of(const Unit& line, char32_t ending, char32_t particle) {
  Foot foot;
  std::size_t at = line.letters.size() - 1;
  if (at > 0 && ending == particle) foot.particle = line.letters[at--].value;
  const poem::Glyph& glyph = line.letters[at];
  foot.character = glyph.value;
  foot.folded = foot.particle == 0 ? ending : fold(glyph.value);
  foot.span = poem::span_of(glyph, glyph);
  if (at > 0 && foot.folded == U'儿') foot.before = line.letters[at - 1].value;
  foot.old_known = !phonology::pingshui(glyph.value).empty();
  foot.modern_known = !phonology::mandarin(glyph.value).empty();
  for (std::size_t i = 0; i < phonology::book_count; ++i)
    foot.groups[i] = phonology::groups(glyph.value, static_cast<Book>(i));
  join_er(foot);
  return foot;
}

}  // namespace

bool Foot::is_known(Book book) const {
  const bool old = book == Book::pingshui || book == Book::cilin || book == Book::pingshui_ze;
  return old ? old_known : modern_known;
}

std::vector<Foot> feet_of(const std::vector<Unit>& lines) {
  const std::u32string endings = endings_of(lines);
  const char32_t particle = common_particle(endings);
  std::vector<Foot> feet;
  feet.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) feet.push_back(foot_of(lines[i], endings[i], particle));
  return feet;
}

}  // namespace assay::rhyme
