#include "grader/checkers/rhyme/scheme.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "grader/checkers/rhyme/english_scheme.h"

namespace assay::rhyme {

Scheme even_scheme(std::size_t lines) {
  Scheme scheme{"even", {}, true};
  std::vector<std::size_t> feet;
  feet.reserve(lines / 2);
  for (std::size_t line = 1; line < lines; line += 2) feet.push_back(line);
  if (feet.size() > 1) scheme.sets.push_back(std::move(feet));
  return scheme;
}

Scheme every_scheme(std::size_t lines) {
  Scheme scheme{std::string(std::min<std::size_t>(lines, 4), 'A'), {}, false};
  std::vector<std::size_t> feet(lines);
  std::iota(feet.begin(), feet.end(), std::size_t{0});
  if (lines > 1) scheme.sets.push_back(std::move(feet));
  return scheme;
}

Scheme lettered_scheme(std::string_view letters, std::size_t lines) {
  const std::optional<checkers::EnglishScheme> read = checkers::read_english_scheme(letters);
  if (!read || lines == 0 || lines % read->letters.size() != 0) return {std::string(letters), {}, false};
  if (read->letters.find_first_not_of('A') == std::string::npos && read->shown == read->letters)
    return every_scheme(lines);
  return {read->shown, checkers::groups_of(*read, 0, lines), false};
}

}  // namespace assay::rhyme
