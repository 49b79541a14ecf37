#include "tests/golden/hostile_maths.h"

namespace assay::golden {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  text.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string boxed(std::string_view formula) { return "The answer is \\boxed{" + std::string(formula) + "}."; }

std::string nested(std::string_view open, std::string_view inner, std::string_view close, std::size_t depth) {
  return repeated(open, depth) + std::string(inner) + repeated(close, depth);
}

/// Sixty steps that each cost a lot.
std::string costly_steps() {
  std::string text;
  for (int i = 0; i < 60; ++i)
    text += "$(a+b+c+d+e)^{" + std::to_string(40 + i) + "} = (e+d+c+b+a)^{" + std::to_string(40 + i) + "}$\n";
  return text + boxed("5");
}

}  // namespace

std::vector<HostileAnswer> hostile_answers() {
  return {
      {"tower", boxed("9^{9^{9^{9}}}")},
      {"tower of exponentials", boxed("e^{e^{e^{e^{e^{10}}}}}")},
      {"tower, 100 high", boxed(nested("2^{", "2", "}", 100))},
      {"huge factorial", boxed("1000000000!")},
      {"factorial of a factorial", boxed("((100!)!)!")},
      {"million digits", boxed(repeated("7", 1'000'000))},
      {"power with million digits", boxed("7^{1000000}")},
      {"20,000 parentheses", boxed(nested("(", "5", ")", 20'000))},
      {"20,000 open parentheses", boxed(repeated("(", 20'000))},
      {"deep fractions", boxed(nested("\\frac{1}{", "2", "}", 5'000))},
      {"deep fractions within the bound", boxed(nested("\\frac{1}{1+", "2", "}", 90))},
      {"deep roots", boxed(nested("\\sqrt{2+", "2", "}", 90))},
      {"sum to 10^9", boxed("\\sum_{k=1}^{1000000000} \\frac{1}{k^2+1}")},
      {"product to 10^9", boxed("\\prod_{k=1}^{1000000000} (1+\\frac{1}{k^3})")},
      {"sum of sums", boxed("\\sum_{i=1}^{100000}\\sum_{j=1}^{100000}\\sum_{k=1}^{100000} \\frac{1}{i+j+k}")},
      {"large power of a sum", boxed("(a+b+c+d+e+f)^{60}")},
      {"huge binomial", boxed("\\binom{1000000000}{500000000}")},
      {"sine of a tower", boxed("\\sin(10^{10^{10}})")},
      {"long sum", boxed(repeated("x+", 9'000) + "x")},
      {"long product of sums", boxed(repeated("(x+y+z+1)", 400))},
      {"integral", boxed("\\int_0^1 \\sin(\\exp(\\exp(x^2)))\\,dx")},
      {"long decimals", boxed("0." + repeated("3", 9'000))},
      {"NUL bytes", std::string("The answer is \\boxed{5\0\0\0}", 26)},
      {"matrix power", boxed("\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}^{1000000000}")},
      {"costly steps", costly_steps()},
      {"many equations", repeated("$1+1=2$ ", 20'000) + boxed("5")},
      {"many boxes", repeated("\\boxed{5} ", 20'000)},
      {"open box", repeated("\\boxed{", 50'000)},
  };
}

}  // namespace assay::golden
