#pragma once

#include <string>
#include <string_view>

namespace assay {

/// The pieces of the gate's sentence in one language; {} are filled in the order of the comment.
struct GateWords {
  std::string_view regression, ok, cannot_tell, not_comparable;
  std::string colon;  ///< after the subject
  std::string_view comma, stop;
  std::string gap;                  ///< between sentences
  std::string_view down, up;        ///< points
  std::string_view interval;        ///< from, to
  std::string_view size;            ///< prompts, samples
  std::string_view against_runs;    ///< runs, their plural
  std::string_view against_branch;  ///< runs, branch, plural
  std::string_view chance;          ///< times, of
  std::string_view chance_less;     ///< of
  std::string_view chance_once;     ///< of
  std::string_view if_unchanged;    ///< chance
  std::string_view broken;          ///< list
  std::string_view more;            ///< how many
  std::string_view check_fell;      ///< check, group, points, adjusted p
  std::string_view sure;            ///< points
  std::string_view rerun_wanted, rerun_used;
  std::string_view too_small;    ///< margin in points
  std::string_view could_see;    ///< points
  std::string_view cannot_fail;  ///< prompts, smallest p
  std::string_view to_see;       ///< points, prompts, samples, prompts, samples
  std::string_view these_prompts, sampled;
  std::string_view unscored, unpaired;  ///< how many
};

extern const GateWords gate_words_en;
extern const GateWords gate_words_zh;

}  // namespace assay
