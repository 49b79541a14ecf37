#include "grader/checkers/math/zones.h"

#include <algorithm>

#include "grader/checkers/math/cues.h"

namespace assay::checkers::math {
namespace {

constexpr std::size_t longest_looked_at = 4000;
constexpr std::size_t none = std::string_view::npos;

class Zoner {
 public:
  Zoner(std::string_view answer, const std::vector<Segment>& segments) : answer_(answer), segments_(segments) {}

  Zones run() {
    out_.of.resize(segments_.size());
    for (std::size_t i = 0; i < segments_.size(); ++i) segment(i);
    return std::move(out_);
  }

 private:
  std::string_view text(std::size_t i) const {
    const Span& span = segments_[i].span;
    return answer_.substr(span.begin, std::min(span.end - span.begin, longest_looked_at));
  }

  void segment(std::size_t i) {
    const Segment& segment = segments_[i];
    Zone& zone = out_.of[i];
    if (i > 0 && segment.line > segments_[i - 1].line + 1) paragraph(i);
    if (segment.kind == Segment::Kind::code) return;
    const std::string_view words = text(i);
    retract(segment, words);
    announce(segment, words, zone);
    if (zone.announced || (segment.bold && !begins_check(words))) checking_ = false;
    if (begins_check(words) && !zone.announced) {
      checking_ = true;
      title_ = segment.bold || words.size() < 30;
    }
    if (i < 40 && begins_problem(words) && !zone.announced) problem_ = true;
    if (zone.announced || zone.concluded) problem_ = false;
    if (segment.kind != Segment::Kind::formula) zone.hedged = says_hedge(words);
    const bool supposes = says_hypothesis(words);
    zone.supposed = supposes && zone.concluded && supposes_all(words);
    zone.silent = checking_ || problem_ || asks(words) || (supposes && !zone.supposed);
  }

  void paragraph(std::size_t i) {
    problem_ = false;
    if (!title_ || segments_[i].bold) checking_ = false;
  }

  void announce(const Segment& segment, std::string_view words, Zone& zone) {
    if (answer_.substr(0, segment.span.begin).ends_with("####") ||
        answer_.substr(0, segment.span.begin).ends_with("#### ")) {
      zone.announced = true;
      zone.from = segment.span.begin;
      return;
    }
    if (const std::size_t at = after_announcement(words); at != none) {
      zone.announced = true;
      zone.from = segment.span.begin + at;
      const std::string_view rest = words.substr(at);
      zone.heading = rest.find_first_not_of(" *:_#") == none || rest == "：" || rest == "：**" || rest == "**：";
    } else if (const std::size_t then = after_conclusion(words); then != none) {
      zone.concluded = true;
      zone.from = segment.span.begin + then;
    }
  }

  void retract(const Segment& segment, std::string_view words) {
    if (segment.kind != Segment::Kind::prose) return;
    if (const std::size_t at = after_retraction(words, true); at != none) out_.hard = segment.span.begin + at;
    if (const std::size_t at = after_retraction(words, false); at != none) out_.soft = segment.span.begin + at;
  }

  std::string_view answer_;
  const std::vector<Segment>& segments_;
  bool checking_ = false;
  bool title_ = false;
  bool problem_ = false;
  Zones out_;
};

}  // namespace

Zones zones_of(std::string_view answer, const std::vector<Segment>& segments) { return Zoner(answer, segments).run(); }

}  // namespace assay::checkers::math
