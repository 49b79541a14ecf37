#include "grader/cli/game_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "grader/cli/table.h"

namespace assay::cli {
namespace {

constexpr std::size_t most_warnings = 5;

const std::string& text_of(const Value* value) {
  static const std::string none;
  const std::string* text = value == nullptr ? nullptr : value->as_string();
  return text == nullptr ? none : *text;
}

double number_of(const Value* value) {
  if (value == nullptr) return 0;
  if (const double* number = value->as_double()) return *number;
  const std::int64_t* whole = value->as_int();
  return whole == nullptr ? 0 : static_cast<double>(*whole);
}

const Value::Array& list_of(const Value* value) {
  static const Value::Array none;
  const Value::Array* list = value == nullptr ? nullptr : value->as_array();
  return list == nullptr ? none : *list;
}

const Evidence* find(const Verdict& verdict, std::string_view rule) {
  const auto found = std::ranges::find(verdict.evidence, rule, &Evidence::rule);
  return found == verdict.evidence.end() ? nullptr : &*found;
}

std::string line(std::string_view head, std::string_view text) {
  return fmt::format("    {:<10}{}\n", head, printable(text));
}

std::string warnings_of(const Evidence& build) {
  std::string out;
  const Value::Array& warnings = list_of(build.data.find("warnings"));
  for (std::size_t i = 0; i < std::min(warnings.size(), most_warnings); ++i)
    out += line("warning", fmt::format("{}, line {:.0f}: {}", text_of(warnings[i].find("file")),
                                       number_of(warnings[i].find("line")), text_of(warnings[i].find("text"))));
  if (warnings.size() > most_warnings) out += line("", fmt::format("and {} more", warnings.size() - most_warnings));
  return out;
}

std::string played(const Evidence& film) {
  std::vector<std::string> captions;
  for (const Value& frame : list_of(film.data.find("frames"))) captions.push_back(text_of(frame.find("caption")));
  if (captions.empty()) return line("played", film.note);
  std::string all;
  for (const std::string& caption : captions) all += (all.empty() ? "" : ", ") + caption;
  return line("played", fmt::format("{} pictures: {}", captions.size(), all));
}

/// The picture that was taken nearest to that moment of the game's clock, counted from 1.
std::string screen_at(const Evidence* film, double now) {
  if (film == nullptr || now <= 0) return {};
  const Value::Array& frames = list_of(film->data.find("frames"));
  if (frames.empty()) return {};
  const auto away = [&](const Value& frame) { return std::abs(number_of(frame.find("now")) - now); };
  const auto nearest = std::ranges::min_element(frames, {}, away);
  return fmt::format(", at {:.0f} ms, near picture {} ({})", now, nearest - frames.begin() + 1,
                     text_of(nearest->find("caption")));
}

bool is_facet(const Evidence& finding) { return finding.data.find("facet") != nullptr; }

std::string text_of(const Verdict& verdict) {
  const Evidence* film = find(verdict, "snake.film");
  std::string out;
  if (const Evidence* program = find(verdict, "snake.program")) out += line("program", program->note);
  if (const Evidence* build = find(verdict, "snake.build")) out += line("build", build->note) + warnings_of(*build);
  for (const Evidence& finding : verdict.evidence)
    if (finding.rule == "snake.source" && finding.ok == false) out += line("source", finding.note);
  if (film != nullptr) out += played(*film);
  for (const Evidence& finding : verdict.evidence) {
    if (finding.ok != false || !is_facet(finding)) continue;
    const std::string note = fmt::format("{}: {}", text_of(finding.data.find("facet")), finding.note);
    out += line("broke", note + screen_at(film, number_of(finding.data.find("now"))));
  }
  for (const std::string_view rule : {"snake.portable", "snake.memory"}) {
    const Evidence* finding = find(verdict, rule);
    if (finding != nullptr && finding->ok == false) out += line("besides", finding->note);
  }
  return out;
}

}  // namespace

std::string game_text(const Report& report) {
  std::string out;
  for (const Verdict& verdict : report.checks)
    if (find(verdict, "snake.program") != nullptr) out += text_of(verdict);
  if (out.empty()) return out;
  return fmt::format("\n  {} {}, sample {}\n{}", printable(report.task), printable(report.model), report.sample, out);
}

}  // namespace assay::cli
