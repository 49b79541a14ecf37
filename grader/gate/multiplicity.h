#pragma once

#include <span>
#include <vector>

namespace assay {

/// p-values adjusted for their number, in the order given, at most 1.
/// Holm 1979: comparing them with α keeps the probability of any false alarm below α.
[[nodiscard]] std::vector<double> holm(std::span<const double> p_values);
/// Benjamini and Hochberg 1995: comparing them with α keeps the expected share of false alarms below α.
[[nodiscard]] std::vector<double> benjamini_hochberg(std::span<const double> p_values);

}  // namespace assay
