#include "grader/codec/suite_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <set>
#include <sstream>
#include <utility>

#include "grader/base/sha256.h"
#include "grader/codec/program_files.h"
#include "grader/codec/suite_json.h"
#include "grader/codec/yaml.h"

namespace assay {
namespace {

constexpr std::size_t max_text = 4UZ * 1024 * 1024;
constexpr std::size_t max_tasks = 100'000;

class SuiteReader {
 public:
  SuiteReader(std::string_view name, const ReadFile& read_file) : name_(name), read_file_(read_file) {}

  Result<Suite> read(const Value& root) {
    TRY(only(root, {"suite", "tasks"}));
    Suite suite;
    TRY_ASSIGN(suite.name, text(root, "suite"));
    if (!valid_id(suite.name)) return wrong(*root.find("suite"), "a suite's name is made of letters, digits and ._-/");
    const Value* tasks = root.find("tasks");
    if (tasks == nullptr || tasks->as_array() == nullptr) return wrong(root, "'tasks' must be a list");
    for (const Value& task : *tasks->as_array()) TRY(read_task(task, suite));
    suite.version = sha256_hex(suite_to_json(suite)).substr(0, 16);
    return suite;
  }

 private:
  [[nodiscard]] std::unexpected<Error> wrong(const Value& at, std::string message) const {
    return fail(Errc::bad_input, std::move(message), yaml_place(name_, at.mark()));
  }

  /// Ids may be of any script; white space and controls would break tables and addresses.
  static bool valid_id(std::string_view id) {
    return !id.empty() && id.size() <= 200 && std::ranges::all_of(id, [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte >= 0x80 || std::isalnum(byte) != 0 || std::string_view("._-/").find(c) != std::string_view::npos;
    });
  }

  Result<void> only(const Value& object, std::initializer_list<std::string_view> names) const {
    if (object.as_object() == nullptr) return wrong(object, fmt::format("must be a mapping, not {}", object.kind()));
    for (const Member& member : *object.as_object()) {
      if (std::ranges::find(names, member.name) == names.end())
        return fail(Errc::bad_input, fmt::format("unknown key '{}'", member.name), yaml_place(name_, member.mark));
    }
    return {};
  }

  Result<std::string> text(const Value& object, std::string_view key) const {
    const Value* value = object.find(key);
    if (value == nullptr) return wrong(object, fmt::format("'{}' is missing", key));
    if (const std::string* found = value->as_string()) return *found;
    if (const std::int64_t* number = value->as_int()) return std::to_string(*number);
    return wrong(*value, fmt::format("'{}' must be a string, not {}", key, value->kind()));
  }

  Result<void> read_task(const Value& task, Suite& suite) {
    TRY(only(task, {"id", "prompt", "samples", "pass_at", "checks", "each"}));
    const Value* each = task.find("each");
    if (each == nullptr) return add_task(task, {}, "", suite);
    if (each->as_array() == nullptr) return wrong(*each, "'each' must be a list of rows");
    std::size_t number = 0;
    for (const Value& row : *each->as_array()) {
      if (row.as_object() == nullptr) return wrong(row, "a row of 'each' must be a mapping");
      ++number;
      std::string name = std::to_string(number);
      if (row.find("id") != nullptr) {
        TRY_ASSIGN(name, text(row, "id"));
      }
      TRY(add_task(task, row, name, suite));
    }
    return {};
  }

  Result<void> add_task(const Value& source, const Value& row, const std::string& row_name, Suite& suite) {
    if (suite.tasks.size() >= max_tasks) return wrong(source, fmt::format("more than {} tasks", max_tasks));
    Task task{.mark = source.mark()};
    TRY_ASSIGN(task.id, text(source, "id"));
    if (!row_name.empty()) task.id += "/" + row_name;
    if (!valid_id(task.id)) return wrong(source, "a task's id is made of letters, digits and ._-/");
    if (!ids_.insert(task.id).second) return wrong(source, fmt::format("there are two tasks '{}'", task.id));
    TRY_ASSIGN(task.prompt, prompt(source, row));
    TRY_ASSIGN(task.samples, samples(source));
    TRY_ASSIGN(task.pass_at, pass_at(source));
    if (const Value* checks = source.find("checks"); checks != nullptr && !checks->is_null()) {
      if (checks->as_array() == nullptr) return wrong(*checks, "'checks' must be a list");
      for (const Value& check : *checks->as_array()) {
        TRY_ASSIGN(Check made, read_check(check, row));
        task.checks.push_back(std::move(made));
      }
    }
    suite.tasks.push_back(std::move(task));
    return {};
  }

  Result<std::string> prompt(const Value& source, const Value& row) const {
    if (source.find("prompt") == nullptr) return std::string();
    TRY_ASSIGN(const std::string raw, text(source, "prompt"));
    if (!raw.starts_with("file:")) return fill(raw, row, *source.find("prompt"));
    const Value& at = *source.find("prompt");
    if (!read_file_) return wrong(at, "a suite that was uploaded cannot name files");
    const Result<std::string> content = read_file_(raw.substr(5));
    if (!content) return wrong(at, content.error().message);
    if (content->size() > max_text) return wrong(at, fmt::format("'{}' is longer than 4 MiB", raw.substr(5)));
    return fill(*content, row, at);
  }

  Result<std::int64_t> samples(const Value& source) const {
    const Value* value = source.find("samples");
    if (value == nullptr) return 1;
    if (value->as_int() != nullptr && *value->as_int() >= 1 && *value->as_int() <= 10'000) return *value->as_int();
    return wrong(*value, "'samples' must be an integer from 1 to 10000");
  }

  Result<std::optional<double>> pass_at(const Value& source) const {
    const Value* value = source.find("pass_at");
    if (value == nullptr) return std::nullopt;
    const double number = value->as_double() != nullptr ? *value->as_double()
                          : value->as_int() != nullptr  ? static_cast<double>(*value->as_int())
                                                        : -1;
    if (number > 0 && number <= 1) return number;
    return wrong(*value, "'pass_at' must be a score above 0, at most 1");
  }

  Result<Check> read_check(const Value& source, const Value& row) {
    if (source.as_object() == nullptr) return wrong(source, "a check is written '- name: {parameters}'");
    Check check{.mark = source.mark()};
    std::optional<double> weight;
    const Value* named = source.find("check");  // as suite_to_json() writes it
    const bool canonical = named != nullptr && named->as_string() != nullptr;
    for (const Member& member : *source.as_object()) {
      if (member.name == "weight") {
        TRY_ASSIGN(weight, read_weight(member.value));
      } else if (member.name == "required") {
        if (member.value.as_bool() == nullptr) return wrong(member.value, "'required' must be true or false");
        check.required = *member.value.as_bool();
      } else if (canonical && member.name == "check") {
        check.checker = *member.value.as_string();
      } else if (canonical ? member.name == "params" : check.checker.empty()) {
        if (!canonical) check.checker = member.name;
        TRY_ASSIGN(check.params, fill_all(member.value, row));
      } else {
        return fail(Errc::bad_input, fmt::format("unknown key '{}' beside check '{}'", member.name, check.checker),
                    yaml_place(name_, member.mark));
      }
    }
    if (check.checker.empty()) return wrong(source, "the check's name is missing");
    if (check.checker == "program") TRY(write_out_files(check.params, name_, read_file_, program_bytes_left_));
    check.weight = weight.value_or(default_weight(check.checker));
    return check;
  }

  Result<double> read_weight(const Value& value) const {
    const double number = value.as_double() != nullptr ? *value.as_double()
                          : value.as_int() != nullptr  ? static_cast<double>(*value.as_int())
                                                       : -1;
    if (number >= 0 && number <= 1e6) return number;
    return wrong(value, "'weight' must be a number, 0 or more");
  }

  /// Replaces ${name} by the row's values.
  Result<std::string> fill(std::string_view text, const Value& row, const Value& at) const {
    if (row.is_null()) return std::string(text);
    std::string out;
    while (!text.empty()) {
      const std::size_t begin = text.find("${");
      out += text.substr(0, begin);
      if (begin == std::string_view::npos) break;
      const std::size_t end = text.find('}', begin);
      if (end == std::string_view::npos) return wrong(at, "'${' without '}'");
      const std::string_view name = text.substr(begin + 2, end - begin - 2);
      const Value* value = row.find(name);
      if (value == nullptr) return wrong(at, fmt::format("a row of 'each' has no '{}'", name));
      if (value->as_string() != nullptr) out += *value->as_string();
      else if (value->as_int() != nullptr) out += std::to_string(*value->as_int());
      else if (value->as_double() != nullptr) out += fmt::format("{}", *value->as_double());
      else return wrong(*value, fmt::format("'{}' cannot stand inside a text", name));
      text.remove_prefix(end + 1);
    }
    return out;
  }

  /// fill() in every text of a parameter; "${name}" alone keeps the value's type.
  Result<Value> fill_all(const Value& value, const Value& row) const {
    if (row.is_null()) return value;
    Value out = value;
    if (const std::string* text = value.as_string()) {
      const bool alone = text->starts_with("${") && text->find('}') == text->size() - 1;
      if (const Value* whole = alone ? row.find(text->substr(2, text->size() - 3)) : nullptr) return *whole;
      TRY_ASSIGN(out, fill(*text, row, value));
      out.set_mark(value.mark());
    } else if (Value::Array* items = out.as_array()) {
      for (Value& item : *items) {
        TRY_ASSIGN(item, fill_all(item, row));
      }
    } else if (Value::Object* members = out.as_object()) {
      for (Member& member : *members) {
        TRY_ASSIGN(member.value, fill_all(member.value, row));
      }
    }
    return out;
  }

  std::string_view name_;
  const ReadFile& read_file_;
  std::size_t program_bytes_left_ = max_suite_program_bytes;
  std::set<std::string, std::less<>> ids_;
};

}  // namespace

ReadFile files_below(const std::filesystem::path& folder) {
  return [folder](const std::filesystem::path& path) -> Result<std::string> {
    std::error_code error;
    const auto root = std::filesystem::weakly_canonical(folder, error);
    const auto file = std::filesystem::weakly_canonical(folder / path, error);
    const auto inside = std::mismatch(root.begin(), root.end(), file.begin(), file.end()).first == root.end();
    const bool regular = std::filesystem::is_regular_file(file, error);
    std::ifstream in;
    if (inside && regular) in.open(file, std::ios::binary);
    if (!in.is_open()) return fail(Errc::bad_input, fmt::format("cannot read '{}' beside the suite", path.string()));
    std::string content(max_text + 1, '\0');
    in.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(in.gcount()));
    return content;
  };
}

Result<Suite> parse_suite(std::string_view text, std::string_view name, const ReadFile& read_file) {
  if (text.size() > max_text) return fail(Errc::too_large, "a suite may be at most 4 MiB long", std::string(name));
  TRY_ASSIGN(const Value root, parse_yaml(text, name));
  return SuiteReader(name, read_file).read(root);
}

Result<Suite> parse_suite(std::string_view text, std::string_view name, SuiteTrust trust,
                          const std::filesystem::path& folder) {
  return parse_suite(text, name, trust == SuiteTrust::disk ? files_below(folder) : ReadFile());
}

Result<Suite> load_suite(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(Errc::not_found, "cannot read the suite", file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return parse_suite(text.str(), file.string(), files_below(file.parent_path()));
}

}  // namespace assay
