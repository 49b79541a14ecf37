#include "grader/codec/gate_sarif.h"

#include <fmt/format.h>

#include <array>

#include "grader/codec/json_writer.h"

namespace assay {
namespace {

struct Rule {
  GateFindingKind kind;
  std::string_view summary;
  std::string_view help;
};

// In the order of the kinds: a result names its rule by position.
constexpr std::array<Rule, 5> rules{{
    {GateFindingKind::broad_drop, "The mean of the suite fell",
     "The scores of the same prompts are lower than those of the baseline runs, by more than chance explains. Compare "
     "the "
     "answers of the prompts that fell most, or bisect the commits between baseline and candidate."},
    {GateFindingKind::broken_prompt, "A prompt that passed fails now",
     "The samples of this prompt passed in the baseline runs and fail in the candidate, beyond chance even among all "
     "the "
     "prompts of the suite. Its answers and their evidence are on the page of the run."},
    {GateFindingKind::secondary_drop, "One check of one group of tasks fell",
     "The mean of the suite may hide it: one check fell over the tasks of one template, beyond chance even among all "
     "the "
     "checks of the suite."},
    {GateFindingKind::cannot_tell, "The gate cannot tell",
     "Neither a regression was shown, nor a drop of the margin ruled out. More prompts or more samples help: 'assay "
     "gate "
     "plan' says how many."},
    {GateFindingKind::not_comparable, "The runs cannot be compared",
     "Baseline and candidate differ in suite, model or checkers, or too much of one could not be scored."},
}};

std::string rule_id(GateFindingKind kind) { return "assay/" + std::string(to_string(kind)); }

void write_text(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name).begin_object().member("text", text).end_object();
}

void write_tool(JsonWriter& out) {
  out.key("tool").begin_object().key("driver").begin_object().member("name", "Assay").key("rules").begin_array();
  for (const Rule& rule : rules) {
    out.begin_object().member("id", rule_id(rule.kind));
    write_text(out, "shortDescription", rule.summary);
    write_text(out, "fullDescription", rule.help);
    write_text(out, "help", rule.help);
    out.key("defaultConfiguration").begin_object();
    out.member("level", is_regression(rule.kind) ? "error" : "none").end_object().end_object();
  }
  out.end_array().end_object().end_object();
}

bool unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~/").find(c) != std::string_view::npos;
}

/// RFC 3986: what is no plain character of a path is written as %XX.
std::string uri(std::string_view path) {
  std::string out = path.starts_with("/") ? "file://" : "";
  for (const char c : path)
    if (unreserved(c)) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return out;
}

void write_location(JsonWriter& out, const GateVerdict& verdict, const GateReportPlace& place,
                    const GateFinding& finding) {
  out.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
  out.key("artifactLocation").begin_object().member("uri", uri(gate_report_path(verdict, place))).end_object();
  out.key("region").begin_object().member("startLine", place.line).end_object().end_object();
  std::string name = verdict.suite;
  for (const std::string& part : {finding.task, finding.check})
    if (!part.empty()) name += "/" + part;
  out.key("logicalLocations").begin_array().begin_object().member("fullyQualifiedName", name);
  out.member("kind", finding.task.empty() ? "suite" : "task").end_object().end_array();
  out.end_object().end_array();
}

struct State {
  std::string_view kind;
  std::string_view level;
  std::string_view baseline;
};

State state_of(const GateFinding& finding) {
  if (is_regression(finding.kind)) return {"fail", "error", "new"};
  return {finding.kind == GateFindingKind::cannot_tell ? "open" : "notApplicable", "none", "unchanged"};
}

class Writer {
 public:
  Writer(const GateVerdict& verdict, const GateReportPlace& place) : verdict_(verdict), place_(place) {}

  std::string text() {
    out_.begin_object().member("$schema", "https://json.schemastore.org/sarif-2.1.0.json").member("version", "2.1.0");
    out_.key("runs").begin_array().begin_object();
    write_tool(out_);
    // Code scanning takes the part before the last slash for the category: reports of other suites stay beside this
    // one.
    out_.key("automationDetails").begin_object();
    out_.member("id", "assay-gate/" + verdict_.suite + "/" + verdict_.model + "/").end_object();
    invocation();
    out_.key("results").begin_array();
    for (const GateFinding& finding : findings_) result(finding, state_of(finding));
    for (const SecondaryDrop& better : verdict_.improved) improvement(better);
    out_.end_array().end_object().end_array().end_object();
    return out_.take();
  }

 private:
  void invocation() {
    out_.key("invocations").begin_array().begin_object();
    out_.member("executionSuccessful", verdict_.exit == 0 || verdict_.exit == 1).member("exitCode", verdict_.exit);
    out_.member("exitCodeDescription", verdict_.sentence_en).key("toolExecutionNotifications").begin_array();
    for (const GateFinding& finding : findings_)
      if (!is_regression(finding.kind)) notification(finding);
    out_.end_array().end_object().end_array();
  }

  void notification(const GateFinding& finding) {
    out_.begin_object().member("level", finding.fails ? "error" : "warning");
    write_text(out_, "message", finding.message);
    out_.key("associatedRule").begin_object().member("id", rule_id(finding.kind)).end_object().end_object();
  }

  void result(const GateFinding& finding, const State& state) {
    out_.begin_object().member("ruleId", rule_id(finding.kind)).member("ruleIndex", static_cast<int>(finding.kind));
    out_.member("kind", state.kind).member("level", state.level).member("baselineState", state.baseline);
    write_text(out_, "message", finding.message);
    write_location(out_, verdict_, place_, finding);
    const std::string print = gate_fingerprint(verdict_, finding);
    // Code scanning tells alerts apart by the first name; else it hashes the line, which all results share.
    out_.key("partialFingerprints").begin_object().member("primaryLocationLineHash", print + ":1");
    out_.member("assayGate/v1", print).end_object().end_object();
  }

  void improvement(const SecondaryDrop& better) {
    const GateFinding finding{GateFindingKind::secondary_drop, false, better.task, better.check,
                              fmt::format("Check {} of {} improved: {} (q = {:.2g}).", better.check, better.task,
                                          in_points(better.difference), better.q_value)};
    result(finding, {"pass", "none", "absent"});
  }

  const GateVerdict& verdict_;
  const GateReportPlace& place_;
  std::vector<GateFinding> findings_ = gate_findings(verdict_);
  JsonWriter out_;
};

}  // namespace

std::string gate_to_sarif(const GateVerdict& verdict, const GateReportPlace& place) {
  return Writer(verdict, place).text();
}

}  // namespace assay
