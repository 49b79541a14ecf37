#include "grader/checkers/snake/player/skills.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace assay::checkers::snake {

std::string to_string(const Gesture& gesture) {
  if (gesture.empty()) return "none";
  std::vector<std::string> words;
  words.reserve(gesture.size());
  for (const Act& act : gesture) {
    if (act.key) {
      words.emplace_back(to_string(*act.key));
    } else {
      words.push_back(act.canvas ? "click the canvas" : fmt::format("click '{}'", act.text));
    }
  }
  return fmt::format("{}", fmt::join(words, ", "));
}

Turnable Skills::turns() const {
  Turnable out;
  for (const Heading heading : {Heading::up, Heading::down, Heading::left, Heading::right}) {
    if (key(heading)) out.push_back(heading);
  }
  return out;
}

Key key_of(Heading heading, bool letters) {
  switch (heading) {
    case Heading::up: return letters ? Key::w : Key::up;
    case Heading::down: return letters ? Key::s : Key::down;
    case Heading::left: return letters ? Key::a : Key::left;
    case Heading::right: return letters ? Key::d : Key::right;
  }
  return Key::up;
}

std::string_view to_string(Heading heading) {
  switch (heading) {
    case Heading::up: return "up";
    case Heading::down: return "down";
    case Heading::left: return "left";
    case Heading::right: return "right";
  }
  return "";
}

}  // namespace assay::checkers::snake
