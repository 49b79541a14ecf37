#include "grader/history/repository.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/integration/daemon.h"
#include "tests/integration/git_folder.h"

// Repository against repositories that git itself made: every answer is compared with git's.
namespace assay::testing {
namespace {

Repository opened(const std::filesystem::path& folder) {
  Result<std::optional<Repository>> found = Repository::around(folder);
  if (!found) throw std::runtime_error(found.error().text());
  if (!*found) throw std::runtime_error("no repository around " + folder.string());
  return std::move(**found);
}

std::vector<std::string> ids(const std::vector<CommitLink>& links) {
  std::vector<std::string> out;
  for (const CommitLink& link : links) out.push_back(link.oid);
  return out;
}

class RepositoryTest : public ::testing::Test {
 protected:
  std::string commits(int count) {
    std::string last;
    for (int i = 0; i < count; ++i) last = repo.commit("file.txt", std::to_string(++written), "change");
    return last;
  }
  /// A commit on a branch of its own, merged into main.
  std::string merge(const std::string& branch) {
    repo.git({"checkout", "-q", "-b", branch});
    repo.commit(branch + ".txt", branch);
    repo.git({"checkout", "-q", "main"});
    repo.git({"merge", "-q", "--no-ff", "-m", "merge " + branch, branch});
    return repo.git({"rev-parse", "HEAD"});
  }

  TempFolder folder;
  GitFolder repo{folder.path() / "origin"};
  int written = 0;
};

TEST_F(RepositoryTest, NoRepositoryIsNothing) {
  const auto found = Repository::around(folder.path());
  ASSERT_TRUE(found.has_value());
  EXPECT_FALSE(found->has_value());
}

TEST_F(RepositoryTest, BeforeTheFirstCommit) {
  const Repository repository = opened(repo.path());
  EXPECT_EQ(*repository.head(), std::nullopt);
  EXPECT_EQ(*repository.branch(), "main");
  EXPECT_EQ(repository.default_branch(), "");
}

TEST_F(RepositoryTest, LinearHistoryNewestFirst) {
  const std::string first = repo.commit("a.txt", "1", "first");
  const std::string second = repo.commit("a.txt", "2", "second 提交\n\nbody");
  const auto links = opened(repo.path()).first_parents(second, 10);
  ASSERT_TRUE(links.has_value());
  ASSERT_EQ(ids(*links), (std::vector{second, first}));
  EXPECT_EQ(links->front().parent, first);
  EXPECT_EQ(links->front().subject, "second 提交");
  EXPECT_EQ(std::to_string(links->front().time / 1000), repo.git({"log", "-1", "--format=%ct"}));
  EXPECT_EQ(links->back().parent, "");
}

TEST_F(RepositoryTest, LongSubjectsAreCutBetweenCharacters) {
  std::string subject = "a";
  for (int i = 0; i < 100; ++i) subject += "诗";
  const auto links = opened(repo.path()).first_parents(repo.commit("a.txt", "1", subject), 1);
  ASSERT_TRUE(links.has_value());
  EXPECT_EQ(links->front().subject, subject.substr(0, 199));
}

TEST_F(RepositoryTest, OfMergesOnlyTheFirstParent) {
  commits(2);
  merge("topic");
  const std::string tip = commits(1);
  const auto links = opened(repo.path()).first_parents(tip, 100);
  ASSERT_TRUE(links.has_value());
  std::string listed;
  for (const CommitLink& link : *links) listed += (listed.empty() ? "" : "\n") + link.oid;
  EXPECT_EQ(listed, repo.git({"rev-list", "--first-parent", "HEAD"}));
  EXPECT_EQ(links->size(), 4U);
}

TEST_F(RepositoryTest, TheLimitEndsTheWalk) {
  const auto links = opened(repo.path()).first_parents(commits(5), 2);
  ASSERT_EQ(links->size(), 2U);
  EXPECT_EQ(links->back().parent, repo.git({"rev-parse", "HEAD~2"}));
}

TEST_F(RepositoryTest, DetachedHeadHasNoBranch) {
  const std::string tip = commits(2);
  repo.git({"checkout", "-q", "--detach"});
  const Repository repository = opened(repo.path());
  EXPECT_EQ(*repository.branch(), "");
  EXPECT_EQ(*repository.head(), tip);
}

TEST_F(RepositoryTest, ShallowCloneEndsQuietlyAndNamesWhatComesNext) {
  const std::string tip = commits(6);
  EXPECT_FALSE(opened(repo.path()).shallow());
  const GitFolder clone = GitFolder::clone(repo, folder.path() / "clone", {"--depth", "3"});
  const Repository repository = opened(clone.path());
  EXPECT_TRUE(repository.shallow());
  const auto links = repository.first_parents(tip, 100);
  ASSERT_TRUE(links.has_value()) << links.error().text();
  EXPECT_EQ(links->size(), 3U);
  EXPECT_EQ(links->back().parent, repo.git({"rev-parse", "HEAD~3"}));
  EXPECT_EQ(repository.commit_of("HEAD~4").error().code, Errc::not_found);
}

TEST_F(RepositoryTest, WorkTreesOfAShallowClone) {
  const std::string tip = commits(6);
  GitFolder clone = GitFolder::clone(repo, folder.path() / "clone", {"--depth", "3"});
  clone.git({"worktree", "add", "-q", "-b", "side", (folder.path() / "tree").string()});
  const Repository repository = opened(folder.path() / "tree");
  EXPECT_TRUE(repository.shallow());
  EXPECT_EQ(*repository.branch(), "side");
  EXPECT_EQ(*repository.head(), tip);
  EXPECT_EQ(repository.root(), folder.path() / "tree" / "");
}

TEST_F(RepositoryTest, AFolderBelowTheRoot) {
  const std::string tip = repo.commit("deep/er/file.txt", "x");
  const Repository repository = opened(repo.path() / "deep" / "er");
  EXPECT_EQ(*repository.head(), tip);
  EXPECT_EQ(repository.root(), repo.path() / "");
}

TEST_F(RepositoryTest, DirtyCountsTrackedFilesOnly) {
  repo.commit(".gitignore", "ignored.txt\n");
  repo.commit("a.txt", "1");
  const auto dirty = [&] { return *opened(repo.path()).dirty(); };
  EXPECT_FALSE(dirty());
  repo.write("untracked.txt", "x");
  repo.write("ignored.txt", "x");
  EXPECT_FALSE(dirty());
  repo.write("a.txt", "other");
  EXPECT_TRUE(dirty());
  repo.git({"add", "a.txt"});
  EXPECT_TRUE(dirty()) << "what is staged is not in HEAD either";
  repo.git({"reset", "-q", "--hard"});
  EXPECT_FALSE(dirty());
  std::filesystem::remove(repo.path() / "a.txt");
  EXPECT_TRUE(dirty());
}

/// The filter would change the file and leave a trace; comparing must not run it.
TEST_F(RepositoryTest, DirtyRunsNoFilter) {
  repo.commit("a.txt", "1");
  repo.commit(".gitattributes", "a.txt filter=trap\n");
  const std::filesystem::path trace = folder.path() / "trace";
  repo.git({"config", "filter.trap.clean", "touch " + trace.string() + "; cat"});
  repo.write("a.txt", "written by a filter");
  EXPECT_FALSE(*opened(repo.path()).dirty());
  EXPECT_FALSE(std::filesystem::exists(trace));
}

TEST_F(RepositoryTest, WhatASparseCheckoutLeavesOutIsNotDeleted) {
  repo.commit("kept/a.txt", "1");
  repo.commit("left/b.txt", "1");
  repo.git({"sparse-checkout", "set", "--no-cone", "/kept/"});
  ASSERT_FALSE(std::filesystem::exists(repo.path() / "left/b.txt"));
  EXPECT_FALSE(*opened(repo.path()).dirty());
}

TEST_F(RepositoryTest, Revisions) {
  const std::string tip = commits(4);
  repo.git({"tag", "-a", "v1", "-m", "release", "HEAD~1"});
  const Repository repository = opened(repo.path());
  EXPECT_EQ(*repository.commit_of("HEAD"), tip);
  EXPECT_EQ(*repository.commit_of("main"), tip);
  EXPECT_EQ(*repository.commit_of(tip.substr(0, 10)), tip);
  EXPECT_EQ(*repository.commit_of("v1"), repo.git({"rev-parse", "HEAD~1"}));
  EXPECT_EQ(*repository.commit_of("HEAD~3"), repo.git({"rev-parse", "HEAD~3"}));
  for (const char* wrong : {"HEAD~4", "nobody", "HEAD:file.txt", "", "a..b"})
    EXPECT_EQ(repository.commit_of(wrong).error().code, Errc::not_found) << wrong;
}

/// As CI leaves it: one commit, detached, branches known only as origin's.
TEST_F(RepositoryTest, BranchesOfOrigin) {
  commits(2);
  repo.git({"branch", "other", "HEAD~1"});
  GitFolder clone = GitFolder::clone(repo, folder.path() / "clone");
  clone.git({"checkout", "-q", "--detach"});
  clone.git({"branch", "-q", "-D", "main"});
  const Repository repository = opened(clone.path());
  EXPECT_EQ(*repository.commit_of("main"), repo.git({"rev-parse", "main"}));
  EXPECT_EQ(*repository.commit_of("other"), repo.git({"rev-parse", "other"}));
  EXPECT_EQ(*repository.commit_of("main~1"), repo.git({"rev-parse", "main~1"}));
  EXPECT_EQ(repository.default_branch(), "main");
}

TEST_F(RepositoryTest, TheDefaultBranchIsOriginsHead) {
  commits(1);
  EXPECT_EQ(opened(repo.path()).default_branch(), "main");
  repo.git({"branch", "-q", "-m", "main", "trunk"});
  EXPECT_EQ(opened(repo.path()).default_branch(), "");
  const GitFolder clone = GitFolder::clone(repo, folder.path() / "clone");
  EXPECT_EQ(opened(clone.path()).default_branch(), "trunk");
}

TEST_F(RepositoryTest, MergeBaseOfABranchBeforeAndAfterItWasRebased) {
  const std::string fork = commits(3);
  repo.git({"checkout", "-q", "-b", "topic"});
  repo.commit("topic.txt", "1");
  const std::string topic = repo.commit("topic.txt", "2");
  repo.git({"checkout", "-q", "main"});
  const std::string main = commits(2);
  EXPECT_EQ(*opened(repo.path()).merge_base(topic, main), fork);
  repo.git({"checkout", "-q", "topic"});
  repo.git({"rebase", "-q", "main"});
  const std::string rebased = repo.git({"rev-parse", "HEAD"});
  ASSERT_NE(rebased, topic);
  EXPECT_EQ(*opened(repo.path()).merge_base(rebased, main), main);
  EXPECT_EQ(opened(repo.path()).first_parents(rebased, 3)->back().oid, main);
}

TEST_F(RepositoryTest, UnrelatedHistoriesHaveNoMergeBase) {
  const std::string main = commits(2);
  repo.git({"checkout", "-q", "--orphan", "other"});
  const std::string other = repo.commit("other.txt", "1");
  EXPECT_EQ(*opened(repo.path()).merge_base(main, other), std::nullopt);
  EXPECT_EQ(opened(repo.path()).merge_base(main, std::string(40, '1')).error().code, Errc::not_found);
}

TEST_F(RepositoryTest, MergeBaseInAShallowClone) {
  commits(4);
  const std::string fork = merge("early");
  repo.git({"checkout", "-q", "-b", "topic"});
  const std::string topic = repo.commit("topic.txt", "1");
  repo.git({"checkout", "-q", "main"});
  const std::string main = commits(2);
  const auto base_at = [&](const std::string& depth) {
    const auto to = folder.path() / ("clone" + depth);
    const GitFolder clone = GitFolder::clone(repo, to, {"--depth", depth, "--no-single-branch"});
    return opened(clone.path()).merge_base(topic, main);
  };
  EXPECT_EQ(*base_at("1"), std::nullopt);
  EXPECT_EQ(*base_at("2"), fork) << "cut off on main's side, held for the topic's";
  EXPECT_EQ(*base_at("4"), fork);
}

TEST_F(RepositoryTest, FilesAsTheyWere) {
  const std::string before = repo.commit("suites/a/suite.yaml", "old");
  const std::string after = repo.commit("suites/a/suite.yaml", std::string("new\0zero", 8));
  const Repository repository = opened(repo.path());
  EXPECT_EQ(*repository.file_at(before, "suites/a/suite.yaml"), "old");
  EXPECT_EQ(*repository.file_at(after, "suites/b/../a/suite.yaml"), std::string("new\0zero", 8));
  for (const char* wrong : {"suites/a", "suites/b.yaml", "suites/a/suite.yaml/x", "../a", "/etc/passwd", ".", ""})
    EXPECT_EQ(repository.file_at(after, wrong).error().code, Errc::not_found) << wrong;
}

TEST_F(RepositoryTest, LinksInTreesAreNotFollowed) {
  repo.commit("real/file.txt", "secret");
  std::filesystem::create_symlink("real/file.txt", repo.path() / "link.txt");
  std::filesystem::create_directory_symlink("real", repo.path() / "linked");
  const std::string tip = repo.commit("other.txt", "x");
  const Repository repository = opened(repo.path());
  EXPECT_EQ(repository.file_at(tip, "link.txt").error().code, Errc::not_found);
  EXPECT_EQ(repository.file_at(tip, "linked/file.txt").error().code, Errc::not_found);
}

}  // namespace
}  // namespace assay::testing
