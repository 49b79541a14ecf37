#include "grader/codec/gate_request.h"

#include <array>
#include <utility>

#include "grader/codec/json.h"
#include "grader/codec/json_writer.h"
#include "grader/codec/report_json.h"

namespace assay {
namespace {

struct TextMember {
  const char* name;
  std::string GateRequest::* place;
};
constexpr std::array texts{TextMember{"suite", &GateRequest::suite}, TextMember{"model", &GateRequest::model},
                           TextMember{"target", &GateRequest::target}, TextMember{"base", &GateRequest::base}};

struct ListMember {
  const char* name;
  std::vector<std::string> GateRequest::* place;
};
constexpr std::array lists{ListMember{"candidate", &GateRequest::candidate},
                           ListMember{"baseline", &GateRequest::baseline},
                           ListMember{"candidate_names", &GateRequest::candidate_names},
                           ListMember{"baseline_names", &GateRequest::baseline_names}};

struct ReportsMember {
  const char* name;
  std::vector<Report> GateRequest::* place;
};
constexpr std::array reports{ReportsMember{"candidate_reports", &GateRequest::candidate_reports},
                             ReportsMember{"baseline_reports", &GateRequest::baseline_reports}};

/// Shares and levels, all in [0, 1].
struct ShareMember {
  const char* name;
  double GateRule::* place;
};
constexpr std::array shares{ShareMember{"margin", &GateRule::margin}, ShareMember{"min_drop", &GateRule::min_drop},
                            ShareMember{"max_unscored", &GateRule::max_unscored},
                            ShareMember{"min_paired", &GateRule::min_paired}};

struct FlagMember {
  const char* name;
  bool GateRule::* place;
};
constexpr std::array flags{FlagMember{"strict", &GateRule::strict}, FlagMember{"ask_rerun", &GateRule::rerun_possible},
                           FlagMember{"rerun", &GateRule::rerun}, FlagMember{"any_model", &GateRule::any_model}};

template <class Table>
const auto* find_member(const Table& table, const std::string& name) {
  for (const auto& row : table)
    if (name == row.name) return &row;
  return static_cast<decltype(&table.front())>(nullptr);
}

Result<std::vector<std::string>> read_list(const Json& value, const std::string& name) {
  std::vector<std::string> items;
  if (value.is_string()) return std::vector{value.get<std::string>()};
  if (!value.is_array()) return fail(Errc::bad_input, "must be a string or a list of strings", name);
  for (const Json& item : value) {
    if (!item.is_string()) return fail(Errc::bad_input, "must be a list of strings", name);
    items.push_back(item.get<std::string>());
  }
  return items;
}

Result<std::vector<Report>> read_reports(const Json& value, const std::string& name) {
  if (!value.is_array()) return fail(Errc::bad_input, "must be a list of Reports", name);
  std::vector<Report> items;
  items.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    Result<Report> report = report_from_json(dump_json(value[i]));
    if (!report) return fail(Errc::bad_input, report.error().text(), name + "[" + std::to_string(i) + "]");
    items.push_back(std::move(*report));
  }
  return items;
}

Result<double> read_share(const Json& value, const std::string& name) {
  if (value.is_number() && value >= 0 && value <= 1) return value.get<double>();
  return fail(Errc::bad_input, "must be a number from 0 to 1", name);
}

Result<void> read_member(const std::string& name, const Json& value, GateRequest& request) {
  if (const auto* text = find_member(texts, name)) {
    if (!value.is_string()) return fail(Errc::bad_input, "must be a string", name);
    request.*(text->place) = value.get<std::string>();
  } else if (const auto* list = find_member(lists, name)) {
    TRY_ASSIGN(request.*(list->place), read_list(value, name));
  } else if (const auto* some = find_member(reports, name)) {
    TRY_ASSIGN(request.*(some->place), read_reports(value, name));
  } else if (const auto* share = find_member(shares, name)) {
    TRY_ASSIGN(request.rule.*(share->place), read_share(value, name));
  } else if (const auto* flag = find_member(flags, name)) {
    if (!value.is_boolean()) return fail(Errc::bad_input, "must be true or false", name);
    request.rule.*(flag->place) = value.get<bool>();
  } else if (name == "floor") {
    TRY_ASSIGN(request.rule.floor, read_share(value, name));
  } else {
    return fail(Errc::bad_input, "is no member of a gate request", name);
  }
  return {};
}

}  // namespace

std::string gate_request_json(const GateRequest& request) {
  JsonWriter out;
  out.begin_object();
  for (const TextMember& text : texts)
    if (!(request.*(text.place)).empty()) out.member(text.name, request.*(text.place));
  for (const ListMember& list : lists) {
    if ((request.*(list.place)).empty()) continue;
    out.key(list.name).begin_array();
    for (const std::string& item : request.*(list.place)) out.value(item);
    out.end_array();
  }
  for (const ReportsMember& some : reports) {
    if ((request.*(some.place)).empty()) continue;
    out.key(some.name).begin_array();
    for (const Report& report : request.*(some.place)) write_report(out, report, ReportDetail::brief);
    out.end_array();
  }
  for (const ShareMember& share : shares) out.member(share.name, request.rule.*(share.place));
  for (const FlagMember& flag : flags) out.member(flag.name, request.rule.*(flag.place));
  if (request.rule.floor) out.member("floor", *request.rule.floor);
  out.end_object();
  return out.take();
}

Result<GateRequest> read_gate_request(std::string_view body) {
  TRY_ASSIGN(const Json json, parse_json(body));
  if (!json.is_object()) return fail(Errc::bad_input, "must be an object", "body");
  GateRequest request;
  for (const auto& [name, value] : json.items()) TRY(read_member(name, value, request));
  return request;
}

}  // namespace assay
