#include "grader/codec/program_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "grader/base/base64.h"
#include "grader/codec/yaml.h"
#include "grader/text/utf8.h"

namespace assay {
namespace {

/// Whether a person who reads the expanded suite could read it there, and YAML and JSON give the same bytes back.
bool is_plain_text(std::string_view bytes) {
  return is_utf8(bytes) && std::ranges::none_of(bytes, [](char c) {
           return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
         });
}

Result<Value> written_out(const std::string& path, const ReadFile& read_file, std::size_t& left) {
  if (!read_file) return fail(Errc::bad_input, "a suite that was uploaded cannot name files");
  const std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
  TRY_ASSIGN(std::string bytes, read_file(normal));
  if (bytes.size() > max_program_bytes) return fail(Errc::bad_input, fmt::format("'{}' is longer than 1 MiB", path));
  if (bytes.size() > left) return fail(Errc::bad_input, "the files of all checks are longer than 64 MiB together");
  left -= bytes.size();
  Value file;
  file.set("name", normal.generic_string());
  if (is_plain_text(bytes)) file.set("text", std::move(bytes));
  else file.set("base64", to_base64(bytes));
  return file;
}

}  // namespace

Result<void> write_out_files(Value& params, std::string_view name, const ReadFile& read_file, std::size_t& left) {
  Value::Object* members = params.as_object();
  if (members == nullptr) return {};
  const auto files = std::ranges::find(*members, "files", &Member::name);
  Value::Array* list = files == members->end() ? nullptr : files->value.as_array();
  if (list == nullptr) return {};
  if (list->size() > max_program_files)
    return fail(Errc::bad_input, fmt::format("more than {} files", max_program_files),
                yaml_place(name, files->value.mark()));
  for (Value& file : *list) {
    if (file.as_string() == nullptr) continue;
    Result<Value> written = written_out(*file.as_string(), read_file, left);
    if (!written) return fail(Errc::bad_input, written.error().message, yaml_place(name, file.mark()));
    written->set_mark(file.mark());
    file = std::move(*written);
  }
  return {};
}

}  // namespace assay
