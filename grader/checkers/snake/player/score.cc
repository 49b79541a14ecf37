#include "grader/checkers/snake/player/score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace assay::checkers::snake {
namespace {

using std::literals::operator""sv;

// A display may follow the food by a move, or count up to the new score.
constexpr double grace_ms = 600;
constexpr std::uint32_t grace_looks = 2;
constexpr std::size_t most_tracks = 200;

constexpr std::array best_words = {"best"sv,     "high"sv,   "record"sv, "hi-score"sv, "hiscore"sv, "top"sv,
                                   "最高"sv,     "最佳"sv,   "纪录"sv,   "记录"sv,     "紀錄"sv,    "ハイスコア"sv,
                                   "ベスト"sv,   "최고"sv,   "рекорд"sv, "лучш"sv,     "récord"sv,  "mejor"sv,
                                   "meilleur"sv, "rekord"sv, "höchst"sv, "recorde"sv,  "melhor"sv,  "en yüksek"sv,
                                   "cao nhất"sv, "أعلى"sv,   "أفضل"sv,   "maximum"sv};

constexpr std::array score_words = {"score"sv, "point"sv, "pts"sv,     "得分"sv,   "分数"sv,    "分數"sv,  "积分"sv,
                                    "總分"sv,  "总分"sv,  "成绩"sv,    "得點"sv,   "スコア"sv,  "得点"sv,  "点数"sv,
                                    "점수"sv,  "очк"sv,   "счёт"sv,    "счет"sv,   "punt"sv,    "punkt"sv, "pont"sv,
                                    "skor"sv,  "puan"sv,  "điểm"sv,    "النقاط"sv, "النتيجة"sv, "wynik"sv, "अंक"sv,
                                    "स्कोर"sv,  "คะแนน"sv, "рахунок"sv, "ניקוד"sv};

constexpr std::array length_words = {"length"sv, "长度"sv, "長度"sv,     "長さ"sv,  "길이"sv,
                                     "длина"sv,  "size"sv, "longueur"sv, "länge"sv, "longitud"sv};

constexpr std::array other_words = {"time"sv,     "level"sv, "speed"sv,  "fps"sv,   "lives"sv, "时间"sv,
                                    "時間"sv,     "速度"sv,  "等级"sv,   "关卡"sv,  "生命"sv,  "уровень"sv,
                                    "скорость"sv, "время"sv, "레벨"sv,   "속도"sv,  "시간"sv,  "レベル"sv,
                                    "スピード"sv, "nivel"sv, "niveau"sv, "stufe"sv, "zeit"sv,  "tiempo"sv};

bool any_in(std::string_view words, std::span<const std::string_view> wanted) {
  return std::ranges::any_of(wanted, [&](std::string_view word) { return words.contains(word); });
}

/// "apples eaten: "
bool named(std::string_view words) {
  constexpr std::size_t longest_name = 40;
  while (words.ends_with(' ')) words.remove_suffix(1);
  return words.size() <= longest_name && (words.ends_with(':') || words.ends_with("："));
}

}  // namespace

ScoreReader::Label ScoreReader::label_of(std::string_view words) {
  if (any_in(words, best_words)) return Label::best;
  if (any_in(words, score_words)) return Label::score;
  if (any_in(words, length_words)) return Label::length;
  return any_in(words, other_words) ? Label::other : Label::none;
}

ScoreReader::Track& ScoreReader::track_of(const Reading& reading, std::uint32_t ordinal, double number) {
  for (Track& track : tracks_)
    if (track.source == reading.source && track.place == reading.place && track.ordinal == ordinal) return track;
  if (tracks_.size() >= most_tracks) tracks_.erase(tracks_.begin());
  Track& track = tracks_.emplace_back();
  track.source = reading.source;
  track.place = reading.place;
  track.ordinal = ordinal;
  track.last = number;
  return track;
}

void ScoreReader::update(Track& track, double number, bool with_food) {
  const double change = number - track.last;
  track.last = number;
  if (with_food) track.owes_rise = true;
  const bool in_grace = now_ - ate_at_ <= grace_ms || looks_since_food_ <= grace_looks;
  if (change == 0) return;
  if (change > 0 && track.owes_rise && (with_food || in_grace)) {
    track.owes_rise = false;
    ++track.rises_with_food;
    track.least_rise = track.rises_with_food == 1 ? change : std::min(track.least_rise, change);
    return;
  }
  if (with_food && change < 0) {
    ++track.falls_with_food;
    return;
  }
  // A new game sets the score to nothing; a count-up after food is part of its rise.
  if (number == 0 || (change > 0 && in_grace)) return;
  ++track.changes_without_food;
  track.most_change = std::max(track.most_change, std::abs(change));
}

void ScoreReader::read(const Observation& observation, bool with_food) {
  now_ = observation.now;
  for (Track& track : tracks_) track.seen_now = false;
  std::string_view heading;  // a label of its own stands before the number
  for (const Reading& reading : observation.readings) {
    const auto numbers = numbers_in(reading.text);
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
      Track& track = track_of(reading, i, numbers[i].value);
      const bool bare = numbers.size() == 1 && label_of(reading.text) == Label::none;
      std::string words = numbers[i].before;
      if (i == 0 && bare && track.source == Reading::Source::document) words.append(" ").append(heading);
      track.label = label_of(words);
      // "10 points": the words stand behind.
      if (track.label == Label::none && numbers.size() == 1) track.label = label_of(reading.text);
      track.alone = numbers.size() == 1 && numbers[0].before.empty();
      track.named = named(words);
      track.seen_now = true;
      update(track, numbers[i].value, with_food);
    }
    heading = numbers.empty() ? std::string_view(reading.text) : std::string_view();
  }
}

void ScoreReader::see(const Observation& observation) {
  ++looks_since_food_;
  read(observation, false);
}

void ScoreReader::ate(const Observation& observation) {
  ++foods_;
  ate_at_ = observation.now;
  looks_since_food_ = 0;
  read(observation, true);
}

bool ScoreReader::follows_food(const Track& track) const {
  if (foods_ == 0 || track.label == Label::best || track.falls_with_food > track.rises_with_food) return false;
  if (track.rises_with_food == 0 || track.rises_with_food * 10 < foods_ * 6) return false;
  // A score may also grow with time, but then visibly more with food.
  return track.changes_without_food * 2 <= track.rises_with_food || track.least_rise >= 2 * track.most_change;
}

bool ScoreReader::could_be_score(const Track& track) const {
  if (!track.seen_now) return false;
  if (track.label == Label::score || follows_food(track)) return true;
  const bool told = track.label == Label::length || (track.label == Label::none && (track.alone || track.named));
  return told && track.changes_without_food == 0;
}

std::optional<bool> ScoreReader::rises() const {
  if (foods_ == 0) return std::nullopt;
  return std::ranges::any_of(tracks_, [&](const Track& track) { return follows_food(track); });
}

bool ScoreReader::shown() const {
  return std::ranges::any_of(tracks_, [&](const Track& track) { return could_be_score(track); });
}

std::optional<double> ScoreReader::value() const {
  const Track* best = nullptr;
  const auto rank = [&](const Track& track) {
    const int follows = follows_food(track) ? 0 : 10;
    return follows + static_cast<int>(track.label);
  };
  for (const Track& track : tracks_) {
    if (!could_be_score(track)) continue;
    if (best == nullptr || rank(track) < rank(*best)) best = &track;
  }
  return best == nullptr ? std::nullopt : std::optional(best->last);
}

}  // namespace assay::checkers::snake
