#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/checkers/snake/native/program_blocks.h"

namespace assay::checkers::snake {

/// An entry with the files that belong to it.
struct JoinedProgram {
  std::size_t entry = 0;                                   ///< index of a block
  std::vector<std::pair<std::string, std::size_t>> files;  ///< name it is asked for by, index of a block; not the entry
  std::vector<std::string> absent;                         ///< what it includes or imports and the answer does not hold
  std::size_t size = 0;                                    ///< bytes of all
};

/// Finds files by what is included and imported. The blocks must outlive it.
class ProgramJoiner {
 public:
  /// `sources` are names that stand in compiler lines.
  ProgramJoiner(std::span<const CodeBlock> blocks, std::span<const std::string_view> sources);
  [[nodiscard]] JoinedProgram join(std::size_t entry) const;

 private:
  [[nodiscard]] const std::size_t* named(std::string_view name) const;
  void add_includes(std::size_t block, const std::string& name, JoinedProgram& joined) const;
  void add_imports(std::size_t block, const std::string& name, JoinedProgram& joined) const;
  bool add_module(std::string_view folder, std::string_view module, JoinedProgram& joined) const;
  void add_implementations(JoinedProgram& joined) const;
  void add_unnamed(JoinedProgram& joined) const;
  [[nodiscard]] bool belongs(const CodeBlock& block, const std::set<std::string, std::less<>>& headers) const;

  std::span<const CodeBlock> blocks_;
  std::map<std::string, std::size_t, std::less<>> whole_, by_last_part_;  ///< names; the last full version of each
  std::vector<std::string> sources_;                                      ///< without folders
  bool sources_all_ = false;                                              ///< "g++ *.cpp"
};

}  // namespace assay::checkers::snake
