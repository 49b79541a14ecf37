#pragma once

#include <cstddef>
#include <cstdint>

/// A fuzz target: must neither crash nor hang on any bytes. libFuzzer calls it in the preset `fuzz`; in the others
/// replay.cc feeds it the fixtures and mutations of them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
