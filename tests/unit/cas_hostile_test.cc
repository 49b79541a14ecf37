#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "grader/cas/answer.h"
#include "grader/cas/constant.h"
#include "grader/maths/parse.h"

// Formulas that cost a great deal when they are evaluated as they stand. Each must end as undecided or over a named
// limit.
namespace assay::cas {
namespace {

using maths::Outcome;

maths::Answer compare(std::string_view a, std::string_view b) {
  maths::Question question;
  for (const std::string_view text : {a, b}) question.exprs.push_back(maths::parse_suite(text).value());
  return answer(question);
}

std::string nested_roots(int depth) {
  std::string text = "2";
  for (int i = 0; i < depth; ++i) {
    text.insert(0, "sqrt(2 + ");
    text.push_back(')');
  }
  return text;
}

TEST(CasHostile, HugeNumbersAreOverTheLimit) {
  for (const char* text : {"9^9^9^9", "factorial(10^9)", "2^(10^9)", "binomial(10^9, 5*10^8)", "10^(10^10)",
                           "sin(10^(10^10))", "1e999999", "permutations(10^9, 10^8)", "factorial(factorial(20))"}) {
    const auto found = compare(text, "7");
    EXPECT_EQ(found.outcome, Outcome::over_limit) << text << " " << found.method << " " << found.detail;
    EXPECT_NE(found.detail.find("digits"), std::string::npos) << found.detail;
  }
}

TEST(CasHostile, WhatCannotBeDecidedInTimeIsUndecided) {
  for (const char* text : {"sum(1/k, k, 1, 10^9)", "product(k, k, 1, 10^9)", "sum(sin(k), k, 1, 10^9)",
                           "sum(sum(sum(i*j*k, i, 1, 10^4), j, 1, 10^4), k, 1, 10^4) + product(x + k, k, 1, 10^5)",
                           "limit(f(x), x, 0)", "integrate(e^(-x^2)*sin(x^x), x, 0, 1)"}) {
    const auto found = compare(text, "7");
    EXPECT_EQ(found.outcome, Outcome::undecided) << text << " " << found.method;
  }
}

TEST(CasHostile, LargePowersOfSumsAreComparedAtPoints) {
  EXPECT_EQ(compare("(a + b + c + d + e)^60", "(e + d + c + b + a)^60 + 1").outcome, Outcome::different);
  const auto same = compare("(a + b + c + d + e)^60", "((a + b + c + d + e)^2)^30");
  EXPECT_EQ(same.outcome, Outcome::equal);
  EXPECT_EQ(same.method, "probable");
}

TEST(CasHostile, DeepRadicalsEnd) {
  const std::string deep = nested_roots(12);
  EXPECT_EQ(compare(deep, "2*cos(pi/8192)").outcome, Outcome::different);
  EXPECT_NE(compare(deep, "2").outcome, Outcome::undecided);
}

TEST(CasHostile, NumbersOfAMillionDigitsAreRefused) {
  maths::Question question;
  for (int side = 0; side < 2; ++side) {
    maths::Expr expr;
    expr.set_root(expr.number(std::string_view(std::string(1'000'000, side == 0 ? '7' : '8'))));
    question.exprs.push_back(std::move(expr));
  }
  EXPECT_EQ(answer(question).outcome, Outcome::over_limit);
}

TEST(CasHostile, TowersOfSymbolsEnd) {
  EXPECT_NE(compare("x^x^x^x^x^x", "x").outcome, Outcome::equal);
  EXPECT_NE(compare("exp(exp(exp(exp(exp(x)))))", "x").outcome, Outcome::equal);
  EXPECT_NE(compare("exp(exp(exp(exp(exp(10)))))", "1").outcome, Outcome::equal);
}

TEST(CasHostile, EightThreadsAnswerAlike) {
  const auto work = [] {
    std::string all;
    for (int round = 0; round < 3; ++round) {
      all += compare("sqrt(3 + 2*sqrt(2))", "1 + sqrt(2)").method;
      all += compare("sin(x)^2 + cos(x)^2", "1").detail;
      all += compare("(x + 1)^5", "x^5 + 1").detail;
    }
    release_thread_caches();
    return all;
  };
  std::vector<std::string> found(8);
  std::vector<std::thread> threads;
  threads.reserve(found.size());
  for (auto& one : found) threads.emplace_back([&one, &work] { one = work(); });
  for (auto& thread : threads) thread.join();
  for (const auto& one : found) EXPECT_EQ(one, found.front());
  EXPECT_FALSE(found.front().empty());
}

}  // namespace
}  // namespace assay::cas
