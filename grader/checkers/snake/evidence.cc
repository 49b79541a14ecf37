#include "grader/checkers/snake/evidence.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "grader/base/sha256.h"
#include "grader/checkers/snake/play_log_text.h"
#include "grader/checkers/snake/value_list.h"

namespace assay::checkers::snake {
namespace {

std::string_view to_string(Finding::Why why) {
  switch (why) {
    case Finding::Why::seen: return "seen";
    case Finding::Why::does_not_apply: return "does_not_apply";
    case Finding::Why::out_of_reach: return "out_of_reach";
    case Finding::Why::not_established: return "not_established";
  }
  return "not_established";
}

template <class T>
Value or_null(const std::optional<T>& value) {
  return value ? Value(*value) : Value();
}

Value word_or_null(const std::string& word) { return word.empty() ? Value() : Value(word); }

Attachment attachment(std::string name, std::string type, std::string bytes) {
  std::string hash = sha256_hex(bytes);
  return {.name = std::move(name),
          .type = std::move(type),
          .sha256 = std::move(hash),
          .bytes = std::make_shared<const std::string>(std::move(bytes))};
}

Evidence facet_evidence(Facet facet, const Finding& finding) {
  Value data;
  data.set("facet", Value(to_string(facet)));
  data.set("why", Value(to_string(finding.why)));
  data.set("now", Value(finding.now));
  return {.rule = fmt::format("snake.{}", to_string(facet)),
          .ok = finding.value,
          .note = finding.note,
          .span = {},
          .data = std::move(data),
          .attachments = {}};
}

std::string_view ending_of(std::string_view type) {
  if (type == "image/png") return "png";
  return type == "image/svg+xml" ? "svg" : "webp";
}

Evidence film_evidence(const Findings& findings) {
  Evidence film{.rule = "snake.film", .ok = {}, .note = "what was played", .span = {}, .data = {}, .attachments = {}};
  Value::Array frames;
  frames.reserve(findings.film.size());
  for (std::size_t i = 0; i < findings.film.size(); ++i) {
    const Frame& frame = findings.film[i];
    const std::string_view ending = ending_of(frame.picture.type);
    const std::string name = fmt::format("frame-{:02}.{}", i + 1, ending);
    Value entry;
    entry.set("caption", Value(frame.caption));
    entry.set("now", Value(frame.now));
    entry.set("attachment", Value(name));
    frames.push_back(std::move(entry));
    film.attachments.push_back(attachment(name, frame.picture.type, frame.picture.bytes));
  }
  for (const PlayLog& log : findings.logs)
    film.attachments.push_back(attachment(fmt::format("log-{}.txt", log.seed), "text/plain", play_log_text(log)));
  film.ok = !frames.empty();
  if (frames.empty()) film.note = "nothing was played";
  film.data.set("frames", Value(std::move(frames)));
  film.data.set("gesture", word_or_null(findings.start_gesture));
  film.data.set("two_turns_safe", or_null(findings.two_turns_safe));
  film.data.set("walls", word_or_null(findings.walls));
  film.data.set("controls", word_or_null(findings.controls));
  return film;
}

Value names_of(const Page& page) {
  Value::Array names;
  names.reserve(page.files.size());
  for (const PageFile& file : page.files) names.emplace_back(file.name);
  return Value(std::move(names));
}

std::string page_note(const Page& page) {
  if (page.files.size() == 1)
    return page.unclosed ? "the page ends in the middle: the answer was cut off" : "the answer holds one page";
  return fmt::format("the answer holds a page of {} files{}", page.files.size(),
                     page.unclosed ? ", which ends in the middle" : "");
}

}  // namespace

Value measures_of(const Findings& findings) {
  Value measures;
  for (std::size_t i = 0; i < facet_count; ++i) {
    const auto facet = static_cast<Facet>(i);
    measures.set(std::string(to_string(facet)), or_null(findings[facet].value));
  }
  measures.set("walls", word_or_null(findings.walls));
  measures.set("controls", word_or_null(findings.controls));
  measures.set("score_shown", or_null(findings.score_shown));
  measures.set("foods_eaten", or_null(findings.foods_eaten));
  measures.set("final_score", or_null(findings.final_score));
  return measures;
}

std::vector<Evidence> evidence_of(const Page& page) {
  std::vector<Evidence> evidence;
  Value data;
  data.set("files", names_of(page));
  data.set("foreign", list_of(page.foreign));
  data.set("absent", list_of(page.absent));
  data.set("unclosed", Value(page.unclosed));
  evidence.push_back({.rule = "snake.page",
                      .ok = !page.unclosed && page.absent.empty(),
                      .note = page_note(page),
                      .span = page.files.front().span,
                      .data = std::move(data),
                      .attachments = {}});
  for (const std::string& address : page.foreign) {
    Value where;
    where.set("address", Value(address));
    evidence.push_back(
        {.rule = "snake.foreign",
         .ok = false,
         .note = fmt::format("{} is elsewhere on the network: it was missing when the game was played", address),
         .span = {},
         .data = std::move(where),
         .attachments = {}});
  }
  if (page.foreign.empty())
    evidence.push_back({.rule = "snake.foreign",
                        .ok = true,
                        .note = "the page needs nothing from the network",
                        .span = {},
                        .data = {},
                        .attachments = {}});
  return evidence;
}

Evidence host_evidence(const std::vector<std::string>& missing) {
  Value data;
  data.set("missing", list_of(missing));
  return {.rule = "snake.host",
          .ok = {},
          .note = fmt::format("the sandbox of this machine holds less than it could; missing: {}",
                              fmt::join(missing, ", ")),
          .span = {},
          .data = std::move(data),
          .attachments = {}};
}

std::vector<Evidence> evidence_of(const Findings& findings) {
  std::vector<Evidence> evidence;
  evidence.reserve(facet_count + 1);
  for (std::size_t i = 0; i < facet_count; ++i) {
    const auto facet = static_cast<Facet>(i);
    evidence.push_back(facet_evidence(facet, findings[facet]));
    // No fault by itself: it explains one.
    if (facet == Facet::no_errors && !findings.console.empty())
      evidence.back().data.set("console", list_of(findings.console));
  }
  evidence.push_back(film_evidence(findings));
  return evidence;
}

}  // namespace assay::checkers::snake
