// Feeds a fuzz target every file that is given or lies below a folder that is, and a fixed number of mutations of each:
// the decoders are exercised by every test run, the same way each time.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "tests/fuzz/target.h"

namespace {

constexpr int mutations = 40;
constexpr std::string_view pieces[] = {"\n",   "{",        "}",       "[",        "\"", "\\",    "\0",
                                       "\xff", "\xe6\x96", "<think>", "</think>", "，", "```\n", "|",
                                       "<b>",  "NaN",      "1e999",   ": ",       "- ", "&a",    "*a"};

void feed(std::string_view text) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
}

std::string mutated(std::string text, std::mt19937& random) {
  const auto place = [&] { return text.empty() ? 0 : random() % text.size(); };
  for (unsigned i = 0; i < 1 + random() % 4; ++i) {
    switch (random() % 4) {
      case 0: text.insert(place(), pieces[random() % std::size(pieces)]); break;
      case 1: text.erase(place(), 1 + random() % 20); break;
      case 2:
        if (!text.empty()) text[place()] = static_cast<char>(random());
        break;
      default: text.insert(place(), text.substr(place(), random() % 200)); break;
    }
  }
  return text;
}

int replay_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  std::mt19937 random(static_cast<unsigned>(text.size()));
  feed(text);
  for (int i = 0; i < mutations; ++i) feed(mutated(text, random));
  return 1 + mutations;
}

int replay(const std::filesystem::path& root) {
  if (std::filesystem::is_regular_file(root)) return replay_file(root);
  int inputs = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root))
    if (entry.is_regular_file()) inputs += replay_file(entry.path());
  return inputs;
}

}  // namespace

int main(int argc, char** argv) {
  int inputs = 0;
  for (int i = 1; i < argc; ++i) inputs += replay(argv[i]);
  std::printf("%d inputs\n", inputs);
  return inputs > 0 ? 0 : 1;
}
