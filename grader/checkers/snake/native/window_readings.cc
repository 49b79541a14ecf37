#include "grader/checkers/snake/native/window_readings.h"

#include <algorithm>
#include <map>

#include "grader/text/utf8.h"

namespace assay::checkers::snake::window {
namespace {

constexpr std::size_t most_lines = 200, longest_line = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_digit(c) || c == ' '; });
}

/// Whether `text` goes on in the line: the next letter, the next word, or the number behind its label.
bool continues(const Line& line, const Item& item) {
  const double height = std::max(line.box.h, item.box.h);
  const double apart = item.box.x - (line.box.x + line.box.w);
  const double beside = std::abs((item.box.y + item.box.h / 2) - (line.box.y + line.box.h / 2));
  if (beside > height / 4 || apart < -height / 4) return false;
  const bool labelled = is_number(item.text) || line.text.ends_with(':') || line.text.ends_with("：");
  return apart <= (labelled ? 2.5 : 0.6) * height;
}

void append(Line& line, const Item& item) {
  const double apart = item.box.x - (line.box.x + line.box.w);
  const bool one_letter = item.text.size() <= 4 && decode(item.text, 0).size == item.text.size();
  if (apart > 0.25 * item.box.h || !one_letter) line.text += ' ';
  line.text += item.text;
  const double right = std::max(line.box.x + line.box.w, item.box.x + item.box.w);
  line.box.w = right - line.box.x;
}

/// The text without its numbers.
std::string form_of(std::string_view text) {
  std::string form;
  for (const char c : text) {
    if (!is_digit(c)) form += c;
    else if (!form.ends_with('#')) form += '#';
  }
  return form;
}

std::uint32_t number_of(std::string_view form, std::uint32_t ordinal) {
  std::uint32_t hash = ordinal;
  for (const char c : form) hash = mixed(hash, static_cast<unsigned char>(c));
  return hash;
}

}  // namespace

std::vector<Line> lines_of(const Canvas& canvas) {
  std::vector<Line> lines;
  for (const Item& item : canvas.items()) {
    if (item.gone || !item.is_text) continue;
    const auto before = std::ranges::find_if(lines, [&](const Line& line) { return continues(line, item); });
    if (before != lines.end()) append(*before, item);
    else if (lines.size() < most_lines) lines.push_back({item.box, item.text});
  }
  for (Line& line : lines) {
    std::ranges::replace(line.text, '\n', ' ');
    line.text = clipped(line.text, longest_line);
  }
  return lines;
}

std::vector<Reading> readings_of(const std::vector<Line>& lines) {
  std::vector<Reading> readings;
  std::map<std::string, std::uint32_t> seen;
  for (const Line& line : lines) {
    const std::string form = form_of(line.text);
    const std::uint32_t ordinal = seen[form]++;
    readings.push_back({Reading::Source::canvas, number_of(form, ordinal), line.text});
  }
  return readings;
}

}  // namespace assay::checkers::snake::window
