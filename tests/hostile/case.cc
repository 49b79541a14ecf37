#include "tests/hostile/case.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace assay::hostile {
namespace {

namespace fs = std::filesystem;
using sandbox::Profile;

constexpr std::array<std::pair<std::string_view, Profile>, 6> profile_names{{{"compile", Profile::compile},
                                                                             {"native", Profile::native},
                                                                             {"sanitizer", Profile::sanitizer},
                                                                             {"python", Profile::python},
                                                                             {"browser", Profile::browser},
                                                                             {"helper", Profile::helper}}};

Profile profile_of(std::string_view name) {
  const auto found = std::ranges::find(profile_names, name, &std::pair<std::string_view, Profile>::first);
  if (found == profile_names.end()) throw std::runtime_error("no profile " + std::string(name));
  return found->second;
}

void only(const YAML::Node& map, std::initializer_list<std::string_view> keys) {
  for (const auto& entry : map)
    if (std::ranges::find(keys, entry.first.Scalar()) == keys.end())
      throw std::runtime_error("unknown key " + entry.first.Scalar());
}

/// A text, or {text, times}: the same again and again.
std::string text_of(const YAML::Node& node) {
  if (node.IsScalar()) return node.Scalar();
  only(node, {"text", "times"});
  const auto piece = node["text"].as<std::string>();
  const auto times = node["times"].as<std::size_t>();
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::vector<std::string> texts_of(const YAML::Node& list) {
  std::vector<std::string> texts;
  for (const YAML::Node& one : list) texts.push_back(text_of(one));
  return texts;
}

std::vector<Choice> choices_of(const YAML::Node& list) {
  std::vector<Choice> choices;
  for (const YAML::Node& one : list) choices.push_back(one.IsSequence() ? texts_of(one) : Choice{one.Scalar()});
  return choices;
}

/// What every case has unless it says otherwise. Wall time is wide: a slow host must not change how a program ends.
sandbox::Limits limits_of(const YAML::Node& node) {
  only(node, {"memory", "cpu_ms", "wall_ms", "processes", "output", "file", "disk", "inodes"});
  const auto given = [&](const char* key, std::size_t otherwise) {
    return node && node[key] ? node[key].as<std::size_t>() : otherwise;
  };
  sandbox::Limits limits;
  limits.memory = given("memory", 256UL << 20U);
  limits.cpu = std::chrono::milliseconds(given("cpu_ms", 2000));
  limits.wall = std::chrono::milliseconds(given("wall_ms", 20'000));
  limits.processes = static_cast<unsigned>(given("processes", 32));
  limits.output = given("output", 64UL << 10U);
  limits.file = given("file", 8UL << 20U);
  limits.disk = given("disk", 64UL << 20U);
  limits.inodes = static_cast<unsigned>(given("inodes", 4000));
  return limits;
}

std::string filled_in(std::string text, const std::map<std::string, std::string>& given) {
  for (const auto& [name, value] : given) {
    const std::string place = "${" + name + "}";
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at + value.size()))
      text.replace(at, place.size(), value);
  }
  return text;
}

/// The program is what stands in the folder, or what case.yaml names.
void find_program(Case& one, const YAML::Node& node) {
  std::vector<std::string>& command = one.job.command;
  if (fs::exists(one.folder / "program.py")) {
    command = {"/usr/bin/python3", "program.py"};
    one.job.files.push_back({"program.py", read_text(one.folder / "program.py"), false});
  } else if (fs::exists(one.folder / "program.sh")) {
    command = {"/bin/sh", "program.sh"};
    one.job.files.push_back({"program.sh", read_text(one.folder / "program.sh"), false});
  } else if (!node["command"]) {
    one.program = node["program"] ? ASSAY_SOURCE_DIR "/tests/programs/" + node["program"].as<std::string>() + ".c"
                                  : (one.folder / "program.c").string();
    command = {"./program"};
  }
  for (const std::string& word : texts_of(node["arguments"])) command.push_back(word);
}

void read_job(Case& one, const YAML::Node& node, const std::map<std::string, std::string>& given) {
  for (const std::string& word : texts_of(node["command"])) one.job.command.push_back(filled_in(word, given));
  find_program(one, node);
  one.job.limits = limits_of(node["limits"]);
  for (const std::string& name : texts_of(node["files"]))
    one.job.files.push_back({name, read_text(one.folder / name), false});
  for (const auto& entry : node["named_files"])
    one.job.files.push_back({entry.first.Scalar(), entry.second.Scalar(), false});
  one.job.keep = texts_of(node["keep"]);
  if (node["input"]) one.job.input = text_of(node["input"]);
  if (node["types"]) one.keys = text_of(node["types"]);
  for (const auto& [name, value] : given) one.job.environment.push_back(std::string(name).append("=").append(value));
}

Expected read_expected(const YAML::Node& node) {
  Expected expected;
  expected.endings = texts_of(node["endings"]);
  expected.weakened = texts_of(node["without_cgroups"]);
  expected.says = choices_of(node["says"]);
  expected.says_if_exited = choices_of(node["says_if_exited"]);
  expected.never = texts_of(node["never"]);
  if (node["kept"]) expected.kept = node["kept"].as<std::map<std::string, std::string>>();
  expected.comes_back = texts_of(node["comes_back"]);
  if (node["kept_at_most"]) expected.kept_at_most = node["kept_at_most"].as<std::size_t>();
  return expected;
}

}  // namespace

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string_view to_string(Profile profile) {
  return std::ranges::find(profile_names, profile, &std::pair<std::string_view, Profile>::second)->first;
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(ASSAY_SOURCE_DIR "/fixtures/sandbox"))
    if (entry.is_directory()) names.push_back(entry.path().filename());
  std::ranges::sort(names);
  return names;
}

Case read_case(const std::string& name, const std::map<std::string, std::string>& given) {
  Case one{.name = name, .folder = fs::path(ASSAY_SOURCE_DIR "/fixtures/sandbox") / name};
  const YAML::Node node = YAML::Load(read_text(one.folder / "case.yaml"));
  only(node, {"attacks",         "profiles", "program",        "arguments", "command", "files",        "named_files",
              "limits",          "channels", "types",          "input",     "keep",    "endings",      "refused",
              "without_cgroups", "says",     "says_if_exited", "never",     "kept",    "kept_at_most", "comes_back"});
  one.attacks = node["attacks"].as<std::string>();
  read_job(one, node, given);
  for (const std::string& profile : texts_of(node["profiles"])) one.profiles.push_back(profile_of(profile));
  if (one.profiles.empty())
    one.profiles.push_back(fs::exists(one.folder / "program.py") ? Profile::python : Profile::native);
  if (node["channels"]) {
    if (node["channels"].Scalar() != "pty") throw std::runtime_error("channels is pty, or left out");
    one.channels = sandbox::Channels::pty;
  }
  one.refused_names = texts_of(node["refused"]);
  one.expected = read_expected(node);
  if (one.expected.endings.empty() == one.refused_names.empty())
    throw std::runtime_error("a case has endings or refused names");
  return one;
}

}  // namespace assay::hostile
