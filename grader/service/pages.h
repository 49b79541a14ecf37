#pragma once

#include <string_view>

namespace assay {

/// A file of the pages, carried in the program: constant, never freed.
struct PageAsset {
  std::string_view path;
  std::string_view content_type;
  std::string_view etag;
  std::string_view gzip;
  std::string_view plain;
  bool immutable;  ///< its name holds a hash of its content
};

/// The file that is served under a path; nullptr when it is none of the pages'. "/", "/runs/…", "/t/…" and "/h/…" are
/// all the one document, which reads its address itself.
[[nodiscard]] const PageAsset* find_page(std::string_view path);

}  // namespace assay
