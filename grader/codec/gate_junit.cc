#include "grader/codec/gate_junit.h"

#include <fmt/format.h>

#include <algorithm>

#include "grader/codec/gate_findings.h"
#include "grader/text/utf8.h"

namespace assay {
namespace {

bool is_xml_char(char32_t c) {
  return c == U'\t' || c == U'\n' || c == U'\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

/// White space is written as references too: a parser would turn it into blanks inside attributes.
std::string_view reference(char32_t c) {
  switch (c) {
    case U'&': return "&amp;";
    case U'<': return "&lt;";
    case U'>': return "&gt;";
    case U'"': return "&quot;";
    case U'\t': return "&#9;";
    case U'\n': return "&#10;";
    case U'\r': return "&#13;";
    default: return {};
  }
}

/// For attributes and for text.
std::string escaped(std::string_view raw) {
  const std::string text = is_utf8(raw) ? std::string(raw) : repaired(raw);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (const std::string_view known = reference(point.value); !known.empty()) out += known;
    else if (is_xml_char(point.value)) out.append(text, at, point.size);
    else out += encode(U'\uFFFD');
    at += point.size;
  }
  return out;
}

constexpr const char* mean_case = "suite mean";

/// The element inside a test case that says how it ended.
std::string_view ending(const GateFinding& finding) {
  if (is_regression(finding.kind)) return "failure";
  return finding.fails ? "error" : "skipped";
}

std::string_view type(const GateFinding& finding) {
  return is_regression(finding.kind) ? "regression" : to_string(finding.kind);
}

std::string name(const GateFinding& finding) {
  switch (finding.kind) {
    case GateFindingKind::broken_prompt: return "prompt " + finding.task;
    case GateFindingKind::secondary_drop: return "check " + finding.check + " of " + finding.task;
    default: return mean_case;
  }
}

std::string open_case(const GateVerdict& verdict, const std::string& name) {
  return fmt::format(R"(    <testcase classname="{}" name="{}")", escaped(verdict.suite + " / " + verdict.model),
                     escaped(name));
}

std::string written(const GateVerdict& verdict, const GateFinding& finding) {
  const std::string message = escaped(finding.message);
  std::string out = open_case(verdict, name(finding)) + ">\n";
  if (ending(finding) == "skipped") out += fmt::format("      <skipped message=\"{}\"/>\n", message);
  else
    out += fmt::format("      <{0} message=\"{1}\" type=\"{2}\">{1}</{0}>\n", ending(finding), message, type(finding));
  return out + "    </testcase>\n";
}

std::string property(std::string_view name, std::string_view value) {
  return fmt::format("      <property name=\"{}\" value=\"{}\"/>\n", name, escaped(value));
}

/// The attributes that count, the same for the list of suites and for the one suite in it.
std::string counts(const std::vector<GateFinding>& findings, std::size_t tests) {
  const auto count = [&](std::string_view how) {
    return std::ranges::count_if(findings, [&](const GateFinding& finding) { return ending(finding) == how; });
  };
  return fmt::format(R"(tests="{}" failures="{}" errors="{}" skipped="{}")", tests, count("failure"), count("error"),
                     count("skipped"));
}

}  // namespace

std::string gate_to_junit(const GateVerdict& verdict) {
  const std::vector<GateFinding> findings = gate_findings(verdict);
  const bool mean_passed = findings.empty() || name(findings.front()) != mean_case;
  const std::string numbers = counts(findings, findings.size() + (mean_passed ? 1 : 0));
  const std::string title = escaped("assay gate: " + verdict.suite + " / " + verdict.model);
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out +=
      fmt::format("<testsuites name=\"{0}\" {1}>\n  <testsuite name=\"{0}\" {1}>\n    <properties>\n", title, numbers);
  out += property("verdict", to_string(verdict.outcome)) + property("cause", to_string(verdict.cause));
  out += property("exit", std::to_string(verdict.exit)) + "    </properties>\n";
  if (mean_passed) out += open_case(verdict, mean_case) + "/>\n";
  for (const GateFinding& finding : findings) out += written(verdict, finding);
  out += fmt::format("    <system-out>{}</system-out>\n", escaped(verdict.sentence_en));
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace assay
