#include "grader/codec/regrade_json.h"

#include "grader/codec/answer_read.h"
#include "grader/codec/json_writer.h"

namespace assay {

std::string regraded_to_json(std::span<const RegradedRun> runs) {
  JsonWriter out;
  out.begin_object().key("runs").begin_array();
  for (const RegradedRun& run : runs) {
    out.begin_object().member("run", run.run).member("from", run.from);
    out.member("queued", run.queued).member("left_out", run.left_out).end_object();
  }
  out.end_array().end_object();
  return out.take();
}

Result<std::vector<RegradedRun>> read_regraded(std::string_view body) {
  return read_answer(body, [](const Json& json) {
    std::vector<RegradedRun> runs;
    for (const Json& run : json.at("runs")) {
      runs.push_back(
          {.run = run.at("run"), .from = run.at("from"), .queued = run.at("queued"), .left_out = run.at("left_out")});
    }
    return runs;
  });
}

}  // namespace assay
