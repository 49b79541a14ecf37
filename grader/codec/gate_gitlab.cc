#include "grader/codec/gate_gitlab.h"

#include "grader/codec/json_writer.h"

namespace assay {
namespace {

std::string_view severity(const GateFinding& finding) {
  if (finding.kind == GateFindingKind::broad_drop) return "blocker";
  if (is_regression(finding.kind)) return "critical";
  return finding.fails ? "major" : "info";
}

}  // namespace

std::string gate_to_gitlab(const GateVerdict& verdict, const GateReportPlace& place) {
  JsonWriter out;
  out.begin_array();
  for (const GateFinding& finding : gate_findings(verdict)) {
    out.begin_object().member("description", finding.message);
    out.member("check_name", "assay/" + std::string(to_string(finding.kind)));
    out.member("fingerprint", gate_fingerprint(verdict, finding)).member("severity", severity(finding));
    out.key("location").begin_object().member("path", gate_report_path(verdict, place));
    out.key("lines").begin_object().member("begin", place.line).end_object().end_object().end_object();
  }
  out.end_array();
  return out.take();
}

}  // namespace assay
