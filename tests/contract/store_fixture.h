#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/store.h"

namespace assay::contract {

/// How a kind of store is opened in a folder of its own; opening again gives what was kept.
struct StoreKind {
  std::string name;
  std::function<std::unique_ptr<Store>(const std::filesystem::path&)> open;
};

/// Every Store there is. A new one is added here and nowhere else.
[[nodiscard]] std::vector<StoreKind> store_kinds();

/// Each test gets an empty store with one suite of one task "poem", two samples wanted.
class StoreContract : public testing::TestWithParam<StoreKind> {
 protected:
  void SetUp() override;
  void TearDown() override;

  void reopen();
  [[nodiscard]] NewTranscript fresh(std::int64_t sample, const std::string& answer = "春风",
                                    const std::string& run = "") const;
  /// Submits them, with the content that their transcripts have by now, and returns their ids.
  std::vector<std::string> submit(std::vector<NewTranscript> transcripts, UnixMillis now = 1000);
  /// Keeps another version of the suite, one that asks for the poem with another prompt, and returns it.
  std::string put_version(const std::string& prompt);
  /// Grades all that is queued with one score; returns how many reports were kept.
  std::size_t grade_all(double score, int checker_version = 1);
  [[nodiscard]] Finished graded(const Job& job, double score, int version = 1) const;

  std::filesystem::path folder;
  std::unique_ptr<Store> store;
  std::string version;  ///< of the suite at first
};

/// The value, or a test failure with the error's text.
template <class T>
T must(Result<T> result) {
  if (!result) {
    ADD_FAILURE() << result.error().text();
    throw std::runtime_error(result.error().text());
  }
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace assay::contract
