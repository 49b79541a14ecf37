// The poem checkers on many poems and on hostile texts: poem_bench figures|speed POEMS…, area COUPLETS, hostile CHECK.
// What the lines mean: tests/bench/poem.py, which runs it.
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "tests/golden/anchors.h"
#include "tests/golden/hostile.h"

namespace {

using assay::golden::AnchorPoem;
using assay::golden::HostileCheck;
using assay::golden::HostileText;
using assay::golden::PoemFigures;

constexpr double least_seconds = 0.5;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void print_figures(std::string_view form, const PoemFigures& figures) {
  fmt::print("{}\t{}", form, figures.poems);
  for (const std::size_t part : {figures.rhyme_any, figures.rhyme_pingshui, figures.hard_errors[0],
                                 figures.hard_errors[1], figures.hard_errors[2]})
    fmt::print("\t{:.1f}", percent(part, figures.poems));
  if (figures.couplets == 0) fmt::print("\t-\n");
  else fmt::print("\t{:.1f}\n", percent(figures.parallel, figures.couplets));
}

/// Form, poems, and percent: rhyme in any book, in 平水韵, at most 0, 1, 2 hard errors, parallel couplets.
void figures(const std::vector<AnchorPoem>& poems) {
  for (const std::string_view form : {"五言律诗", "七言律诗", "五言绝句", "七言绝句"})
    if (std::ranges::find(poems, form, &AnchorPoem::form) != poems.end())
      print_figures(form, assay::golden::figures_of(poems, form));
}

struct Timed {
  std::string_view name;
  std::unique_ptr<assay::Checker> checker;
  double seconds = 0.0;
};

assay::Value params(std::string_view name, std::string_view value) {
  assay::Value object;
  object.set(std::string(name), value);
  return object;
}

/// Check and microseconds a poem, then their sum.
void speed(const std::vector<AnchorPoem>& poems) {
  using assay::golden::make_checker;
  std::vector<Timed> checks;
  checks.push_back({"acrostic", make_checker("acrostic", params("phrase", "新年快乐万事如意"))});
  checks.push_back({"verse", make_checker("verse", {})});
  checks.push_back({"rhyme", make_checker("rhyme", {})});
  checks.push_back({"metre", make_checker("metre", {})});
  checks.push_back({"parallelism", make_checker("parallelism", {})});
  checks.push_back({"language", make_checker("language", params("only", "zh"))});
  double sum = 0.0;
  for (Timed& check : checks) {
    std::size_t graded = 0;
    std::size_t findings = 0;
    const double began = cpu_seconds();
    while (cpu_seconds() - began < least_seconds)
      for (const AnchorPoem& poem : poems) {
        findings += check.checker->check({.answer = poem.text, .prompt = {}}).evidence.size();
        ++graded;
      }
    check.seconds = (cpu_seconds() - began) / static_cast<double>(graded);
    sum += check.seconds;
    fmt::print("{}\t{:.1f}\t{:.1f}\n", check.name, check.seconds * 1e6,
               static_cast<double>(findings) / static_cast<double>(graded));
  }
  fmt::print("all\t{:.1f}\t0\n", sum * 1e6);
}

/// The least of a few runs: what else the machine does only adds.
double milliseconds(const assay::Checker& checker, const std::string& text) {
  double least = 1e9;
  for (int run = 0; run < 3; ++run) {
    const double began = cpu_seconds();
    static_cast<void>(checker.check({.answer = text, .prompt = {}}));
    least = std::min(least, (cpu_seconds() - began) * 1e3);
  }
  return least;
}

/// Check, text, milliseconds for a megabyte and for half of it. "-" is every check.
void hostile(std::string_view only) {
  constexpr std::size_t bytes = 1'000'000;
  const std::vector<HostileText> whole = assay::golden::hostile_texts(bytes);
  const std::vector<HostileText> half = assay::golden::hostile_texts(bytes / 2);
  for (const HostileCheck& check : assay::golden::hostile_checks()) {
    if (only != "-" && !check.name.starts_with(only)) continue;
    for (std::size_t i = 0; i < whole.size(); ++i)
      fmt::print("{}\t{}\t{:.2f}\t{:.2f}\n", check.name, whole[i].name, milliseconds(*check.checker, whole[i].text),
                 milliseconds(*check.checker, half[i].text));
  }
}

int run(std::string_view what, std::string_view file) {
  if (what == "figures") return figures(assay::golden::read_poems(file)), 0;
  if (what == "shuffled") return figures(assay::golden::shuffled(assay::golden::read_poems(file), 1)), 0;
  if (what == "speed") return speed(assay::golden::read_poems(file)), 0;
  if (what == "area") return fmt::print("{:.4f}\n", assay::golden::lexical_area(assay::golden::read_trials(file))), 0;
  if (what == "hostile") return hostile(file), 0;
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // what a check that dies had reached stays readable
  try {
    return run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    return fmt::print(stderr, "{}\n", error.what()), 1;
  }
}
