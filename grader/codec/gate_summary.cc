#include "grader/codec/gate_summary.h"

#include <fmt/format.h>

#include <optional>
#include <ranges>
#include <vector>

#include "grader/codec/gate_findings.h"
#include "grader/text/utf8.h"

namespace assay {
namespace {

constexpr std::size_t most_rows = 20;

/// Everything that Markdown, HTML or GitHub could act upon becomes a character reference, which by CommonMark is never
/// structure; so no name needs a context of its own. A colon only where a link would begin, and not the arrow of the
/// sentence, which people read in logs too.
std::string escaped(std::string_view raw) {
  const std::string text = is_utf8(raw) ? std::string(raw) : repaired(raw);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool link = c == ':' && i + 1 < text.size() && text[i + 1] == '/';
    const bool arrow = c == '>' && i > 0 && text[i - 1] == '-';
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) out += ' ';
    else if (link || (!arrow && std::string_view("\\`*_{}[]<>#|~!&\"'@$^").find(c) != std::string_view::npos))
      out += fmt::format("&#{};", static_cast<int>(c));
    else out += c;
  }
  return out;
}

struct Headline {
  std::string_view sign;
  std::string_view words;  ///< as the sentence begins
};

Headline headline(GateOutcome outcome) {
  switch (outcome) {
    case GateOutcome::ok: return {"✅", "OK"};
    case GateOutcome::regression: return {"❌", "REGRESSION"};
    case GateOutcome::cannot_tell: return {"❔", "CANNOT TELL"};
    case GateOutcome::not_comparable: return {"⚠️", "NOT COMPARABLE"};
  }
  return {};
}

/// The sentence without the words that stand in the headline.
std::string_view rest_of_sentence(const GateVerdict& verdict) {
  std::string_view sentence = verdict.sentence_en;
  const std::string_view words = headline(verdict.outcome).words;
  if (sentence.starts_with(words)) sentence.remove_prefix(words.size());
  while (sentence.starts_with(' ')) sentence.remove_prefix(1);
  return sentence;
}

std::string percent(const std::optional<double>& share) {
  return share ? fmt::format("{:.1f}%", *share * 100) : std::string("–");
}

std::string points(const std::optional<double>& difference) {
  return difference ? in_points(*difference) : std::string("–");
}

std::string side(const GateSide& side) {
  return fmt::format("{} ({} × {})", percent(side.mean), side.prompts, side.samples);
}

std::string numbers(const GateVerdict& verdict) {
  if (!verdict.candidate.mean) return {};
  std::string interval = "–";
  if (verdict.interval)
    interval = fmt::format("{:+.1f} to {:+.1f}", verdict.interval->first * 100, verdict.interval->second * 100);
  const std::string visible =
      verdict.smallest_visible_drop ? fmt::format("{:.1f} points", *verdict.smallest_visible_drop * 100) : "–";
  const std::string p = verdict.p_value ? fmt::format("{:.2g}", *verdict.p_value) : "–";
  return fmt::format(
      "| baseline (prompts × samples) | candidate | difference | 95% interval | p | smallest visible drop |\n"
      "|---|---|---|---|---|---|\n| {} | {} | {} | {} | {} | {} |\n\n",
      side(verdict.baseline), side(verdict.candidate), points(verdict.difference), interval, p, visible);
}

/// A titled table of at most `most_rows` rows; nothing where there are no items.
template <class T, class Row>
std::string table(std::string_view head, const std::vector<T>& items, Row&& row) {
  if (items.empty()) return {};
  std::string out(head);
  for (const T& item : items | std::views::take(most_rows)) out += row(item);
  if (items.size() > most_rows) out += fmt::format("\nand {} more\n", items.size() - most_rows);
  return out + "\n";
}

std::string broken(const GateVerdict& verdict) {
  return table("### Broken prompts\n\n| prompt | samples passed | adjusted p |\n|---|---|---|\n", verdict.broken,
               [](const BrokenPrompt& prompt) {
                 return fmt::format("| {} | {} | {:.2g} |\n", escaped(prompt.task), passed_before_and_now(prompt),
                                    prompt.p_adjusted);
               });
}

std::string secondary(const GateVerdict& verdict) {
  const bool regression = verdict.outcome == GateOutcome::regression;
  return table("### Single checks that fell\n\n| check | of | change | adjusted p | q | |\n|---|---|---|---|---|---|\n",
               verdict.secondary, [&](const SecondaryDrop& drop) {
                 return fmt::format("| {} | {} | {} | {:.2g} | {:.2g} | {} |\n", escaped(drop.check),
                                    escaped(drop.task), in_points(drop.difference), drop.p_adjusted, drop.q_value,
                                    regression && drop.fails ? "fails the gate" : "may be chance");
               });
}

std::string improved(const GateVerdict& verdict) {
  return table("### Single checks that improved\n\n| check | of | change | q |\n|---|---|---|---|\n", verdict.improved,
               [](const SecondaryDrop& better) {
                 return fmt::format("| {} | {} | {} | {:.2g} |\n", escaped(better.check), escaped(better.task),
                                    in_points(better.difference), better.q_value);
               });
}

std::string advice(const GateVerdict& verdict) {
  return table("### What to do\n\n", verdict.advice,
               [](const std::string& sentence) { return fmt::format("- {}\n", escaped(sentence)); });
}

}  // namespace

std::string gate_to_summary(const GateVerdict& verdict) {
  const auto [sign, words] = headline(verdict.outcome);
  std::string out = fmt::format("## {} {}: {} / {}\n\n", sign, words, escaped(verdict.suite), escaped(verdict.model));
  out += fmt::format("{}\n\n", escaped(rest_of_sentence(verdict)));
  out += numbers(verdict) + broken(verdict) + secondary(verdict) + improved(verdict) + advice(verdict);
  return out + fmt::format("`assay gate` exit {}\n", verdict.exit);
}

}  // namespace assay
