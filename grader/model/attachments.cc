#include "grader/model/attachments.h"

#include <set>
#include <string_view>
#include <utility>

namespace assay {
namespace {

class Kept {
 public:
  void add(const Attachment& file) {
    if (file.bytes == nullptr || kept_.size() == most_attachments || known_.contains(file.sha256)) return;
    if (file.bytes->size() > most_attachment_bytes - held_) return;
    held_ += file.bytes->size();
    known_.insert(file.sha256);
    kept_.push_back(&file);
  }
  std::vector<const Attachment*> take() { return std::move(kept_); }

 private:
  std::vector<const Attachment*> kept_;
  std::set<std::string_view> known_;
  std::size_t held_ = 0;
};

}  // namespace

std::vector<const Attachment*> attachments_to_keep(const Report& report) {
  Kept kept;
  for (const Verdict& verdict : report.checks)
    for (const Evidence& finding : verdict.evidence)
      for (const Attachment& file : finding.attachments) kept.add(file);
  return kept.take();
}

}  // namespace assay
