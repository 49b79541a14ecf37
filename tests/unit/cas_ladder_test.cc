#include <gtest/gtest.h>

#include <string>

#include "grader/cas/answer.h"
#include "grader/maths/parse.h"

// Pairs of scalars in the notation of suites: those that are equal, and near misses of them.
namespace assay::cas {
namespace {

using maths::Outcome;

struct Pair {
  const char* a;
  const char* b;
};

maths::Answer compare(const Pair& pair, const maths::Policy& policy = {}) {
  maths::Question question;
  for (const char* text : {pair.a, pair.b}) {
    auto expr = maths::parse_suite(text);
    EXPECT_TRUE(expr.has_value()) << text << ": " << (expr ? "" : expr.error().message);
    if (expr) question.exprs.push_back(*std::move(expr));
  }
  question.policy = policy;
  return answer(question);
}

void expect(const Pair& pair, Outcome outcome, const maths::Policy& policy = {}) {
  const auto there = compare(pair, policy);
  EXPECT_EQ(there.outcome, outcome) << pair.a << " | " << pair.b << ": " << there.method << ", " << there.detail;
  const auto back = compare({pair.b, pair.a}, policy);
  EXPECT_EQ(back.outcome, there.outcome) << "not symmetric: " << pair.a << " | " << pair.b;
}

constexpr Pair equal_pairs[] = {
    {"1/2", "0.5"},
    {"2/4", "1/2"},
    {"-3/-6", "1/2"},
    {"0.1(6)", "1/6"},
    {"1.5e-7", "3/20000000"},
    {"mixed(2, 1, 2)", "5/2"},
    {"percent(25)", "1/4"},
    {"2^10", "1024"},
    {"2^(-3)", "1/8"},
    {"factorial(10)", "3628800"},
    {"binomial(10, 3)", "120"},
    {"gcd(12, 18)", "6"},
    {"lcm(4, 6)", "12"},
    {"mod(-7, 5)", "3"},
    {"floor(-1/2)", "-1"},
    {"sqrt(16)", "4"},
    {"cbrt(-27)", "-3"},
    {"root(32, 5)", "2"},
    {"8^(2/3)", "4"},
    {"(-8)^(1/3)", "-2"},
    {"sqrt(8)", "2*sqrt(2)"},
    {"1/sqrt(2)", "sqrt(2)/2"},
    {"sqrt(3 + 2*sqrt(2))", "1 + sqrt(2)"},
    {"sqrt(2)*sqrt(3)", "sqrt(6)"},
    {"(1 + sqrt(5))/2", "2/(sqrt(5) - 1)"},
    {"sqrt(5 + 2*sqrt(6))", "sqrt(2) + sqrt(3)"},
    {"cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5))", "1"},
    {"sqrt(7 - 4*sqrt(3))", "2 - sqrt(3)"},
    {"1/(sqrt(2) + sqrt(3))", "sqrt(3) - sqrt(2)"},
    {"sqrt(2 + sqrt(3))", "(sqrt(6) + sqrt(2))/2"},
    {"2*(16*16/2) + (16 + 16 + 16*sqrt(2))*16*sqrt(2)", "768 + 512*sqrt(2)"},
    {"sqrt(50) - sqrt(18)", "2*sqrt(2)"},
    {"cbrt(16)", "2*cbrt(2)"},
    {"2^(1/2)", "sqrt(2)"},
    {"root(4, 4)", "sqrt(2)"},
    {"sqrt(-4)", "2*i"},
    {"sin(pi/6)", "1/2"},
    {"cos(pi/4)", "sqrt(2)/2"},
    {"tan(pi/3)", "sqrt(3)"},
    {"sin(pi/12)", "(sqrt(6) - sqrt(2))/4"},
    {"cos(pi/5)", "(1 + sqrt(5))/4"},
    {"cos(pi/7)*cos(2*pi/7)*cos(3*pi/7)", "1/8"},
    {"tan(pi/8)", "sqrt(2) - 1"},
    {"asin(1/2)", "pi/6"},
    {"atan(1)", "pi/4"},
    {"atan(1/2) + atan(1/3)", "pi/4"},
    {"acos(0)", "pi/2"},
    {"4*atan(1/5) - atan(1/239)", "pi/4"},
    {"cot(pi/4)", "1"},
    {"sec(pi/3)", "2"},
    {"csc(pi/6)", "2"},
    {"degree(180)", "pi"},
    {"sin(degree(30))", "1/2"},
    {"ln(8)", "3*ln(2)"},
    {"ln(6)", "ln(2) + ln(3)"},
    {"log(8, 2)", "3"},
    {"lg(1000)", "3"},
    {"ln(e^2)", "2"},
    {"exp(ln(5))", "5"},
    {"log(9, 3)", "2"},
    {"e^(ln(2)/2)", "sqrt(2)"},
    {"ln(sqrt(2))", "ln(2)/2"},
    {"e^2*e^3", "e^5"},
    {"log(2, 4)", "1/2"},
    {"i^2", "-1"},
    {"(1 + i)^2", "2*i"},
    {"1/(1 - i)", "(1 + i)/2"},
    {"e^(i*pi)", "-1"},
    {"abs(3 + 4*i)", "5"},
    {"(1 + i)^8", "16"},
    {"conj(2 - i)", "2 + i"},
    {"(1 + i*sqrt(3))/2", "e^(i*pi/3)"},
    {"re(3 - 2*i)", "3"},
    {"sinh(ln(2))", "3/4"},
    {"cosh(0)", "1"},
    {"abs(1 - sqrt(2))", "sqrt(2) - 1"},
    {"max(1/3, 0.33)", "1/3"},
    {"(x + 1)^2", "x^2 + 2*x + 1"},
    {"x^2 - y^2", "(x - y)*(x + y)"},
    {"(x^2 - 1)/(x - 1)", "x + 1"},
    {"1/x + 1/y", "(x + y)/(x*y)"},
    {"x*(x + 1)/2", "(x^2 + x)/2"},
    {"a^3 + b^3", "(a + b)*(a^2 - a*b + b^2)"},
    {"2*pi*r", "pi*2*r"},
    {"sqrt(2)*x", "x*sqrt(2)"},
    {"(x + 1/x)^2 - 2", "x^2 + 1/x^2"},
    {"x/2", "0.5*x"},
    {"sin(x)^2 + cos(x)^2", "1"},
    {"sin(2*x)", "2*sin(x)*cos(x)"},
    {"cos(2*x)", "1 - 2*sin(x)^2"},
    {"tan(x)", "sin(x)/cos(x)"},
    {"ln(x*y)", "ln(x) + ln(y)"},
    {"ln(x^2)", "2*ln(x)"},
    {"e^(x + y)", "e^x*e^y"},
    {"2^x*2^y", "2^(x + y)"},
    {"sqrt(x^2)", "abs(x)"},
    {"sqrt(x*y)*sqrt(x*y)", "x*y"},
    {"x^(1/3)", "cbrt(x)"},
    {"sin(x + pi/2)", "cos(x)"},
    {"atan(x) + acot(x)", "pi/2"},
    {"asin(x) + acos(x)", "pi/2"},
    {"a^x", "exp(x*ln(a))"},
    {"sin(x)*2 + sin(x)", "3*sin(x)"},
    {"f(x + 1) - f(1 + x)", "0"},
    {"2*f(x)", "f(x) + f(x)"},
    {"sum(k, k, 1, 100)", "5050"},
    {"sum(k, k, 1, n)", "n*(n + 1)/2"},
    {"sum(k^2, k, 1, n)", "n*(n + 1)*(2*n + 1)/6"},
    {"sum(1/2^k, k, 1, infinity)", "1"},
    {"sum(1/k^2, k, 1, infinity)", "pi^2/6"},
    {"product(k, k, 1, 6)", "720"},
    {"sum(2^k, k, 0, n)", "2^(n + 1) - 1"},
    {"diff(x^3, x)", "3*x^2"},
    {"diff(sin(x)*x, x)", "sin(x) + x*cos(x)"},
    {"sum(k, k, 1, 10^9)", "500000000500000000"},
};

constexpr Pair different_pairs[] = {
    {"0.333", "1/3"},
    {"3.1416", "pi"},
    {"22/7", "pi"},
    {"355/113", "pi"},
    {"1.41421356237309504880", "sqrt(2)"},
    {"1/2", "0.49999999999999999999999999"},
    {"mixed(2, 1, 2)", "21/2"},
    {"percent(25)", "25"},
    {"-1/2", "1/2"},
    {"sqrt(2) + sqrt(3)", "sqrt(5)"},
    {"sqrt(2) + sqrt(3)", "3.146264369941972"},
    {"sqrt(8)", "2*sqrt(3)"},
    {"768 + 512*sqrt(2)", "1492.0773439350247"},
    {"768 + 512*sqrt(2)", "768 + 512*sqrt(3)"},
    {"2*i", "-2*i"},
    {"e^(pi*sqrt(163))", "262537412640768744"},
    {"e^pi - pi", "20"},
    {"pi^4 + pi^5", "e^6"},
    {"1/10^40", "1/10^41"},
    {"1/factorial(50)", "0"},
    {"sqrt(2) + 1/10^60", "sqrt(2)"},
    {"sqrt(2) + 1/10^400", "sqrt(2)"},
    {"sin(1)", "sin(degree(1))"},
    {"sin(pi/6)", "sqrt(3)/2"},
    {"atan(1/2) + atan(1/4)", "pi/4"},
    {"ln(8)", "2*ln(3)"},
    {"ln(2)*ln(3)", "ln(6)"},
    {"e^2*e^3", "e^6"},
    {"(1 + i)^2", "2 + 2*i"},
    {"abs(3 - 4*i)", "-5"},
    {"e", "2.718281828459045"},
    {"1 - 1/e", "1 + 1/e"},
    {"factorial(20)", "2432902008176640001"},
    {"binomial(10, 3)", "binomial(10, 4)"},
    {"(x + 1)^2", "x^2 + 1"},
    {"x^2 - y^2", "(x - y)^2"},
    {"(x^2 - 1)/(x - 1)", "x - 1"},
    {"1/x + 1/y", "2/(x + y)"},
    {"x", "y"},
    {"2*x", "x^2"},
    {"sqrt(x^2)", "x"},
    {"sin(2*x)", "2*sin(x)"},
    {"cos(x)^2", "cos(x^2)"},
    {"ln(x + y)", "ln(x) + ln(y)"},
    {"e^(x*y)", "e^x*e^y"},
    {"sin(x) + 1/10^60", "sin(x)"},
    {"x + 1/10^80", "x"},
    {"sin(x) + 1/10^100", "sin(x)"},
    {"tan(x)", "cos(x)/sin(x)"},
    {"a^3 + b^3", "(a + b)^3"},
    {"abs(x)", "x"},
    {"sum(k, k, 1, n)", "n^2/2"},
    {"sum(1/2^k, k, 0, infinity)", "1"},
    {"diff(x^3, x)", "3*x"},
    {"infinity", "10^30"},
    {"infinity", "-infinity"},
    {"undefined", "0"},
    {"x^4", "x^2"},
    {"sqrt(x + 1)", "sqrt(x) + 1"},
    {"2^x", "x^2"},
    {"cbrt(2)", "1.259921049894873"},
    {"sqrt(3 + 2*sqrt(2))", "1 + sqrt(3)"},
    {"cos(pi/7)", "0.9009688679"},
};

TEST(CasLadder, EqualPairs) {
  for (const Pair& pair : equal_pairs) expect(pair, Outcome::equal);
}

TEST(CasLadder, NearMisses) {
  for (const Pair& pair : different_pairs) expect(pair, Outcome::different);
}

TEST(CasLadder, MethodsSayHowItWasDecided) {
  EXPECT_EQ(compare({"x + 1", "x + 1"}).method, "structure");
  EXPECT_EQ(compare({"1/2", "0.5"}).method, "rational");
  EXPECT_EQ(compare({"x + 1", "1 + x"}).method, "polynomial");
  EXPECT_EQ(compare({"sqrt(3 + 2*sqrt(2))", "1 + sqrt(2)"}).method, "algebraic");
  EXPECT_EQ(compare({"sin(2*x)", "2*sin(x)*cos(x)"}).method, "probable");
  EXPECT_EQ(compare({"sin(2*x)", "2*sin(x)"}).method, "ball");
  EXPECT_NE(compare({"sin(2*x)", "2*sin(x)"}).detail.find("differs at x = "), std::string::npos);
}

TEST(CasLadder, EqualQuestionsGetEqualAnswers) {
  for (const Pair& pair : different_pairs) {
    const auto first = compare(pair);
    const auto second = compare(pair);
    EXPECT_EQ(first.method, second.method);
    EXPECT_EQ(first.detail, second.detail);
  }
}

TEST(CasLadder, UnknownFunctionsAreEqualOnlyOfEqualArguments) {
  expect({"f(2*x)", "f(x + x)"}, Outcome::equal);
  EXPECT_EQ(compare({"f(x)", "g(x)"}).outcome, Outcome::undecided);
  EXPECT_EQ(compare({"f(x)", "f(2*x)"}).outcome, Outcome::undecided);
}

TEST(CasLadder, PlacesRoundCorrectly) {
  maths::Policy policy;
  policy.tolerance = {maths::Tolerance::Kind::places, 2, 0};
  expect({"pi", "3.14"}, Outcome::equal, policy);
  expect({"pi", "3.15"}, Outcome::different, policy);
  expect({"pi", "3.1416"}, Outcome::equal, policy);
  expect({"pi", "3.139"}, Outcome::different, policy);
  expect({"pi", "3.1"}, Outcome::different, policy);
  expect({"1/3", "0.33"}, Outcome::equal, policy);
  expect({"1/3", "0.34"}, Outcome::different, policy);
  expect({"1/8", "0.13"}, Outcome::equal, policy);
  expect({"percent(50)", "0.5"}, Outcome::equal, policy);
}

TEST(CasLadder, RelativeToleranceIsADecimal) {
  maths::Policy policy;
  policy.tolerance = {maths::Tolerance::Kind::relative, 0, 0.01};
  expect({"100", "99"}, Outcome::equal, policy);
  expect({"100", "98.9"}, Outcome::different, policy);
  expect({"sqrt(2)", "1.41"}, Outcome::equal, policy);
  expect({"sqrt(2)", "1.39"}, Outcome::different, policy);
}

TEST(CasLadder, DegreesMakeBareNumbersAngles) {
  maths::Policy policy;
  policy.degrees = true;
  expect({"30", "degree(30)"}, Outcome::equal, policy);
  expect({"30", "pi/6"}, Outcome::equal, policy);
  expect({"sin(30)", "1/2"}, Outcome::equal, policy);
  expect({"30", "60"}, Outcome::different, policy);
  expect({"30", "degree(30)"}, Outcome::different);
}

TEST(CasLadder, DomainsOfSymbols) {
  maths::Policy policy;
  policy.domains.push_back({"n", maths::Domain::positive_integer});
  expect({"cos(n*pi)", "(-1)^n"}, Outcome::equal, policy);
  expect({"factorial(n + 1)", "(n + 1)*factorial(n)"}, Outcome::equal, policy);
  policy.domains = {{"x", maths::Domain::positive}};
  expect({"abs(x)", "x"}, Outcome::equal, policy);
}

TEST(CasLadder, ConstantsOfIntegrationDoNotCount) {
  maths::Policy policy;
  policy.up_to_constant = true;
  expect({"x^2", "x^2 + C"}, Outcome::equal, policy);
  expect({"x^2", "x^2 + 5"}, Outcome::equal, policy);
  expect({"sin(x)^2", "-cos(x)^2"}, Outcome::equal, policy);
  expect({"x^2", "x^3"}, Outcome::different, policy);
}

TEST(CasLadder, DerivativeOfTheGivenIsCompared) {
  const auto ask = [](const char* f, const char* given) {
    maths::Question question;
    question.ask = maths::Ask::derivative;
    for (const char* text : {f, given}) question.exprs.push_back(maths::parse_suite(text).value());
    question.symbols = {"x"};
    return answer(question).outcome;
  };
  EXPECT_EQ(ask("2*x", "x^2 + C"), Outcome::equal);
  EXPECT_EQ(ask("1/x", "ln(abs(x))"), Outcome::equal);
  EXPECT_EQ(ask("ln(x)", "x*ln(x) - x"), Outcome::equal);
  EXPECT_EQ(ask("2*x", "x^2 + x"), Outcome::different);
}

}  // namespace
}  // namespace assay::cas
