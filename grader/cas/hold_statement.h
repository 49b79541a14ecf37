#pragma once

#include <optional>
#include <span>
#include <vector>

#include "grader/cas/values_build.h"

namespace assay::cas {

/// Whether a statement is true: equal, different or undecided. With symbols left: for all their real values.
[[nodiscard]] Answer truth(const Expr& statement, const Policy& policy);

/// The statement with every symbol that is bound replaced.
[[nodiscard]] Expr bound(const Expr& statement, std::span<const maths::Binding> bindings);

/// Whether a constant has the domain; nothing when undecided.
[[nodiscard]] std::optional<bool> in_domain(const Expr& value, Domain domain);
[[nodiscard]] Domain domain_of(std::string_view symbol, const Policy& policy);

}  // namespace assay::cas
