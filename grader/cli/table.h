#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::cli {

/// Columns a text takes in a terminal: two for Chinese characters and other wide ones.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// A text without control characters, so that an answer cannot steer the terminal.
[[nodiscard]] std::string printable(std::string_view text);

/// Rows of cells, printed with aligned columns. The first row is the heading.
class Table {
 public:
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace assay::cli
