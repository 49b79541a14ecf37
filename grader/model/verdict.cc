#include "grader/model/verdict.h"

#include <utility>

namespace assay {

std::string_view to_string(Status status) {
  switch (status) {
    case Status::pass: return "pass";
    case Status::fail: return "fail";
    case Status::unscored: return "unscored";
    case Status::partial: return "partial";
  }
  return "unscored";
}

std::optional<Status> status_from(std::string_view text) {
  for (const Status status : {Status::pass, Status::fail, Status::unscored, Status::partial})
    if (text == to_string(status)) return status;
  return std::nullopt;
}

Verdict unscored(std::string rule, std::string reason) {
  Verdict verdict;
  verdict.evidence.push_back({.rule = std::move(rule), .ok = {}, .note = std::move(reason)});
  return verdict;
}

}  // namespace assay
