#include "grader/checkers/snake/browser/scripts.h"

#include "game_scripts.inc"

namespace assay::checkers::snake {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
  return text;
}

}  // namespace

std::string injected_script(std::string_view key, std::uint32_t seed) {
  return replaced(replaced(std::string(game_scripts), "__ASSAY_KEY__", key), "__ASSAY_SEED__", std::to_string(seed));
}

}  // namespace assay::checkers::snake
