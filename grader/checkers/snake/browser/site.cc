#include "grader/checkers/snake/browser/site.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "grader/base/sha256.h"

namespace assay::checkers::snake {
namespace {

using Type = std::pair<std::string_view, std::string_view>;
constexpr std::array<Type, 18> types{{
    {"css", "text/css; charset=utf-8"},
    {"gif", "image/gif"},
    {"htm", "text/html; charset=utf-8"},
    {"html", "text/html; charset=utf-8"},
    {"ico", "image/x-icon"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"js", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"jsx", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"mp3", "audio/mpeg"},
    {"png", "image/png"},
    {"svg", "image/svg+xml"},
    {"ttf", "font/ttf"},
    {"wav", "audio/wav"},
    {"webp", "image/webp"},
    {"woff2", "font/woff2"},
}};

std::string_view type_of(std::string_view name) {
  const std::string_view extension = name.substr(std::min(name.size(), name.rfind('.') + 1));
  const auto* found = std::ranges::find(types, extension, &Type::first);
  return found == types.end() ? "text/plain; charset=utf-8" : found->second;
}

/// "%20" is a space again. Names in answers are written as people write them.
std::string decoded(std::string_view path) {
  std::string name;
  name.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    unsigned char byte = 0;
    const char* const code = path.data() + i + 1;
    const bool escape =
        path[i] == '%' && i + 2 < path.size() && std::from_chars(code, code + 2, byte, 16).ptr == code + 2;
    name += escape ? static_cast<char>(byte) : path[i];
    if (escape) i += 2;
  }
  return name;
}

}  // namespace

bool Site::here(std::string_view url) { return url.starts_with(origin) && url.substr(origin.size()).starts_with('/'); }

Site::Site(const Page& page) {
  std::vector<std::string_view> fields{"snake"};
  fields.reserve(page.files.size() + 1);
  for (const PageFile& file : page.files) fields.emplace_back(file.bytes);
  const std::string digest = to_hex(sha256_fields(fields));
  key_ = "k" + digest.substr(0, 24);

  served_.reserve(page.files.size() + 2);
  for (const PageFile& file : page.files) served_.push_back({file.name, {type_of(file.name), file.bytes}});
  if (page.files.empty()) return;
  const PageFile& entry = page.files.front();
  const std::size_t folder = entry.name.rfind('/') + 1;  // 0 when there is none
  const std::string own = entry.name.substr(0, folder) + digest.substr(24, 24) + ".html";
  const Answer answer{"text/html; charset=utf-8", entry.bytes};
  served_.push_back({own, answer});
  served_.push_back({"", answer});
  served_.front().answer = answer;
  address_ = std::string(origin) + "/" + own;
}

const Site::Answer* Site::find(std::string_view url) const {
  if (!here(url)) return nullptr;
  const std::string name = decoded(url.substr(0, url.find_first_of("?#")).substr(origin.size() + 1));
  const auto found = std::ranges::find(served_, name, &Served::name);
  return found == served_.end() ? nullptr : &found->answer;
}

}  // namespace assay::checkers::snake
