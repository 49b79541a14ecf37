#include "grader/phonology/english_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>

#include "grader/text/fold.h"
#include "grader/text/utf8.h"

namespace assay::phonology {
namespace {

using namespace std::string_view_literals;

#include "english_tables.inc"

constexpr std::size_t longest_word = 40;
constexpr int most_steps = 3;  ///< outstripp'd: 'd, then out-, then the dictionary

/// Walks the words of a block; generate/english_tables.py says how they are packed.
class BlockReader {
 public:
  explicit BlockReader(std::string_view block) : block_(block) {}

  [[nodiscard]] bool at_end() const { return at_ == block_.size(); }

  void read_word() {
    const std::size_t shared = number();
    word_.resize(shared);
    word_ += bytes(number());
    pronunciations_ = number();
  }

  [[nodiscard]] const std::string& word() const { return word_; }

  void skip_endings() {
    for (; pronunciations_ > 0; --pronunciations_) {
      const std::size_t onset = number();
      at_ += onset + number();
    }
  }

  [[nodiscard]] std::vector<Ending> read_endings() {
    std::vector<Ending> endings;
    endings.reserve(pronunciations_);
    for (; pronunciations_ > 0; --pronunciations_) {
      const std::size_t onset = number();
      const std::size_t tail = number();
      const std::string_view phones = bytes(onset + tail);
      endings.push_back({std::string(phones.substr(0, onset)), std::string(phones.substr(onset))});
    }
    return endings;
  }

 private:
  std::size_t number() { return static_cast<unsigned char>(block_[at_++]); }
  std::string_view bytes(std::size_t count) {
    const std::string_view found = block_.substr(at_, count);
    at_ += count;
    return found;
  }

  std::string_view block_;
  std::size_t at_ = 0;
  std::string word_;
  std::size_t pronunciations_ = 0;
};

/// The first word of a block shares nothing and stands there whole.
std::string_view first_word(std::string_view block) { return block.substr(2, static_cast<unsigned char>(block[1])); }

std::vector<Ending> in_dictionary(std::string_view word) {
  const auto* after = std::ranges::upper_bound(blocks, word, {}, first_word);
  if (word.empty() || after == std::begin(blocks)) return {};
  for (BlockReader reader(*std::prev(after)); !reader.at_end(); reader.skip_endings()) {
    reader.read_word();
    if (reader.word() == word) return reader.read_endings();
    if (reader.word() > word) break;
  }
  return {};
}

std::vector<Ending> known(const std::string& word, int steps);

bool is_any(char sound, std::initializer_list<char> of) { return std::ranges::find(of, sound) != of.end(); }

/// The past tense: -id after t and d, else t or d as what stands before.
std::string past_after(char last) {
  using namespace phone;
  if (is_any(last, {T, D})) return {AH, D};
  return {is_any(last, {P, K, F, TH, S, SH, CH}) ? T : D};
}

/// The plural and the genitive.
std::string plural_after(char last) {
  using namespace phone;
  if (is_any(last, {S, Z, SH, ZH, CH, JH})) return {AH, Z};
  return {is_any(last, {P, T, K, F, TH}) ? S : Z};
}

std::string contracted_second_person(char) { return {phone::S, phone::T}; }
std::string second_person(char) { return {phone::AH, phone::S, phone::T}; }
std::string third_person(char) { return {phone::AH, phone::TH}; }
std::string participle(char) { return {phone::IH, phone::NG}; }
std::string dropped_g(char) { return {phone::IH, phone::N}; }

struct Suffix {
  std::string_view spelling;
  std::string (*sound)(char last);
};
constexpr std::array<Suffix, 9> suffixes{{{"'d", past_after},
                                          {"'s", plural_after},
                                          {"'st", contracted_second_person},
                                          {"est", second_person},
                                          {"eth", third_person},
                                          {"ing", participle},
                                          {"in'", dropped_g},
                                          {"ed", past_after},
                                          {"s", plural_after}}};

constexpr std::array<std::string_view, 9> prefixes{"over", "out", "mis", "dis", "un", "re", "im", "in", "fore"};

/// What a suffix was put to: kiss-ed, lov-ed, stopp-ed.
std::vector<Ending> stem(const std::string& base, int steps) {
  if (base.size() < 2) return {};
  std::vector<Ending> found = in_dictionary(base + 'e');
  if (found.empty()) found = known(base, steps);
  const bool doubled = base[base.size() - 1] == base[base.size() - 2];
  if (found.empty() && doubled) found = known(base.substr(0, base.size() - 1), steps);
  return found;
}

std::vector<Ending> with_suffix(std::string_view word, int steps) {
  for (const Suffix& suffix : suffixes) {
    if (!word.ends_with(suffix.spelling)) continue;
    std::vector<Ending> found = stem(std::string(word.substr(0, word.size() - suffix.spelling.size())), steps);
    for (Ending& ending : found) ending.tail += suffix.sound(ending.tail.back());
    if (!found.empty()) return found;
  }
  return {};
}

std::vector<Ending> with_prefix(std::string_view word, int steps) {
  constexpr std::size_t shortest_rest = 3;
  for (const std::string_view prefix : prefixes) {
    if (!word.starts_with(prefix) || word.size() < prefix.size() + shortest_rest) continue;
    std::vector<Ending> found = known(std::string(word.substr(prefix.size())), steps);
    if (!found.empty()) return found;
  }
  return {};
}

/// moon-glow: the longest last part of which both halves are words.
std::vector<Ending> as_compound(std::string_view word) {
  constexpr std::size_t shortest_part = 3;
  for (std::size_t at = shortest_part; at + shortest_part <= word.size(); ++at) {
    if (in_dictionary(word.substr(0, at)).empty()) continue;
    std::vector<Ending> found = in_dictionary(word.substr(at));
    if (!found.empty()) return found;
  }
  return {};
}

std::vector<Ending> with_e_for_apostrophe(std::string word) {
  const std::size_t at = word.find('\'');
  if (at == std::string::npos) return {};
  word[at] = 'e';
  return in_dictionary(word);
}

std::vector<Ending> derived(const std::string& word, int steps) {
  if (const std::size_t hyphen = word.rfind('-'); hyphen != std::string::npos)
    return known(word.substr(hyphen + 1), steps);
  std::vector<Ending> found = with_e_for_apostrophe(word);
  if (found.empty()) found = with_suffix(word, steps);
  if (found.empty()) found = with_prefix(word, steps);
  if (found.empty()) found = as_compound(word);
  return found;
}

std::vector<Ending> known(const std::string& word, int steps) {
  std::vector<Ending> found = in_dictionary(word);
  return found.empty() && steps > 0 ? derived(word, steps - 1) : found;
}

/// The letter under an accent of Latin-1, à to ÿ; a space where there is none.
constexpr std::string_view bare_letters = "aaaaaa ceeeeiiii nooooo ouuuuy y";

std::optional<char> dictionary_letter(char32_t c) {
  const char32_t folded = fold_case(c);
  if (folded >= U'a' && folded <= U'z') return static_cast<char>(folded);
  if (folded == U'\'' || folded == U'\u2019' || folded == U'\u2018') return '\'';
  if (folded == U'-' || folded == U'\u2010' || folded == U'\u2011') return '-';
  if (folded < U'\u00E0' || folded > U'\u00FF' || bare_letters[folded - U'\u00E0'] == ' ') return std::nullopt;
  return bare_letters[folded - U'\u00E0'];
}

}  // namespace

std::string dictionary_form(std::string_view written) {
  std::string form;
  for (std::size_t at = 0; at < written.size();) {
    const CodePoint point = decode(written, at);
    at += point.size;
    const std::optional<char> letter = dictionary_letter(point.value);
    if (letter) form += *letter;
    if (form.size() > longest_word) return {};
  }
  return form;
}

std::vector<Ending> endings_of(std::string_view word) {
  std::vector<Ending> found = in_dictionary(word);
  if (!found.empty()) return found;
  const std::size_t first = word.find_first_not_of("'-");
  if (first == std::string_view::npos) return {};
  const std::size_t last = word.ends_with("in'") ? word.size() : word.find_last_not_of("'-") + 1;
  return known(std::string(word.substr(first, last - first)), most_steps);
}

}  // namespace assay::phonology
