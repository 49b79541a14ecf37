#include "grader/service/pages.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace assay {
namespace {

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverlength-strings"  // no compiler that builds this stops at 65,536
constexpr PageAsset assets[] = {
#include "pages.inc"
};
#pragma GCC diagnostic pop

constexpr std::array<std::string_view, 3> document_prefixes{"/runs/", "/t/", "/h/"};

bool is_document(std::string_view path) {
  return path == "/" || std::ranges::any_of(document_prefixes, [&](std::string_view prefix) {
           return path.starts_with(prefix) && path.size() > prefix.size();
         });
}

}  // namespace

const PageAsset* find_page(std::string_view path) {
  const auto* found = std::ranges::find(assets, is_document(path) ? "/index.html" : path, &PageAsset::path);
  return found == std::end(assets) ? nullptr : found;
}

}  // namespace assay
