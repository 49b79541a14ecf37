#include <algorithm>

#include "grader/maths/answer_parser.h"

namespace assay::maths {
namespace {

bool is_matrix(std::string_view name) { return name.ends_with("matrix"); }

bool is_alignment(std::string_view name) {
  return name.starts_with("align") || name.starts_with("gather") || name.starts_with("eqnarray") || name == "split" ||
         name == "equation" || name == "multline";
}

}  // namespace

Id AnswerParser::environment() {
  const Token token = take();
  if (!enter()) return 0;
  const Scoped<std::size_t> inside(brackets_, 0);
  const Scoped<bool> bar(bar_open_, false);
  const Scoped<bool> set(in_set_, false);
  const Scoped<bool> argument(argument_, false);
  Id value = 0;
  if (is_matrix(token.text)) value = matrix(token.text, token.begin);
  else if (is_alignment(token.text)) value = rows_of_relations(token.begin);
  else if (token.text == "cases" || token.text == "array" || token.text == "rcases" || token.text == "dcases")
    value = cases(token.begin);
  else return builder_.fail(token.begin, "an unknown environment");
  --depth_;
  if (kind() != Kind::finish || peek().text != token.text)
    return builder_.failed() ? 0 : builder_.fail(token.begin, "an environment that does not end");
  take();
  return value;
}

Id AnswerParser::matrix(std::string_view name, std::size_t at) {
  const Scoped<bool> aligned(aligned_, true);
  std::vector<Id> rows;
  while (!builder_.failed() && kind() != Kind::finish) {
    std::vector<Id> cells;
    const std::size_t row_at = here();
    do cells.push_back(sum());
    while (accept(Kind::ampersand));
    rows.push_back(builder_.add(Op::row, cells, row_at));
    if (!accept(Kind::row_end)) break;
  }
  if (builder_.failed()) return 0;
  if (rows.empty()) return builder_.fail(at, "an empty matrix");
  const std::size_t width = builder_.expr().args(rows[0]).size();
  if (!std::ranges::all_of(rows, [&](Id id) { return builder_.expr().args(id).size() == width; }))
    return builder_.fail(at, "the rows of the matrix differ in length");
  const Id whole = builder_.add(Op::matrix, rows, at);
  return name == "vmatrix" ? builder_.add(Op::det, {whole}, at) : whole;
}

/// Rows of align: each is a statement; & is read over.
Id AnswerParser::rows_of_relations(std::size_t at) {
  std::vector<Id> rows;
  const Scoped<bool> aligned(aligned_, true);
  while (!builder_.failed() && kind() != Kind::finish) {
    while (accept(Kind::ampersand)) {
    }
    Id row = list();
    while (!builder_.failed() && kind() == Kind::ampersand) {
      take();
      if (kind() == Kind::relation) row = relation_from(row);
    }
    while (kind() == Kind::comma || kind() == Kind::noise) take();
    rows.push_back(row);
    if (!accept(Kind::row_end)) break;
  }
  if (builder_.failed()) return 0;
  if (rows.empty()) return builder_.fail(at, "an empty environment");
  if (rows.size() == 1) return rows[0];
  return builder_.add(std::ranges::all_of(rows, [&](Id id) { return is_statement(id); }) ? Op::all_of : Op::list, rows,
                      at);
}

Id AnswerParser::condition() {
  while (kind() == Kind::comma || kind() == Kind::ampersand || kind() == Kind::noise) take();
  if (kind() != Kind::otherwise) return list();
  const std::size_t at = take().begin;
  return builder_.add(Op::otherwise, {}, at);
}

/// Rows of a value and its condition make a function by pieces, rows of statements a system, rows of cells a matrix.
Id AnswerParser::cases(std::size_t at) {
  const Scoped<bool> aligned(aligned_, true);
  std::vector<Id> rows;
  std::size_t pieces = 0;
  std::size_t statements = 0;
  while (!builder_.failed() && kind() != Kind::finish) {
    const std::size_t row_at = here();
    accept(Kind::ampersand);
    Id first = relation();
    if (kind() == Kind::ampersand && kind(1) == Kind::relation) {
      take();
      first = relation_from(first);
    }
    std::vector<Id> cells(1, first);
    while (kind() == Kind::comma || kind() == Kind::ampersand || kind() == Kind::noise || kind() == Kind::open_paren) {
      const bool bracket = kind() == Kind::open_paren;
      if (bracket && !condition_ahead()) break;
      take();
      if (kind() == Kind::row_end || kind() == Kind::finish) break;
      if (bracket) {
        cells.push_back(relation());
        expect(Kind::close_paren, "a ) is missing");
      } else if (kind() != Kind::open_paren || !condition_ahead()) {
        cells.push_back(condition());
      }
    }
    if (builder_.failed()) return 0;
    const bool conditional =
        cells.size() == 2 && !is_statement(first) && (is_statement(cells[1]) || op(cells[1]) == Op::otherwise);
    const bool all = std::ranges::all_of(cells, [&](Id id) { return is_statement(id); });
    pieces += conditional ? 1 : 0;
    statements += all ? 1 : 0;
    if (all) rows.push_back(cells.size() == 1 ? first : builder_.add(Op::all_of, cells, row_at));
    else rows.push_back(builder_.add(conditional ? Op::case_of : Op::row, cells, row_at));
    if (!accept(Kind::row_end)) break;
  }
  if (builder_.failed()) return 0;
  if (rows.empty()) return builder_.fail(at, "an empty environment");
  if (pieces == rows.size()) return builder_.add(Op::piecewise, rows, at);
  if (statements == rows.size()) return rows.size() == 1 ? rows[0] : builder_.add(Op::all_of, rows, at);
  const auto as_long = [&](Id id) {
    return op(id) == Op::row && builder_.expr().args(id).size() == builder_.expr().args(rows[0]).size();
  };
  if (!std::ranges::all_of(rows, as_long)) return builder_.fail(at, "rows that do not belong together");
  return builder_.add(Op::matrix, rows, at);
}

}  // namespace assay::maths
