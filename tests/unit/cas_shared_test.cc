#include "grader/cas/answer.h"
#include "grader/cas/nodes.h"
#include "grader/cas/number.h"
#include "grader/maths/wire.h"
#include "tests/unit/cas_formulas.h"

// Formulas with shared parts: few nodes may stand for a formula that nobody could write out.
namespace assay::test {
namespace {

using maths::Ask;
using maths::Expr;
using maths::Op;
using maths::Outcome;

maths::Answer asked(Ask ask, std::vector<Expr> exprs, std::vector<std::string> symbols = {}) {
  maths::Question question;
  question.ask = ask;
  question.exprs = std::move(exprs);
  question.symbols = std::move(symbols);
  return cas::answer(question);
}

/// x, x + x, (x + x) + (x + x) … with one node a level.
Expr doubled(int levels, std::string_view name = "x") {
  Expr out;
  maths::Id last = out.symbol(name);
  for (int i = 0; i < levels; ++i) last = out.add(Op::add, {last, last});
  return out;
}

Expr nested(Op op, int levels) {
  Expr out;
  maths::Id last = out.symbol("x");
  for (int i = 0; i < levels; ++i) {
    if (op == Op::mul) last = out.add(Op::mul, {out.symbol("x"), out.add(Op::add, {out.number(1), last})});
    else last = out.add(op, {last});
  }
  return out;
}

Expr derived(const Expr& body, int times) {
  Expr out;
  const maths::Id inner = out.graft(body);
  const maths::Id variable = out.symbol("x");
  out.set_root(out.add(Op::diff, {inner, variable, out.number(times)}));
  return out;
}

TEST(CasShared, WrittenSizeCountsWhatIsWritten) {
  EXPECT_EQ(cas::written_size(formula("x + x*2"), formula("x + x*2").root()), 5U);
  const Expr small = doubled(3);
  EXPECT_EQ(small.size(), 4U);
  EXPECT_EQ(cas::written_size(small, small.root()), 15U);
  const Expr large = doubled(100);
  EXPECT_EQ(cas::written_size(large, large.root()), cas::most_written);
}

TEST(CasShared, WhatNobodyCouldWriteIsOverTheLimit) {
  for (const Ask ask : {Ask::compare, Ask::follows}) {
    EXPECT_EQ(asked(ask, {doubled(60), doubled(61)}, {"x"}).outcome, Outcome::over_limit);
    EXPECT_EQ(asked(ask, {doubled(60), doubled(60)}, {"x"}).outcome, Outcome::over_limit);
  }
  EXPECT_EQ(asked(Ask::normal, {doubled(60)}).outcome, Outcome::over_limit);
  EXPECT_EQ(asked(Ask::compare, {doubled(10), formula("1024*x")}).outcome, Outcome::equal);
  EXPECT_EQ(asked(Ask::compare, {doubled(10), formula("1023*x")}).outcome, Outcome::different);
}

TEST(CasShared, TheWireKeepsSharedPartsThatCouldBeWritten) {
  maths::Question question;
  question.exprs = {doubled(15)};
  const auto read = maths::decode_questions(maths::encode_questions(std::span(&question, 1)));
  ASSERT_TRUE(read && read->size() == 1 && read->front().exprs.size() == 1);
  EXPECT_EQ(read->front().exprs[0].size(), question.exprs[0].size());
  question.exprs = {doubled(60)};
  EXPECT_FALSE(maths::decode_questions(maths::encode_questions(std::span(&question, 1))).has_value());
}

TEST(CasShared, SlopesOfDeepCompositions) {
  for (const Op op : {Op::sin, Op::exp, Op::atan, Op::sqrt, Op::mul}) {
    const Expr body = nested(op, 20);
    cas::start_budget({});
    const auto slope = cas::derivative(body, body.root(), "x");
    ASSERT_TRUE(slope.has_value());
    const Outcome same = asked(Ask::derivative, {*slope, body}, {"x"}).outcome;
    EXPECT_TRUE(same == Outcome::equal || same == Outcome::undecided) << print(body);
    Expr other = *slope;
    other.set_root(other.add(Op::add, {other.root(), other.number(1)}));
    EXPECT_NE(asked(Ask::derivative, {other, body}, {"x"}).outcome, Outcome::equal) << print(body);
  }
}

TEST(CasShared, IteratedDerivativesEndWithinTheBudget) {
  for (const Op op : {Op::sin, Op::exp, Op::atan, Op::sqrt, Op::mul})
    for (const int times : {2, 5, 20}) {
      const Expr slope = derived(nested(op, 20), times);
      const maths::Answer answer = asked(Ask::compare, {slope, formula("x")});
      EXPECT_NE(answer.outcome, Outcome::equal) << times;
      const maths::Answer normal = asked(Ask::normal, {slope});
      for (const Expr& value : normal.values) EXPECT_LE(print(value).size(), 4'000'000U);
    }
  EXPECT_EQ(asked(Ask::compare, {derived(nested(Op::sin, 1), 20), formula("sin(x)")}).outcome, Outcome::equal);
}

TEST(CasShared, ValuesThatDoubleOneAnotherEnd) {
  maths::Question question;
  question.ask = Ask::hold;
  question.exprs = formulas({"x0 = x0 + 1"});
  std::vector<maths::Binding> bindings;
  for (int i = 0; i < 60; ++i) {
    const std::string next = "x" + std::to_string(i + 1);
    Expr twice;
    const maths::Id left = twice.symbol(next);
    const maths::Id right = twice.symbol(next);
    twice.set_root(twice.add(Op::add, {left, right}));
    bindings.push_back({"x" + std::to_string(i), std::move(twice)});
  }
  question.bindings = {bindings};
  EXPECT_EQ(cas::answer(question).outcome, Outcome::undecided);
}

}  // namespace
}  // namespace assay::test
