#include "grader/checkers/math/algebra.h"

#include <string>
#include <utility>

#include "grader/base/log.h"
#include "grader/base/mutex.h"
#include "grader/maths/wire.h"
#include "sandbox/process_link.h"

namespace assay::checkers::math {
namespace {

using maths::Answer;
using maths::Outcome;
using maths::Question;
using sandbox::Helper;

// Two questions that ended a helper make a transcript that is out to do so.
constexpr int most_endings = 2;

Answer not_answered(std::string method, std::string detail) {
  return {.outcome = Outcome::undecided, .method = std::move(method), .detail = std::move(detail)};
}

class Pool {
 public:
  std::unique_ptr<Helper> take() EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    if (idle_.empty()) return std::make_unique<Helper>(sandbox::helper_path("assay-cas"), sandbox::HelperLimits{});
    std::unique_ptr<Helper> helper = std::move(idle_.back());
    idle_.pop_back();
    return helper;
  }

  void give_back(std::unique_ptr<Helper> helper) EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    idle_.push_back(std::move(helper));
  }

 private:
  Mutex mutex_;
  std::vector<std::unique_ptr<Helper>> idle_ GUARDED_BY(mutex_);
};

Pool& pool() {
  static Pool the_pool;
  return the_pool;
}

class HelperAlgebra final : public Algebra {
 public:
  HelperAlgebra() : helper_(pool().take()) {}
  ~HelperAlgebra() override { pool().give_back(std::move(helper_)); }
  HelperAlgebra(const HelperAlgebra&) = delete;
  HelperAlgebra& operator=(const HelperAlgebra&) = delete;

  std::vector<Answer> ask(std::span<const Question> questions) override {
    if (questions.empty()) return {};
    Round all = round(questions);
    if (all.ending == Helper::Ending::answered) return std::move(all.answers);
    if (questions.size() == 1) return {complaint(all)};
    return one_by_one(questions);
  }

 private:
  struct Round {
    Helper::Ending ending = Helper::Ending::died;
    bool available = true;
    std::string detail;
    std::vector<Answer> answers;
  };

  Round round(std::span<const Question> questions) {
    Result<Helper::Reply> reply = helper_->ask(maths::encode_questions(questions));
    if (!reply) return {.available = false, .detail = reply.error().text()};
    if (reply->ending != Helper::Ending::answered) return {.ending = reply->ending, .detail = reply->detail};
    Result<std::vector<Answer>> answers = maths::decode_answers(reply->bytes);
    if (!answers || answers->size() != questions.size()) {
      log(LogLevel::error, "algebra.reply", {{"what", answers ? "another number of answers" : answers.error().text()}});
      return {.detail = "its reply could not be read"};
    }
    return {.ending = reply->ending, .detail = {}, .answers = std::move(*answers)};
  }

  static Answer complaint(const Round& ended) {
    if (!ended.available) return not_answered("unavailable", ended.detail);
    if (ended.ending == Helper::Ending::deadline) return not_answered("budget", "the algebra took too long");
    log(LogLevel::warning, "algebra.ended", {{"how", ended.detail}});
    return not_answered("crash", "the algebra helper ended: " + ended.detail);
  }

  std::vector<Answer> one_by_one(std::span<const Question> questions) {
    std::vector<Answer> answers;
    answers.reserve(questions.size());
    int endings = 0;
    for (const Question& question : questions) {
      if (endings >= most_endings) {
        answers.push_back(not_answered("budget", "other formulas of this answer used up the time"));
        continue;
      }
      Round one = round({&question, 1});
      const bool answered = one.ending == Helper::Ending::answered;
      endings += answered ? 0 : 1;
      answers.push_back(answered ? std::move(one.answers.front()) : complaint(one));
    }
    return answers;
  }

  std::unique_ptr<Helper> helper_;
};

}  // namespace

std::unique_ptr<Algebra> borrow_algebra() { return std::make_unique<HelperAlgebra>(); }

}  // namespace assay::checkers::math
