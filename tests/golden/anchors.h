#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/checker.h"

// Poems of which it is known what they are, and what the checkers make of them. The tests and the benchmark share it.
namespace assay::golden {

struct AnchorPoem {
  std::string form;  ///< "五言律诗" …
  std::string text;  ///< one couplet a line
};

/// A file as tests/bench/corpus/tang.py writes it. Throws std::runtime_error when it cannot be read.
[[nodiscard]] std::vector<AnchorPoem> read_poems(const std::filesystem::path& file);

/// Poems of the same forms whose 句 are drawn from all poems of that form, in an order that `seed` alone decides.
[[nodiscard]] std::vector<AnchorPoem> shuffled(const std::vector<AnchorPoem>& poems, unsigned seed);

/// A checker of the registry with its parameters. Throws std::runtime_error when there is none or they are wrong.
[[nodiscard]] std::unique_ptr<Checker> make_checker(std::string_view name, const Value& params);

/// How many poems the checkers find in order.
struct PoemFigures {
  std::size_t poems = 0;
  std::size_t rhyme_any = 0;                 ///< `rhyme` passes with any book
  std::size_t rhyme_pingshui = 0;            ///< the feet rhyme in 平水韵
  std::array<std::size_t, 3> hard_errors{};  ///< poems with at most 0, 1, 2 hard tonal errors
  std::size_t couplets = 0;                  ///< judged ones
  std::size_t parallel = 0;
};

/// The figures of the poems of one form, or of all where `form` is empty.
[[nodiscard]] PoemFigures figures_of(const std::vector<AnchorPoem>& poems, std::string_view form);

/// A couplet and a line that is not its second.
struct Trial {
  std::string upper, lower, stranger;
};

/// fixtures/corpora/couplets.tsv and its like. Throws std::runtime_error when it cannot be read.
[[nodiscard]] std::vector<Trial> read_trials(const std::filesystem::path& file);

/// The chance that the lexical score of a couplet is above that of its upper line with a stranger (area under the
/// curve).
[[nodiscard]] double lexical_area(const std::vector<Trial>& trials);

}  // namespace assay::golden
