#include "grader/checkers/math/commitments.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "grader/checkers/math/boxes.h"
#include "grader/checkers/math/cues.h"
#include "grader/checkers/math/naming.h"
#include "grader/checkers/math/values.h"

namespace assay::checkers::math {
namespace {

using Source = Candidate::Source;
using Kind = Segment::Kind;

constexpr std::size_t most_segments = 2000;
constexpr std::size_t most_commitments = 2000;

class Collector {
 public:
  Collector(std::string_view answer, const std::vector<Segment>& segments, const Zones& zones, const Problem& problem)
      : answer_(answer), segments_(segments), zones_(zones), problem_(problem), namer_(problem) {}

  std::vector<Commitment> run() {
    boxes_ = boxes_of(answer_);
    struck_ = struck_out(answer_);
    for (const Span& box : boxes_) boxed(box);
    const std::size_t first = segments_.size() > most_segments ? segments_.size() - most_segments : 0;
    for (std::size_t i = first; i < segments_.size(); ++i) segment(i);
    std::ranges::sort(out_, [](const Commitment& a, const Commitment& b) {
      return a.candidate.span.begin != b.candidate.span.begin ? a.candidate.span.begin < b.candidate.span.begin
                                                              : a.candidate.source < b.candidate.source;
    });
    if (out_.size() > most_commitments)
      out_.erase(out_.begin(), out_.end() - static_cast<std::ptrdiff_t>(most_commitments));
    return std::move(out_);
  }

 private:
  std::string_view view(const Span& span) const { return answer_.substr(span.begin, span.end - span.begin); }

  void add(Candidate candidate, Source source, std::size_t segment, bool denied = false) {
    if (is_inside(candidate.span, boxes_) && source != Source::boxed) return;
    candidate.source = source;
    const bool struck = is_inside(candidate.span, struck_);
    out_.push_back({.candidate = std::move(candidate),
                    .segment = segment,
                    .hedged = hedged_,
                    .denied = denied || struck,
                    .alternative = alternative_});
  }

  static bool is_inside(const Span& span, const std::vector<Span>& spans) {
    const auto after = std::ranges::upper_bound(spans, span.begin, {}, &Span::begin);
    return after != spans.begin() && std::prev(after)->end >= span.end;
  }

  bool add_named(const Span& span, Source source, std::size_t segment) {
    if (problem_.unknowns.size() < 2) return false;
    const std::vector<NamedValue> found = namer_.bind(answer_, span);
    for (const NamedValue& one : found) {
      Candidate candidate;
      candidate.unknown = problem_.unknowns[one.unknown].name;
      candidate.span = one.span;
      candidate.value = one.value;
      add(std::move(candidate), source, segment, one.denied);
    }
    return !found.empty();
  }

  void boxed(const Span& box) {
    alternative_ = says_alternative(view(box));
    if (add_named(box, Source::boxed, box.begin)) return;
    std::optional<Candidate> found = whole_value(answer_, box, problem_, true);
    if (found && found->value.empty()) {
      bool denied = false;
      if (std::optional<Candidate> told = told_value(answer_, box, problem_, true, denied)) found = std::move(told);
    }
    if (!found) return;
    if (problem_.unknowns.size() > 1 && !found->value.empty() && found->value.args().size() < 2) {
      if (const std::size_t named = name_before(box); named < problem_.unknowns.size())
        found->unknown = problem_.unknowns[named].name;
    }
    add(std::move(*found), Source::boxed, box.begin);
  }

  /// The unknown that the words before a box name: 鸡：\boxed{12}.
  std::size_t name_before(const Span& box) const {
    const std::size_t line = answer_.rfind('\n', box.begin);
    std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
    for (const Span& other : boxes_)
      if (other.end <= box.begin) begin = std::max(begin, other.end);
    begin = std::max(begin, box.begin > 60 ? box.begin - 60 : 0);
    return namer_.named(answer_.substr(begin, box.begin - begin));
  }

  void segment(std::size_t i) {
    const Segment& segment = segments_[i];
    const Zone& zone = zones_.of[i];
    if (problem_.unknowns.size() > 1 && segment.kind != Kind::code) namer_.learn(answer_, segment.span);
    if (zone.silent) return;
    hedged_ = zone.hedged;
    alternative_ = says_alternative(view(segment.span));
    const bool follows_heading = i > 0 && zones_.of[i - 1].heading && segment.line <= segments_[i - 1].line + 2;
    const Source source = zone.announced || follows_heading ? Source::stated
                          : segment.kind == Kind::code      ? Source::code
                          : segment.kind == Kind::cell      ? Source::table
                          : segment.bold                    ? Source::bold
                                                            : Source::equation;
    if (segment.kind == Kind::cell) return cell(i, source);
    if (problem_.unknowns.size() > 1) {
      const Span named{zone.supposed ? zone.from : segment.span.begin, segment.span.end};
      if (add_named(named, source, i) || source != Source::stated) return;
    }
    if (segment.kind == Kind::code) return code(segment, i);
    value(segment, zone, source, i);
    if (source == Source::equation) emphasised(segment, i);
  }

  void value(const Segment& segment, const Zone& zone, Source source, std::size_t i) {
    Span span = segment.span;
    if (zone.announced || zone.concluded) span.begin = std::max(span.begin, std::min(zone.from, span.end));
    bool denied = false;
    std::optional<Candidate> found = told_value(answer_, span, problem_, source == Source::stated, denied);
    if (!found && !denied && source == Source::stated && may_hold_value(span))
      found = whole_value(answer_, span, problem_, true);
    if (found && !found->value.empty() && hedged_) alternatives(span, *found, source, i);
    if (found && found->value.empty() && source != Source::stated) return;
    if (found) return add(std::move(*found), source, i);
    if (!denied || !out_.empty()) return;
    Candidate rejected;
    rejected.span = span;
    add(std::move(rejected), source, i, true);
  }

  /// Words alone are an answer only where the task expects one.
  bool may_hold_value(const Span& span) const {
    if (problem_.shape == Problem::Shape::answer && problem_.expected.op() == maths::Op::text) return true;
    return view(span).find_first_of("0123456789\\$") != std::string_view::npos;
  }

  /// 可能是 12，也可能是 13: the other clauses of a hedged sentence.
  void alternatives(const Span& span, const Candidate& chosen, Source source, std::size_t i) {
    bool denied = false;
    const Span before{span.begin, std::max(span.begin, chosen.span.begin)};
    std::optional<Candidate> other = told_value(answer_, before, problem_, true, denied);
    if (other && !other->value.empty()) add(std::move(*other), source, i);
  }

  /// **12** inside a sentence.
  void emphasised(const Segment& segment, std::size_t i) {
    const std::string_view text = view(segment.span);
    std::size_t at = text.find("**");
    while (at != std::string_view::npos) {
      const std::size_t end = text.find("**", at + 2);
      if (end == std::string_view::npos) return;
      const std::size_t begin = segment.span.begin;
      std::optional<Candidate> found = whole_value(answer_, {begin + at + 2, begin + end}, problem_);
      if (found && !found->value.empty()) add(std::move(*found), Source::bold, i);
      at = text.find("**", end + 2);
    }
  }

  /// A cell after a cell that names an unknown or says 答案, or below one in the heading row.
  void cell(std::size_t i, Source source) {
    const Segment& segment = segments_[i];
    const bool starts_row = i == 0 || segments_[i - 1].block != segment.block;
    if (starts_row) {
      column_ = 0;
      const bool same_table = i > 0 && segments_[i - 1].kind == Kind::cell && segments_[i - 1].line + 2 >= segment.line;
      if (!same_table) header_.clear();
    }
    const std::size_t named = problem_.unknowns.size() > 1 ? namer_.named(view(segment.span)) : 0;
    const std::size_t column = column_++;
    std::optional<Candidate> found = whole_value(answer_, segment.span, problem_);
    if (!found || found->value.empty() || (problem_.unknowns.size() > 1 && named < problem_.unknowns.size())) {
      row_ = named;
      if (header_.size() <= column) header_.resize(column + 1, problem_.unknowns.size());
      header_[column] = named;
      said_ = after_announcement(view(segment.span)) != std::string_view::npos;
      if (problem_.unknowns.size() > 1) add_named(segment.span, source, i);
      return;
    }
    if (problem_.unknowns.size() < 2) {
      if (said_) add(std::move(*found), source, i);
      return;
    }
    std::size_t unknown = !starts_row && row_ < problem_.unknowns.size() ? row_ : problem_.unknowns.size();
    if (unknown == problem_.unknowns.size() && column < header_.size()) unknown = header_[column];
    row_ = problem_.unknowns.size();
    if (unknown >= problem_.unknowns.size()) return;
    found->unknown = problem_.unknowns[unknown].name;
    add(std::move(*found), source, i);
  }

  /// {"answer": 13}, or a line of output that is a value.
  void code(const Segment& segment, std::size_t i) {
    const std::string_view line = view(segment.span);
    const std::size_t colon = line.find(':');
    Span span = segment.span;
    if (line.starts_with('{') || line.starts_with('"')) {
      if (colon == std::string_view::npos) return;
      span.begin += colon + 1;
      while (span.end > span.begin && std::string_view("}, \"").contains(answer_[span.end - 1])) --span.end;
      while (span.begin < span.end && std::string_view("\" ").contains(answer_[span.begin])) ++span.begin;
    }
    if (std::optional<Candidate> found = whole_value(answer_, span, problem_); found && !found->value.empty())
      add(std::move(*found), Source::code, i);
  }

  std::string_view answer_;
  const std::vector<Segment>& segments_;
  const Zones& zones_;
  const Problem& problem_;
  Namer namer_;
  std::vector<Span> boxes_;
  std::vector<Span> struck_;
  bool hedged_ = false;
  bool alternative_ = false;
  bool said_ = false;
  std::size_t column_ = 0;
  std::size_t row_ = 0;
  std::vector<std::size_t> header_;
  std::vector<Commitment> out_;
};

}  // namespace

std::vector<Commitment> commitments_of(std::string_view answer, const std::vector<Segment>& segments,
                                       const Zones& zones, const Problem& problem) {
  return Collector(answer, segments, zones, problem).run();
}

}  // namespace assay::checkers::math
