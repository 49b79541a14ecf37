#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "grader/checkers/snake/native/build.h"

namespace assay::checkers::snake {

/// A program of tests/programs as if it had been compiled from an answer, started with one argument.
inline Build built_program(const std::string& name, std::string argument) {
  std::ifstream file(ASSAY_BINARY_DIR "/libexec/assay/" + name, std::ios::binary);
  Build build;
  build.built = true;
  build.files = {{.name = "game", .bytes = {std::istreambuf_iterator<char>(file), {}}, .executable = true}};
  build.command = {"./game", std::move(argument)};
  return build;
}

}  // namespace assay::checkers::snake
