#include "tests/unit/snake_recording.h"

#include <iterator>
#include <sstream>

#include <fmt/format.h>

namespace assay::checkers::snake::recorded {

namespace {

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

std::string box_of(const Box2& box) { return fmt::format("{:g} {:g} {:g} {:g}", box.x, box.y, box.w, box.h); }

bool same(const Shape& a, const Shape& b) {
  return a.kind == b.kind && a.box == b.box && a.style == b.style && a.surface == b.surface;
}

std::string shapes_of(const std::vector<Shape>& now, const std::vector<Shape>& before) {
  // Shapes at the front that are as before are only counted.
  std::size_t equal = 0;
  while (equal < now.size() && equal < before.size() && same(now[equal], before[equal])) ++equal;
  if (equal == now.size() && equal == before.size()) return {};
  std::string out = fmt::format("S {}\n", equal);
  for (std::size_t i = equal; i < now.size(); ++i) {
    const Shape& shape = now[i];
    fmt::format_to(std::back_inserter(out), "s {} {} {} {}\n", static_cast<int>(shape.kind), box_of(shape.box),
                   shape.style, shape.surface);
  }
  return out;
}

std::string readings_of(const Observation& seen) {
  std::string out = "R\n";
  for (const Reading& reading : seen.readings) {
    fmt::format_to(std::back_inserter(out), "r {} {} {}\n", static_cast<int>(reading.source), reading.place,
                   one_line(reading.text));
  }
  return out;
}

std::string clickables_of(const Observation& seen) {
  std::string out = "C\n";
  for (const Clickable& target : seen.clickables) {
    fmt::format_to(std::back_inserter(out), "c {} {} {} {}\n", target.id, box_of(target.box), target.canvas ? 1 : 0,
                   one_line(target.text));
  }
  return out;
}

std::string troubles_of(const Observation& seen) {
  const Troubles& troubles = seen.troubles;
  std::string out = fmt::format("T {} {}\n", troubles.dialogs, one_line(troubles.last_dialog));
  for (const std::string& error : troubles.errors) fmt::format_to(std::back_inserter(out), "e {}\n", one_line(error));
  if (!troubles.stopped.empty()) fmt::format_to(std::back_inserter(out), "x {}\n", troubles.stopped);
  return out;
}

std::string load_call(std::uint32_t seed) { return fmt::format("load {}", seed); }
std::string press_call(Key key) { return fmt::format("press {}", to_string(key)); }
std::string click_call(const Clickable& target) { return fmt::format("click {}", target.id); }
std::string advance_call(double milliseconds, bool until_change) {
  return fmt::format("advance {:.3f} {}", milliseconds, until_change ? 1 : 0);
}

std::string rest_of(std::istringstream& in) {
  in.get();
  std::string text;
  std::getline(in, text);
  return text;
}

}  // namespace

void Writer::put(const Observation& seen) {
  fmt::format_to(std::back_inserter(text_), "= {:.17g} {:.17g} {:x}\n", seen.now, seen.changed, seen.picture);
  text_ += shapes_of(seen.shapes, last_.shapes);
  if (seen.field != last_.field) text_ += "f " + box_of(seen.field) + "\n";
  const auto differs = [&](const auto& part) { return part(seen) != part(last_); };
  if (differs(readings_of)) text_ += readings_of(seen);
  if (differs(clickables_of)) text_ += clickables_of(seen);
  if (differs(troubles_of)) text_ += troubles_of(seen);
  last_ = seen;
}

Result<Observation> Writer::load(std::uint32_t seed) {
  text_ += load_call(seed) + "\n";
  TRY_ASSIGN(Observation seen, host_.load(seed));
  put(seen);
  return seen;
}

Result<void> Writer::press(Key key) {
  text_ += press_call(key) + "\n";
  return host_.press(key);
}

Result<void> Writer::click(const Clickable& target) {
  text_ += click_call(target) + "\n";
  return host_.click(target);
}

Result<Observation> Writer::advance(double milliseconds, bool until_change) {
  text_ += advance_call(milliseconds, until_change) + "\n";
  TRY_ASSIGN(Observation seen, host_.advance(milliseconds, until_change));
  put(seen);
  return seen;
}

Result<Picture> Writer::picture() { return host_.picture(); }

Result<std::uint64_t> Writer::pixels() {
  TRY_ASSIGN(const std::uint64_t hash, host_.pixels());
  text_ += fmt::format("pixels {:x}\n", hash);
  return hash;
}

Result<bool> Writer::moves_in_real_time(double milliseconds) {
  TRY_ASSIGN(const bool moves, host_.moves_in_real_time(milliseconds));
  text_ += fmt::format("moves {}\n", moves ? 1 : 0);
  return moves;
}

Reader::Reader(const std::string& text) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines_.push_back(line);
}

Result<void> Reader::expect(const std::string& call) {
  if (at_end() || lines_[line_] != call) {
    return fail(Errc::unavailable, fmt::format("line {} of the recording is '{}', but the player calls '{}'", line_ + 1,
                                               at_end() ? "its end" : lines_[line_], call));
  }
  ++line_;
  return {};
}

bool Reader::part(const std::string& line) {
  std::istringstream in(line);
  char kind = 0;
  in >> kind;
  int number = 0, flag = 0;
  Shape shape;
  Reading reading;
  Clickable target;
  switch (kind) {
    case '=': in >> last_.now >> last_.changed >> std::hex >> last_.picture; return true;
    case 'f': in >> last_.field.x >> last_.field.y >> last_.field.w >> last_.field.h; return true;
    case 'S':
      in >> number;
      last_.shapes.resize(static_cast<std::size_t>(number));
      return true;
    case 's':
      in >> number >> shape.box.x >> shape.box.y >> shape.box.w >> shape.box.h >> shape.style >> shape.surface;
      shape.kind = static_cast<Shape::Kind>(number);
      last_.shapes.push_back(shape);
      return true;
    case 'R': last_.readings.clear(); return true;
    case 'r':
      in >> number >> reading.place;
      reading.source = static_cast<Reading::Source>(number);
      reading.text = rest_of(in);
      last_.readings.push_back(reading);
      return true;
    case 'C': last_.clickables.clear(); return true;
    case 'c':
      in >> target.id >> target.box.x >> target.box.y >> target.box.w >> target.box.h >> flag;
      target.canvas = flag != 0;
      target.text = rest_of(in);
      last_.clickables.push_back(target);
      return true;
    case 'T':
      last_.troubles = {};
      in >> last_.troubles.dialogs;
      last_.troubles.last_dialog = rest_of(in);
      return true;
    case 'e': last_.troubles.errors.push_back(rest_of(in)); return true;
    case 'x': last_.troubles.stopped = rest_of(in); return true;
    default: return false;
  }
}

Result<Observation> Reader::answer() {
  const auto is_part = [](const std::string& line) { return line.size() < 2 || line[1] == ' '; };
  while (!at_end() && is_part(lines_[line_]) && part(lines_[line_])) ++line_;
  return last_;
}

Result<Observation> Reader::load(std::uint32_t seed) {
  TRY(expect(load_call(seed)));
  return answer();
}

Result<void> Reader::press(Key key) { return expect(press_call(key)); }
Result<void> Reader::click(const Clickable& target) { return expect(click_call(target)); }

Result<Observation> Reader::advance(double milliseconds, bool until_change) {
  TRY(expect(advance_call(milliseconds, until_change)));
  return answer();
}

Result<Picture> Reader::picture() { return Picture{"image/webp", "none"}; }

Result<std::uint64_t> Reader::pixels() {
  if (at_end() || !lines_[line_].starts_with("pixels ")) return fail(Errc::unavailable, "no pixels were recorded here");
  return std::stoull(lines_[line_++].substr(7), nullptr, 16);
}

Result<bool> Reader::moves_in_real_time(double) {
  if (at_end() || !lines_[line_].starts_with("moves "))
    return fail(Errc::unavailable, "no real time was recorded here");
  return lines_[line_++].ends_with('1');
}

}  // namespace assay::checkers::snake::recorded
