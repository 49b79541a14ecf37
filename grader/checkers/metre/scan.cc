#include "grader/checkers/metre/scan.h"

#include <algorithm>
#include <array>
#include <limits>

namespace assay::metre {
namespace {

using phonology::Tones;
using Line = std::span<const Tones>;

constexpr std::size_t core_length = 5;
constexpr std::array<LineType, 4> types{LineType::zz, LineType::zp, LineType::pz, LineType::pp};
constexpr std::array<std::string_view, 4> cores{"ZZPPZ", "ZZZPP", "PPPZZ", "PPZZP"};

// Weights in the proportion 1 : 0.3 : 0.1. Departures that are allowed weigh next to nothing: they decide between kinds
// of line that fit otherwise equally well.
constexpr std::uint32_t hard_cost = 100'000;
constexpr std::uint32_t unrescued_cost = 30'000;
constexpr std::uint32_t three_oblique_cost = 10'000;
constexpr std::uint32_t departure_cost = 1;

std::size_t index_of(LineType type) { return static_cast<std::size_t>(type); }
bool begins_level(LineType type) { return type == LineType::pz || type == LineType::pp; }
bool ends_level(LineType type) { return type == LineType::zp || type == LineType::pp; }

bool is_known(Tones tones) { return tones.level || tones.oblique; }
bool may_be(Tones tones, char tone) { return !is_known(tones) || (tone == 'P' ? tones.level : tones.oblique); }

/// Position of the core's `slot` in a line; both from 0.
std::size_t at(Line line, std::size_t slot) { return line.size() - core_length + slot; }
bool core_may_be(Line line, std::size_t slot, char tone) { return may_be(line[at(line, slot)], tone); }

/// The tone that the kind of line has at a position, whether or not it matters there.
char nominal(LineType type, std::size_t width, std::size_t position) {
  const std::string_view core = cores[index_of(type)];
  const std::size_t ahead = width - core_length;
  if (position >= ahead) return core[position - ahead];
  return core.front() == 'P' ? 'Z' : 'P';
}

/// 平平仄平仄, which a line of kind b may have instead.
bool is_turned(LineType type, Line line) {
  return type == LineType::pz && core_may_be(line, 2, 'Z') && core_may_be(line, 3, 'P') &&
         !(core_may_be(line, 2, 'P') && core_may_be(line, 3, 'Z'));
}

/// 大拗: a line of kind a whose fourth is oblique. The next line has to make it good.
bool is_strained(LineType type, Line line) { return type == LineType::zz && !core_may_be(line, 3, 'P'); }
bool rescues(LineType type, Line line) { return type == LineType::pp && core_may_be(line, 2, 'P'); }

bool matters(LineType type, Line line, std::size_t position) {
  if (position == line.size() - 1) return true;
  if (position % 2 == 0) return false;
  return position != at(line, 3) || !(is_turned(type, line) || is_strained(type, line));
}

/// What is wrong within one line; a line has no more than a few flaws.
struct LineFlaws {
  struct One {
    Fault fault;
    std::size_t position;
  };
  std::array<One, 6> items{};
  std::size_t count = 0;
  std::uint32_t cost = 0;

  void add(Fault fault, std::size_t position, std::uint32_t weight = hard_cost) {
    items[count++] = {fault, position};
    cost += weight;
  }
};

LineFlaws flaws_of(LineType type, Line line) {
  LineFlaws flaws;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (may_be(line[i], nominal(type, line.size(), i))) continue;
    if (matters(type, line, i)) flaws.add(Fault::tone, i);
    else flaws.cost += departure_cost;
  }
  const bool third_level = !core_may_be(line, 2, 'Z');
  const bool third_oblique = !core_may_be(line, 2, 'P');
  const bool last_alike =
      core_may_be(line, 3, ends_level(type) ? 'P' : 'Z') && core_may_be(line, 4, ends_level(type) ? 'P' : 'Z');
  if (type == LineType::zp && third_level && last_alike) flaws.add(Fault::three_level, at(line, 2));
  if (type == LineType::pp && third_oblique && !core_may_be(line, 0, 'P')) flaws.add(Fault::lone_level, at(line, 1));
  if (type == LineType::pz && third_oblique && last_alike && !is_turned(type, line))
    flaws.add(Fault::three_oblique, at(line, 2), three_oblique_cost);
  return flaws;
}

/// The kinds that may stand in a line: the last line of a couplet has the ending, the first the other; the poem's first
/// line may have either, as it may rhyme.
bool is_allowed(LineType type, std::size_t index, Ending ending) {
  if (index == 0) return true;
  return ends_level(type) == ((index % 2 == 1) == (ending == Ending::level));
}

std::uint32_t join_cost(LineType before, Line line_before, LineType type, Line line, std::size_t index) {
  const bool same = begins_level(before) == begins_level(type);
  const bool wrong = index % 2 == 1 ? same : !same;
  const bool unrescued = is_strained(before, line_before) && !rescues(type, line);
  return (wrong ? hard_cost : 0) + (unrescued ? unrescued_cost : 0);
}

constexpr std::uint32_t impossible = std::numeric_limits<std::uint32_t>::max() / 2;

struct Step {
  std::array<std::uint32_t, 4> cost{};
  std::array<LineType, 4> before{};
};

Step next_step(const Step& last, Line line_before, Line line, std::size_t index, Ending ending) {
  Step step;
  for (const LineType type : types) {
    std::uint32_t& best = step.cost[index_of(type)];
    best = impossible;
    if (!is_allowed(type, index, ending)) continue;
    const std::uint32_t own = flaws_of(type, line).cost;
    for (const LineType before : types) {
      const std::uint32_t sum = last.cost[index_of(before)] + own + join_cost(before, line_before, type, line, index);
      if (sum >= best) continue;
      best = sum;
      step.before[index_of(type)] = before;
    }
  }
  return step;
}

std::vector<LineType> cheapest(std::span<const Tones> tones, std::size_t width, Ending ending) {
  const std::size_t count = tones.size() / width;
  std::vector<Step> steps(count);
  for (const LineType type : types) steps[0].cost[index_of(type)] = flaws_of(type, tones.first(width)).cost;
  for (std::size_t i = 1; i < count; ++i)
    steps[i] =
        next_step(steps[i - 1], tones.subspan((i - 1) * width, width), tones.subspan(i * width, width), i, ending);
  std::vector<LineType> path(count);
  const auto& last = steps.back().cost;
  path.back() = types[static_cast<std::size_t>(std::ranges::min_element(last) - last.begin())];
  for (std::size_t i = count - 1; i > 0; --i) path[i - 1] = steps[i].before[index_of(path[i])];
  return path;
}

}  // namespace

std::string_view letter_of(LineType type) {
  constexpr std::array<std::string_view, 4> letters{"a", "A", "b", "B"};
  return letters[index_of(type)];
}

Scan scan(std::span<const Tones> tones, std::size_t width, Ending ending) {
  Scan result;
  if (tones.size() < width) return result;
  result.types = cheapest(tones, width, ending);
  for (std::size_t i = 0; i < result.types.size(); ++i) {
    const Line line = tones.subspan(i * width, width);
    if (i > 0) {
      const LineType before = result.types[i - 1];
      const bool same = begins_level(before) == begins_level(result.types[i]);
      if (i % 2 == 1 && same) result.flaws.push_back({Fault::opposition, i, 0});
      if (i % 2 == 0 && !same) result.flaws.push_back({Fault::adhesion, i, 0});
    }
    const LineFlaws flaws = flaws_of(result.types[i], line);
    for (std::size_t k = 0; k < flaws.count; ++k)
      result.flaws.push_back({flaws.items[k].fault, i, flaws.items[k].position});
    if (!is_strained(result.types[i], line)) continue;
    const bool last = i + 1 == result.types.size();
    if (last || !rescues(result.types[i + 1], tones.subspan((i + 1) * width, width)))
      result.flaws.push_back({Fault::unrescued, i, at(line, 3)});
  }
  for (const Flaw& flaw : result.flaws) ++(is_hard(flaw.fault) ? result.hard : result.soft);
  return result;
}

std::string expected_tones(LineType type, std::span<const Tones> line) {
  const LineFlaws flaws = flaws_of(type, line);
  const std::span<const LineFlaws::One> found(flaws.items.data(), flaws.count);
  const auto is_flawed = [&](std::size_t position) {
    return std::ranges::any_of(found, [&](const LineFlaws::One& one) {
      // What a lone level tone (the core's second) lacks is one before it.
      return one.position == (one.fault == Fault::lone_level ? position + 1 : position);
    });
  };
  std::string expected(line.size(), '*');
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char tone = nominal(type, line.size(), i);
    const bool counts = matters(type, line, i) || i >= at(line, 2) || (type == LineType::pp && i == at(line, 0));
    if (counts && (may_be(line[i], tone) || is_flawed(i))) expected[i] = tone;
  }
  return expected;
}

std::string found_tones(std::span<const Tones> line) {
  std::string found(line.size(), '?');
  for (std::size_t i = 0; i < line.size(); ++i)
    if (is_known(line[i])) found[i] = line[i].level && line[i].oblique ? '*' : line[i].level ? 'P' : 'Z';
  return found;
}

std::string_view pattern_of(LineType first, std::size_t width) {
  // In lines of seven the second character answers the core's second.
  const bool level = begins_level(first) == (width == core_length);
  if (level) return ends_level(first) ? "平起首句入韵" : "平起首句不入韵";
  return ends_level(first) ? "仄起首句入韵" : "仄起首句不入韵";
}

}  // namespace assay::metre
