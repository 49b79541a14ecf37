#include "grader/codec/config.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <variant>

#include "grader/base/sha256.h"
#include "grader/codec/yaml.h"

namespace assay {
namespace {

using Text = std::string Config::*;
using List = std::vector<std::string> Config::*;
using Number = std::int64_t Config::*;

/// A row of the table of keys. `bytes` lets a number carry KiB, MiB or GiB.
struct Key {
  std::string_view name;
  std::variant<Text, List, Number> field;
  bool bytes;
  std::string_view comment;
};

const std::array keys = {
    Key{"listen", &Config::listen, false, "host:port; any address beyond loopback needs tokens"},
    Key{"state", &Config::state, false, "folder of the database; empty: $XDG_STATE_HOME/assay or ~/.local/state/assay"},
    Key{"storage.url", &Config::storage_url, false, "sqlite:FILE, relative to the state folder"},
    Key{"suites", &Config::suites, false, "files or folders; empty: the suites that come with Assay"},
    Key{"reference_models", &Config::reference_models, false,
        "frozen models: when their scores step, it is not the model"},
    Key{"workers.text", &Config::workers_text, false, "threads for text checks; 0: one per core"},
    Key{"workers.maths", &Config::workers_maths, false,
        "threads for maths checks, each with an algebra helper; 0: one per core"},
    Key{"workers.browser", &Config::workers_browser, false,
        "threads for browser games, each with a browser of about 200 MB; 0: one per core"},
    Key{"workers.native", &Config::workers_native, false,
        "threads for terminal and window games and checkers of your own; 0: one per core"},
    Key{"limits.body", &Config::limits_body, true, "largest JSON body; NDJSON streams past it"},
    Key{"limits.batch", &Config::limits_batch, false, "most items of one JSON list"},
    Key{"limits.transcript", &Config::limits_transcript, true, "largest item or NDJSON line"},
    Key{"tokens", &Config::tokens, false, "SHA-256 of accepted bearer tokens"},
    Key{"log.level", &Config::log_level, false, "debug, info, warning or error"},
};

std::optional<std::int64_t> parse_number(std::string_view text, bool bytes) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value < 0) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (unit.empty()) return value;
  if (!bytes || value > (std::int64_t{1} << 30)) return std::nullopt;
  if (unit == "KiB") return value << 10;
  if (unit == "MiB") return value << 20;
  return unit == "GiB" ? std::optional(value << 30) : std::nullopt;
}

std::string byte_text(std::int64_t value) {
  if (value != 0 && value % (1 << 20) == 0) return fmt::format("{}MiB", value >> 20);
  return fmt::format("{}", value);
}

Result<void> set(Config& config, const Key& key, const std::vector<std::string>& words, const std::string& origin) {
  const std::string& first = words.empty() ? std::string() : words.front();
  if (const List* list = std::get_if<List>(&key.field)) {
    config.*(*list) = words;
  } else if (const Text* text = std::get_if<Text>(&key.field)) {
    config.*(*text) = first;
  } else {
    const auto number = parse_number(first, key.bytes);
    if (!number) return fail(Errc::bad_input, fmt::format("{} cannot be '{}'", key.name, first), origin);
    config.*(std::get<Number>(key.field)) = *number;
  }
  config.origin[std::string(key.name)] = origin;
  return {};
}

Result<std::string> word_of(const Value& value, const std::string& name, const std::string& file) {
  if (value.as_string() != nullptr) return *value.as_string();
  if (value.as_int() != nullptr) return std::to_string(*value.as_int());
  return fail(Errc::bad_input, fmt::format("{} cannot be {}", name, value.kind()), yaml_place(file, value.mark()));
}

constexpr std::array<std::string_view, 4> log_levels{"debug", "info", "warning", "error"};

/// What one value alone cannot be asked: whether it is one of the words, or the hash, that its key takes.
Result<void> check_words(const Config& config) {
  if (std::ranges::find(log_levels, config.log_level) == log_levels.end())
    return fail(Errc::bad_input,
                fmt::format("log.level must be one of {}, not '{}'", fmt::join(log_levels, ", "), config.log_level),
                config.origin.at("log.level"));
  for (const std::string& token : config.tokens)
    if (!digest_from_hex(token))
      return fail(Errc::bad_input,
                  "tokens holds SHA-256 hashes of 64 hexadecimal digits; 'assay tokens new' prints one",
                  config.origin.at("tokens"));
  return {};
}

const Key* find_key(std::string_view name) {
  const auto found = std::ranges::find(keys, name, &Key::name);
  return found == keys.end() ? nullptr : &*found;
}

bool is_section(std::string_view name) {
  return std::ranges::any_of(keys, [&](const Key& key) { return key.name.starts_with(std::string(name) + "."); });
}

Result<void> read_section(Config& config, const Value& section, const std::string& prefix, const std::string& file) {
  if (section.is_null()) return {};
  if (section.as_object() == nullptr)
    return fail(Errc::bad_input, "must be a mapping", yaml_place(file, section.mark()));
  for (const Member& member : *section.as_object()) {
    const std::string name = prefix + member.name;
    const std::string place = yaml_place(file, member.mark);
    const Key* key = find_key(name);
    if (key == nullptr) {
      if (!prefix.empty() || !is_section(name)) return fail(Errc::bad_input, "unknown key '" + name + "'", place);
      TRY(read_section(config, member.value, name + ".", file));
      continue;
    }
    std::vector<std::string> words;
    if (const Value::Array* items = member.value.as_array()) {
      if (!std::holds_alternative<List>(key->field)) return fail(Errc::bad_input, name + " takes one value", place);
      for (const Value& item : *items) {
        TRY_ASSIGN(std::string word, word_of(item, name, file));
        words.push_back(std::move(word));
      }
    } else if (!member.value.is_null()) {
      TRY_ASSIGN(std::string word, word_of(member.value, name, file));
      words.push_back(std::move(word));
    }
    TRY(set(config, *key, words, place));
  }
  return {};
}

std::string variable_of(std::string_view key) {
  std::string name = "ASSAY_";
  for (const char c : key) name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

std::string value_text(const Config& config, const Key& key) {
  if (const List* list = std::get_if<List>(&key.field)) return fmt::format("[{}]", fmt::join(config.*(*list), ", "));
  if (const Text* text = std::get_if<Text>(&key.field)) {
    const std::string& value = config.*(*text);
    return value.empty() ? "\"\"" : value;
  }
  const std::int64_t value = config.*(std::get<Number>(key.field));
  return key.bytes ? byte_text(value) : std::to_string(value);
}

}  // namespace

Result<Config> load_config(const std::filesystem::path& file,
                           const std::vector<std::pair<std::string, std::string>>& overrides) {
  Config config;
  for (const Key& key : keys) config.origin[std::string(key.name)] = "default";
  if (!file.empty()) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(Errc::not_found, "cannot read the configuration", file.string());
    std::ostringstream text;
    text << in.rdbuf();
    TRY_ASSIGN(const Value root, parse_yaml(text.str(), file.string()));
    TRY(read_section(config, root, "", file.string()));
    // Suites stand beside the configuration that names them.
    for (std::string& suite : config.suites) suite = (file.parent_path() / suite).string();
  }
  for (const Key& key : keys) {
    const std::string variable = variable_of(key.name);
    if (const char* value = std::getenv(variable.c_str())) TRY(set(config, key, {value}, "environment " + variable));
  }
  for (const auto& [name, value] : overrides) {
    const Key* key = find_key(name);
    if (key == nullptr) return fail(Errc::bad_input, "unknown key '" + name + "'");
    TRY(set(config, *key, {value}, "--" + name));
  }
  TRY(check_words(config));
  return config;
}

std::string describe(const Config& config) {
  std::string out;
  for (const Key& key : keys) {
    const auto origin = config.origin.find(key.name);
    out += fmt::format("{:<18} {:<28} {}\n", key.name, value_text(config, key),
                       origin == config.origin.end() ? "default" : origin->second);
  }
  return out;
}

std::string sample_config() {
  const Config defaults;
  std::string out = "# Assay's configuration: every key with its default.\n";
  std::string open;
  for (const Key& key : keys) {
    const std::size_t dot = key.name.find('.');
    const std::string_view section = dot == std::string_view::npos ? "" : key.name.substr(0, dot);
    if (!section.empty() && section != open) out += fmt::format("{}:\n", section);
    open = section;
    const std::string_view leaf = section.empty() ? key.name : key.name.substr(dot + 1);
    out += fmt::format("{}{}: {}  # {}\n", section.empty() ? "" : "  ", leaf, value_text(defaults, key), key.comment);
  }
  return out;
}

std::filesystem::path state_folder(const Config& config) {
  if (!config.state.empty()) return config.state;
  if (const char* xdg = std::getenv("XDG_STATE_HOME")) return std::filesystem::path(xdg) / "assay";
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home == nullptr ? "." : home) / ".local/state/assay";
}

}  // namespace assay
