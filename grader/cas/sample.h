#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "grader/cas/program.h"
#include "grader/maths/question.h"

namespace assay::cas {

/// The index-th point for these symbols: pseudo-random rationals of changing size and sign, integers and positive
/// numbers where the domains say so. Equal arguments, equal points.
[[nodiscard]] Point sample_point(std::span<const std::string> symbols, std::span<const maths::SymbolDomain> domains,
                                 std::size_t index);

[[nodiscard]] maths::Domain domain_of(std::string_view symbol, std::span<const maths::SymbolDomain> domains);

}  // namespace assay::cas
