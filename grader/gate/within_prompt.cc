#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

#include "grader/gate/drop_test.h"
#include "grader/gate/score_grid.h"
#include "grader/gate/sum_distribution.h"

namespace assay {
namespace {

constexpr std::int64_t finest_grid = 1'000'000'000;
constexpr std::uint64_t seed = 20'240'607;

/// All samples of one prompt on a grid whose 0 is the lowest of them.
struct Deck {
  std::vector<std::int64_t> scores;  ///< ascending, which keeps sums short for longest
  std::size_t drawn = 0;             ///< how many are the candidate's
  std::int64_t observed = 0;
  std::int64_t lowest = 0;   ///< sum of the `drawn` smallest
  std::int64_t highest = 0;  ///< sum of the `drawn` largest
};

std::int64_t sum_of(std::span<const std::int64_t> scores) {
  return std::accumulate(scores.begin(), scores.end(), std::int64_t{0});
}

Deck deck_of(const PairedSamples& prompt, std::int64_t steps) {
  Deck deck;
  deck.drawn = prompt.candidate.size();
  for (const double score : prompt.candidate) deck.scores.push_back(on_grid(score, steps));
  for (const double score : prompt.baseline) deck.scores.push_back(on_grid(score, steps));
  const std::int64_t least = std::ranges::min(deck.scores);
  for (std::int64_t& score : deck.scores) score -= least;
  deck.observed = sum_of(std::span(deck.scores).first(deck.drawn));
  std::ranges::sort(deck.scores);
  deck.lowest = sum_of(std::span(deck.scores).first(deck.drawn));
  deck.highest = sum_of(std::span(deck.scores).last(deck.drawn));
  return deck;
}

std::vector<Deck> decks_of(std::span<const PairedSamples> prompts, std::int64_t steps) {
  std::vector<Deck> decks;
  decks.reserve(prompts.size());
  for (const PairedSamples& prompt : prompts) decks.push_back(deck_of(prompt, steps));
  return decks;
}

/// What one step of the candidate's sum S is worth: mean candidate − mean baseline = S·(1/n_c + 1/n_b) + constant. As
/// whole numbers without a common factor, so 1 where all prompts have the same counts; nothing when these grow too
/// large.
std::optional<std::vector<double>> exact_worths(const std::vector<Deck>& decks) {
  std::vector<std::pair<std::int64_t, std::int64_t>> fractions;
  std::int64_t common = 1;
  for (const Deck& deck : decks) {
    const std::int64_t all = static_cast<std::int64_t>(deck.scores.size());
    const std::int64_t drawn = static_cast<std::int64_t>(deck.drawn);
    const std::int64_t product = drawn * (all - drawn);
    const std::int64_t shared = std::gcd(all, product);
    fractions.emplace_back(all / shared, product / shared);
    const std::int64_t factor = fractions.back().second / std::gcd(common, fractions.back().second);
    if (factor > finest_grid / common) return std::nullopt;
    common *= factor;
  }
  std::int64_t shared = 0;
  for (const auto& [above, below] : fractions) shared = std::gcd(shared, above * (common / below));
  std::vector<double> worths;
  worths.reserve(fractions.size());
  for (const auto& [above, below] : fractions) {
    const std::int64_t worth = above * (common / below) / shared;
    worths.push_back(static_cast<double>(worth));
  }
  return worths;
}

/// The same in steps of 1/`difference_steps` of the difference of means.
std::vector<double> rounded_worths(const std::vector<Deck>& decks, std::int64_t steps, double difference_steps) {
  std::vector<double> worths;
  for (const Deck& deck : decks) {
    const double drawn = static_cast<double>(deck.drawn);
    const double left = static_cast<double>(deck.scores.size()) - drawn;
    worths.push_back((1 / drawn + 1 / left) / static_cast<double>(steps) * difference_steps);
  }
  return worths;
}

std::size_t position(const Deck& deck, double worth, std::int64_t sum) {
  return static_cast<std::size_t>(std::llround(worth * static_cast<double>(sum - deck.lowest)));
}

/// What deal() takes: for each sample, each number of samples held, each sum that these may have.
double dealing_additions(const Deck& deck) {
  double total = 0;
  std::int64_t reach = 0;
  for (std::size_t dealt = 0; dealt < deck.scores.size(); ++dealt) {
    total +=
        static_cast<double>(std::min(dealt + 1, deck.drawn)) * static_cast<double>(std::min(reach, deck.highest) + 1);
    reach += deck.scores[dealt];
  }
  return total;
}

/// The next sample is taken with probability `taken` into the hands of one more sample.
void deal_one(std::span<double> hands, std::span<double> larger_hands, double taken) {
  for (std::size_t i = 0; i < hands.size(); ++i) {
    const double moved = hands[i] * taken;
    hands[i] -= moved;
    larger_hands[i] += moved;
  }
}

/// Probability of each sum of the candidate's samples when the deck is dealt anew. Each sample in turn is taken with
/// the probability (still to be drawn) / (still in the deck), so no binomial coefficient is needed that could overflow.
std::vector<double> deal(const Deck& deck) {
  const std::size_t sums = static_cast<std::size_t>(deck.highest) + 1;
  std::vector<std::vector<double>> hands(deck.drawn + 1, std::vector<double>(sums));
  hands[0][0] = 1;
  std::size_t reach = 0;
  for (std::size_t dealt = 0; dealt < deck.scores.size(); ++dealt) {
    const std::size_t left = deck.scores.size() - dealt;
    const std::size_t score = static_cast<std::size_t>(deck.scores[dealt]);
    const std::size_t fewest = deck.drawn > left ? deck.drawn - left : 0;
    for (std::size_t held = std::min(dealt + 1, deck.drawn); held > fewest; --held) {
      const double taken = static_cast<double>(deck.drawn - held + 1) / static_cast<double>(left);
      // No hand can hold more than the highest sum, so those that would pass it have no chance.
      const std::size_t hands_held = std::min(reach + 1, sums - score);
      deal_one(std::span(hands[held - 1]).first(hands_held), std::span(hands[held]).subspan(score), taken);
    }
    reach += score;
  }
  return hands.back();
}

/// Sums that round to one position are one outcome.
SumPart part_of(const Deck& deck, const std::vector<double>& chances, double worth) {
  SumPart part;
  for (std::int64_t sum = deck.lowest; sum <= deck.highest; ++sum) {
    const double chance = chances[static_cast<std::size_t>(sum)];
    if (chance <= 0) continue;
    const std::size_t at = position(deck, worth, sum);
    if (part.empty() || part.back().at != at) part.push_back({at, 0});
    part.back().probability += chance;
  }
  return part;
}

/// All decks with the probabilities of their deals.
struct Dealt {
  std::vector<Deck> decks;
  std::vector<std::vector<double>> chances;
};

std::optional<Dealt> deal_all(std::span<const PairedSamples> prompts, std::int64_t steps, double most_additions) {
  Dealt dealt{.decks = decks_of(prompts, steps), .chances = {}};
  double additions = 0;
  for (const Deck& deck : dealt.decks) additions += dealing_additions(deck);
  if (additions > most_additions) return std::nullopt;
  for (const Deck& deck : dealt.decks) dealt.chances.push_back(deal(deck));
  return dealt;
}

std::optional<DropTest> counted(const Dealt& dealt, const std::vector<double>& worths, double most_additions) {
  std::vector<SumPart> parts;
  std::size_t observed = 0;
  double smallest = 1;
  for (std::size_t i = 0; i < dealt.decks.size(); ++i) {
    const Deck& deck = dealt.decks[i];
    parts.push_back(part_of(deck, dealt.chances[i], worths[i]));
    observed += position(deck, worths[i], deck.observed);
    smallest *= parts.back().front().probability;
  }
  const std::optional<double> p = chance_of_at_most(std::move(parts), observed, most_additions);
  if (!p) return std::nullopt;
  return DropTest{*p, smallest, false};
}

/// How scores and, where sample counts differ, differences of means are counted, and what that may cost.
struct Grid {
  std::int64_t score_steps = 0;
  double difference_steps = 0;
  double most_additions = 0;
};

std::optional<DropTest> counted_on(std::span<const PairedSamples> prompts, const Grid& grid) {
  const std::optional<Dealt> dealt = deal_all(prompts, grid.score_steps, grid.most_additions);
  if (!dealt) return std::nullopt;
  const std::optional<std::vector<double>> exact = exact_worths(dealt->decks);
  if (exact)
    if (const std::optional<DropTest> found = counted(*dealt, *exact, grid.most_additions)) return found;
  if (exact && std::ranges::all_of(*exact, [](double worth) { return worth == 1; })) return std::nullopt;
  return counted(*dealt, rounded_worths(dealt->decks, grid.score_steps, grid.difference_steps), grid.most_additions);
}

std::size_t below(std::size_t bound, std::mt19937_64& random) { return ((random() >> 32) * bound) >> 32; }

/// The sum of a random hand. The deck stays shuffled, which leaves the next hand as random.
std::int64_t random_hand(Deck& deck, std::mt19937_64& random) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < deck.drawn; ++i) {
    std::swap(deck.scores[i], deck.scores[i + below(deck.scores.size() - i, random)]);
    sum += deck.scores[i];
  }
  return sum;
}

/// The observed deal counts as one of the draws, so that p is never 0.
DropTest drawn(std::span<const PairedSamples> prompts, std::int64_t draws) {
  constexpr std::int64_t steps = 1'000;
  constexpr double same = 1e-6;  // equal sums may be added up with other last bits
  std::vector<Deck> decks = decks_of(prompts, steps);
  const std::vector<double> worths = rounded_worths(decks, steps, steps);
  double observed = same;
  for (std::size_t i = 0; i < decks.size(); ++i) observed += worths[i] * static_cast<double>(decks[i].observed);
  std::mt19937_64 random(seed);
  std::int64_t as_low = 1;
  for (std::int64_t draw = 0; draw < draws; ++draw) {
    double sum = 0;
    for (std::size_t i = 0; i < decks.size(); ++i)
      sum += worths[i] * static_cast<double>(random_hand(decks[i], random));
    as_low += sum <= observed ? 1 : 0;
  }
  const double all = static_cast<double>(draws + 1);
  return {static_cast<double>(as_low) / all, 1 / all, true};
}

}  // namespace

DropTest within_prompt(std::span<const PairedSamples> prompts, const Effort& effort) {
  if (prompts.empty()) return {};
  const std::int64_t steps = exact_steps(prompts).value_or(1'000);
  const Grid fine{steps, 10'000, effort.fine};
  const Grid coarse{std::min<std::int64_t>(steps, 100), 1'000, effort.coarse};
  if (const std::optional<DropTest> found = counted_on(prompts, fine)) return *found;
  if (const std::optional<DropTest> found = counted_on(prompts, coarse)) return *found;
  return drawn(prompts, effort.draws);
}

}  // namespace assay
