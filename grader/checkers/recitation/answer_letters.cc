#include "grader/checkers/recitation/answer_letters.h"

#include <span>
#include <string_view>

namespace assay::recitation {
namespace {

constexpr std::uint32_t longest_remark = 100;

class Collector {
 public:
  explicit Collector(const Canon& canon) : canon_(canon) {}

  void add(Letter letter, const std::vector<LetterReader::Bracket>& brackets) {
    Between outside = 0;
    for (const LetterReader::Bracket& bracket : brackets) {
      outside |= bracket.before;
      if (bracket.opens) open_.push_back({size(), outside});
      else outside = close(outside);
    }
    letter.before |= outside;
    const Canon::Places* pair = size() == 0 ? nullptr : canon_.find_pair(out_.letters.back().value, letter.value);
    hits_.push_back((hits_.empty() ? 0 : hits_.back()) + (pair == nullptr ? 0 : 1));
    out_.letters.push_back(letter);
    out_.pairs.push_back(pair);
  }

  AnswerLetters take() {
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (out_.pieces.empty() || out_.letters[i].before != 0) out_.pieces.push_back({i, i});
      out_.pieces.back().last = i + 1;
    }
    for (Piece& piece : out_.pieces) {
      piece.title = canon_.is_title(std::span(out_.letters).subspan(piece.first, piece.size()));
      piece.known = !piece.title && is_known(piece.first, piece.last);
    }
    return std::move(out_);
  }

 private:
  struct Open {
    std::uint32_t at = 0;  ///< number of letters before it
    Between before = 0;
  };

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(out_.letters.size()); }

  /// A closing bracket: takes a remark out. What stands between its neighbours then is what stood before it.
  Between close(Between outside) {
    if (open_.empty()) return outside;
    const Open open = open_.back();
    open_.pop_back();
    const std::uint32_t length = size() - open.at;
    if (length > longest_remark || !is_remark(open.at)) return outside;
    out_.letters.resize(open.at);
    out_.pairs.resize(open.at);
    hits_.resize(open.at);
    return open.before;
  }

  [[nodiscard]] bool is_remark(std::uint32_t first) const {
    constexpr std::u32string_view numerals = U"一二三四五六七八九十";
    // One letter in brackets is an initial that is shown so, unless it counts.
    if (size() == first + 1) {
      const char32_t only = out_.letters[first].value;
      return !canon_.has_letter(only) || numerals.find(only) != std::u32string_view::npos;
    }
    const std::uint32_t length = size() - first;
    return length > 0 && (hits_.back() - hits_[first]) * 2 < length - 1;
  }

  /// Pairs over the edges of a piece count too, as editions and answers are not punctuated alike.
  [[nodiscard]] bool is_known(std::uint32_t first, std::uint32_t last) const {
    const std::uint32_t before = first == 0 ? 0 : hits_[first - 1];
    const std::uint32_t hits = hits_[last < size() ? last : last - 1] - before;
    return hits > 0 && hits * 2 + 1 >= last - first;
  }

  const Canon& canon_;
  AnswerLetters out_;
  std::vector<std::uint32_t> hits_;  ///< number of pairs of the text up to each letter
  std::vector<Open> open_;
};

}  // namespace

AnswerLetters read_answer(std::string_view answer, const Canon& canon) {
  Collector collector(canon);
  LetterReader reader(answer, canon.script());
  for (Letter letter; reader.next(canon.words(), letter);) collector.add(letter, reader.brackets());
  return collector.take();
}

}  // namespace assay::recitation
