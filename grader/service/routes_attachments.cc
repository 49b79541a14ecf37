#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "grader/service/router.h"

// Files of findings. Their bytes come from what a model wrote, so a browser may show them as what they are said to be
// only where that is harmless, and never as a document of this address.

namespace assay {
namespace {

constexpr std::array<std::string_view, 4> shown_types{"image/webp", "image/png", "image/svg+xml", "text/plain"};

std::string served_type(const std::string& type) {
  if (std::ranges::find(shown_types, type) == shown_types.end()) return "application/octet-stream";
  return type == "text/plain" ? "text/plain; charset=utf-8" : type;
}

}  // namespace

Response get_attachment(Context& context, const Request& request) {
  Result<AttachmentRecord> file = context.store.attachment(request.args.front());
  if (!file) return problem(file.error());
  const std::string tag = "\"" + file->sha256 + "\"";
  Response response{.content_type = served_type(file->type), .body = std::move(file->bytes)};
  response.headers = {{"ETag", tag},
                      {"Cache-Control", "private, max-age=31536000, immutable"},
                      {"Content-Security-Policy", "default-src 'none'; sandbox"},
                      {"Cross-Origin-Resource-Policy", "same-origin"}};
  if (request.header("If-None-Match").contains(tag)) {
    response.status = 304;
    response.body.clear();
  }
  return response;
}

}  // namespace assay
