#include "grader/checkers/program/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>

#include "grader/base/base64.h"
#include "grader/codec/program_files.h"

namespace assay::checkers::program {
namespace {

constexpr std::size_t max_words = 64;
constexpr std::size_t max_word = 4096;
constexpr std::size_t max_name = 200;

bool among(const std::vector<sandbox::File>& files, std::string_view name) {
  return std::ranges::find(files, name, &sandbox::File::name) != files.end();
}

/// Relative, and what the box would call it too: no empty part, no ".", no "..".
bool is_file_name(const std::string& name) {
  if (name.empty() || name.size() > max_name || name.contains('\0') || name.front() == '/') return false;
  const std::filesystem::path path(name);
  return path.lexically_normal().generic_string() == name && path.has_filename() && *path.begin() != ".." &&
         name != ".";
}

Result<sandbox::File> file_of(const Params& params, const Value& value) {
  constexpr std::string_view form = "is a list of names of files, or of {name: …, text: …}";
  const Value::Object* members = value.as_object();
  const Value* name = value.find("name");
  if (members == nullptr || members->size() != 2 || name == nullptr || name->as_string() == nullptr)
    return params.wrong("files", std::string(form));
  if (*name->as_string() == answer_file)
    return params.wrong("files", fmt::format("cannot hold '{}': that is what the answer is called", answer_file));
  if (!is_file_name(*name->as_string()))
    return params.wrong("files", fmt::format("cannot hold a file named '{}'", *name->as_string()));
  sandbox::File file{.name = *name->as_string(), .bytes = {}, .executable = true};
  const Value* text = value.find("text");
  const Value* base64 = value.find("base64");
  if (text != nullptr && text->as_string() != nullptr) {
    file.bytes = *text->as_string();
  } else if (base64 != nullptr && base64->as_string() != nullptr) {
    std::optional<std::string> bytes = from_base64(*base64->as_string());
    if (!bytes) return params.wrong("files", fmt::format("holds '{}', whose base64 is none", file.name));
    file.bytes = std::move(*bytes);
  } else {
    return params.wrong("files", std::string(form));
  }
  return file;
}

Result<std::vector<sandbox::File>> files_of(const Params& params) {
  std::vector<sandbox::File> files;
  const Value* value = params.find("files");
  if (value == nullptr) return files;
  if (value->as_array() == nullptr) return params.wrong("files", fmt::format("must be a list, not {}", value->kind()));
  if (value->as_array()->size() > max_program_files)
    return params.wrong("files", fmt::format("must be at most {}", max_program_files));
  std::size_t bytes = 0;
  for (const Value& one : *value->as_array()) {
    TRY_ASSIGN(sandbox::File file, file_of(params, one));
    if (among(files, file.name)) return params.wrong("files", fmt::format("names '{}' twice", file.name));
    bytes += file.bytes.size();
    if (bytes > max_program_bytes) return params.wrong("files", "are longer than 1 MiB together");
    files.push_back(std::move(file));
  }
  return files;
}

/// `name` is a program of the host, "./name" one of the files.
Result<std::string> program_of(const Params& params, const std::string& word, const std::vector<sandbox::File>& files) {
  if (word.starts_with("./")) {
    if (among(files, std::string_view(word).substr(2))) return word;
    return params.wrong("command", fmt::format("starts '{}', which is not among the files", word));
  }
  std::string name = word.starts_with(programs) ? word.substr(programs.size()) : word;
  if (name.empty() || name.contains('/') || name == "." || name == "..")
    return params.wrong("command",
                        fmt::format("must begin with a program of /usr/bin or './' and a file, not '{}'", word));
  return std::string(programs) + name;
}

Result<std::vector<std::string>> command_of(const Params& params, const std::vector<sandbox::File>& files) {
  const Value* value = params.find("command");
  if (value == nullptr) return params.wrong("command", "is missing");
  const Value::Array* words = value->as_array();
  if (words == nullptr || words->empty() || words->size() > max_words)
    return params.wrong("command", fmt::format("must be a list of 1 to {} texts", max_words));
  std::vector<std::string> command;
  for (const Value& word : *words) {
    if (word.as_int() != nullptr) {
      command.push_back(std::to_string(*word.as_int()));
      continue;
    }
    if (word.as_string() == nullptr) return params.wrong("command", fmt::format("holds {}, not a text", word.kind()));
    if (word.as_string()->size() > max_word || word.as_string()->contains('\0'))
      return params.wrong("command", fmt::format("holds a text with a NUL or of more than {} bytes", max_word));
    command.push_back(*word.as_string());
  }
  TRY_ASSIGN(command.front(), program_of(params, command.front(), files));
  return command;
}

Result<std::chrono::seconds> timeout_of(const Params& params, std::chrono::seconds fallback) {
  TRY_ASSIGN(const std::optional<std::string> text, params.optional_string("timeout"));
  if (!text) return fallback;
  int seconds = 0;
  const char* last = text->data() + text->size();
  const auto [end, error] = std::from_chars(text->data(), last, seconds);
  if (error != std::errc() || std::string_view(end, last) != "s" || seconds < 1 || seconds > 60)
    return params.wrong("timeout", fmt::format("must be from 1s to 60s, in whole seconds, not '{}'", *text));
  return std::chrono::seconds(seconds);
}

}  // namespace

Result<Settings> settings_of(const Params& params) {
  TRY(params.allow_only({"command", "files", "profile", "timeout"}));
  Settings settings;
  TRY_ASSIGN(settings.files, files_of(params));
  TRY_ASSIGN(settings.command, command_of(params, settings.files));
  TRY_ASSIGN(const std::string profile, params.choice("profile", {"python", "native"}, "python"));
  if (profile == "native") settings.profile = sandbox::Profile::native;
  TRY_ASSIGN(settings.timeout, timeout_of(params, settings.timeout));
  return settings;
}

}  // namespace assay::checkers::program
