#include "tests/golden/anchors.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <stdexcept>

#include "grader/checkers/params.h"
#include "grader/checkers/registry.h"

namespace assay::golden {
namespace {

std::ifstream opened(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return in;
}

/// The 句 of a text of such a file: each ends in a mark of three bytes.
std::vector<std::string> lines_of(const AnchorPoem& poem) {
  constexpr std::size_t mark = 3;
  const std::size_t line = poem.form.starts_with("五") ? 5 * 3 : 7 * 3;
  std::vector<std::string> lines;
  std::istringstream in(poem.text);
  for (std::string couplet; std::getline(in, couplet);)
    for (std::size_t at = 0; at + line <= couplet.size(); at += line + mark) lines.push_back(couplet.substr(at, line));
  return lines;
}

std::size_t lines_in(std::string_view form) { return form.ends_with("律诗") ? 8 : 4; }

const Value* measure(const Verdict& verdict, std::string_view name) { return verdict.measures.find(name); }

std::size_t whole(const Verdict& verdict, std::string_view name) {
  const Value* value = measure(verdict, name);
  return value != nullptr && value->as_int() != nullptr ? static_cast<std::size_t>(*value->as_int()) : 0;
}

bool rhymes_in(const Verdict& verdict, std::string_view book) {
  const Value* books = measure(verdict, "books");
  const Value* flag = books != nullptr ? books->find(book) : nullptr;
  return flag != nullptr && flag->as_bool() != nullptr && *flag->as_bool();
}

double area(std::vector<double> right, std::vector<double> wrong) {
  std::ranges::sort(wrong);
  double total = 0.0;
  for (const double score : right) {
    const auto [first, last] = std::ranges::equal_range(wrong, score);
    total += static_cast<double>(first - wrong.begin()) + static_cast<double>(last - first) / 2.0;
  }
  return total / static_cast<double>(right.size()) / static_cast<double>(wrong.size());
}

double lexical(const Checker& checker, const std::string& upper, const std::string& lower) {
  const std::string text = upper + "，" + lower + "。";
  const Verdict verdict = checker.check({.answer = text, .prompt = {}});
  const Value* value = measure(verdict, "lexical");
  if (value == nullptr || value->as_double() == nullptr) throw std::runtime_error("no lexical score of " + text);
  return *value->as_double();
}

}  // namespace

std::vector<AnchorPoem> read_poems(const std::filesystem::path& file) {
  std::ifstream in = opened(file);
  std::vector<AnchorPoem> poems;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("##") || line.empty()) continue;
    if (line.starts_with("#")) poems.push_back({line.substr(line.rfind(' ') + 1), {}});
    else if (poems.empty()) throw std::runtime_error(file.string() + ": a line before the first title");
    else poems.back().text += line + "\n";
  }
  return poems;
}

std::vector<AnchorPoem> shuffled(const std::vector<AnchorPoem>& poems, unsigned seed) {
  std::map<std::string, std::vector<std::string>> pools;
  for (const AnchorPoem& poem : poems) std::ranges::move(lines_of(poem), std::back_inserter(pools[poem.form]));
  std::mt19937 random(seed);
  std::vector<AnchorPoem> mixed;
  mixed.reserve(poems.size());
  for (auto& [form, lines] : pools) {
    // Not std::shuffle: each library draws in its own way.
    for (std::size_t i = lines.size(); i > 1; --i) std::swap(lines[i - 1], lines[random() % i]);
    for (std::size_t at = 0; at + lines_in(form) <= lines.size(); at += lines_in(form)) {
      AnchorPoem poem{form, {}};
      for (std::size_t i = 0; i < lines_in(form); ++i) poem.text += lines[at + i] + (i % 2 == 0 ? "，" : "。\n");
      mixed.push_back(std::move(poem));
    }
  }
  return mixed;
}

std::unique_ptr<Checker> make_checker(std::string_view name, const Value& params) {
  const CheckerInfo* info = find_checker(name);
  if (info == nullptr) throw std::runtime_error("no checker " + std::string(name));
  Result<std::unique_ptr<Checker>> made = info->make(Params(name, params));
  if (!made) throw std::runtime_error(made.error().text());
  return std::move(*made);
}

PoemFigures figures_of(const std::vector<AnchorPoem>& poems, std::string_view form) {
  const auto rhyme = make_checker("rhyme", {});
  const auto metre = make_checker("metre", {});
  const auto parallelism = make_checker("parallelism", {});
  PoemFigures figures;
  for (const AnchorPoem& poem : poems) {
    if (!form.empty() && poem.form != form) continue;
    const Subject subject{.answer = poem.text, .prompt = {}};
    ++figures.poems;
    const Verdict rhymes = rhyme->check(subject);
    figures.rhyme_any += rhymes.status == Status::pass ? 1 : 0;
    figures.rhyme_pingshui += rhymes_in(rhymes, "pingshui") ? 1 : 0;
    const Verdict tones = metre->check(subject);
    const Value* hard = measure(tones, "hard_errors");
    for (std::size_t most = 0; most < figures.hard_errors.size(); ++most)
      if (hard != nullptr && hard->as_int() != nullptr && *hard->as_int() <= static_cast<std::int64_t>(most))
        ++figures.hard_errors[most];
    const Verdict couplets = parallelism->check(subject);
    figures.couplets += whole(couplets, "couplets");
    figures.parallel += whole(couplets, "parallel");
  }
  return figures;
}

std::vector<Trial> read_trials(const std::filesystem::path& file) {
  std::ifstream in = opened(file);
  std::vector<Trial> trials;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) continue;
    std::istringstream fields(line);
    Trial trial;
    if (!(fields >> trial.upper >> trial.lower >> trial.stranger))
      throw std::runtime_error(file.string() + ": " + line);
    trials.push_back(std::move(trial));
  }
  return trials;
}

double lexical_area(const std::vector<Trial>& trials) {
  Value params;
  params.set("couplets", "all");
  const auto parallelism = make_checker("parallelism", params);
  std::vector<double> right, wrong;
  for (const Trial& trial : trials) {
    right.push_back(lexical(*parallelism, trial.upper, trial.lower));
    wrong.push_back(lexical(*parallelism, trial.upper, trial.stranger));
  }
  return area(std::move(right), std::move(wrong));
}

}  // namespace assay::golden
