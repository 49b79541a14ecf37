#include "grader/cli/table.h"

#include <algorithm>

#include "grader/text/script.h"
#include "grader/text/utf8.h"

namespace assay::cli {
namespace {

/// East Asian wide and full-width blocks, and emoji.
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

std::string line(const std::vector<std::string>& row, const std::vector<std::size_t>& widths) {
  std::string out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    out += row[i];
    if (i + 1 < row.size()) out.append(widths[i] - columns_of(row[i]) + 2, ' ');
  }
  return out + "\n";
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const CharKind kind = kind_of(point.value);
    if (kind != CharKind::mark && kind != CharKind::invisible) columns += is_wide(point.value) ? 2 : 1;
    at += point.size;
  }
  return columns;
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    const CharKind kind = kind_of(point.value);
    if (kind == CharKind::space) out += ' ';
    else if (kind != CharKind::invisible) out += text.substr(at, point.size);
    at += point.size;
  }
  return out;
}

std::string Table::text() const {
  std::vector<std::size_t> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  std::string out;
  for (const auto& row : rows_) out += line(row, widths);
  return out;
}

}  // namespace assay::cli
