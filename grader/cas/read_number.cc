#include <algorithm>
#include <string>

#include "grader/cas/budget.h"
#include "grader/cas/exact.h"

namespace assay::cas {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The parts of a written number.
struct Written {
  std::string whole;     ///< digits before and after the point
  std::string repeated;  ///< digits in brackets
  std::size_t places = 0;
  long exponent = 0;
};

bool read_exponent(std::string_view text, Written& written) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return false;
  for (const char c : text) written.exponent = std::min(written.exponent * 10 + (c - '0'), 1'000'000'000L);
  if (negative) written.exponent = -written.exponent;
  return true;
}

std::optional<Written> split(std::string_view text) {
  Written written;
  bool after_point = false;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !after_point)); ++at) {
    if (text[at] == '.') {
      after_point = true;
      continue;
    }
    written.whole.push_back(text[at]);
    if (after_point) ++written.places;
  }
  if (at < text.size() && text[at] == '(') {
    const auto close = text.find(')', at);
    if (close == std::string_view::npos || !after_point) return std::nullopt;
    written.repeated = text.substr(at + 1, close - at - 1);
    if (written.repeated.empty() || !std::ranges::all_of(written.repeated, is_digit)) return std::nullopt;
    at = close + 1;
  }
  if (written.whole.empty() && written.repeated.empty()) return std::nullopt;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    if (!read_exponent(text.substr(at + 1), written)) return std::nullopt;
    at = text.size();
  }
  return at == text.size() ? std::optional(std::move(written)) : std::nullopt;
}

void scale(fmpq* value, long exponent) {
  Integer ten;
  fmpz_set_ui(ten.get(), 10);
  fmpz_pow_ui(ten.get(), ten.get(), static_cast<ulong>(std::abs(exponent)));
  if (exponent >= 0) fmpq_mul_fmpz(value, value, ten.get());
  else fmpq_div_fmpz(value, value, ten.get());
}

/// whole.repeated repeated …: (all digits - digits before the period) / (10^places * (10^period - 1)).
void add_period(fmpq* value, const Written& written) {
  Integer period;
  Integer nines;
  fmpz_set_str(period.get(), written.repeated.c_str(), 10);
  fmpz_set_ui(nines.get(), 10);
  fmpz_pow_ui(nines.get(), nines.get(), written.repeated.size());
  fmpz_sub_ui(nines.get(), nines.get(), 1);
  Rational fraction;
  fmpq_set_fmpz_frac(fraction.get(), period.get(), nines.get());
  fmpq_add(value, value, fraction.get());
}

}  // namespace

int decimals_shown(std::string_view text) {
  const std::optional<Written> written = split(text);
  return written ? static_cast<int>(static_cast<long>(written->places) - written->exponent) : 0;
}

Exact read_number(std::string_view text) {
  Exact result;
  if (text.size() <= 18 && !text.empty() && std::ranges::all_of(text, is_digit)) {
    slong value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    fmpq_set_si(result.value.get(), value, 1);
    result.kind = Exactness::rational;
    return result;
  }
  const auto written = split(text);
  if (!written) return result;
  const auto limit = budget().digits;
  if (written->whole.size() + written->repeated.size() > limit ||
      static_cast<std::uint64_t>(std::abs(written->exponent)) > limit || !spend(text.size() * 16)) {
    result.kind = Exactness::over_limit;
    return result;
  }
  if (!written->whole.empty()) fmpz_set_str(fmpq_numref(result.value.get()), written->whole.c_str(), 10);
  if (!written->repeated.empty()) add_period(result.value.get(), *written);
  scale(result.value.get(), written->exponent - static_cast<long>(written->places));
  result.kind = Exactness::rational;
  return result;
}

Exact read_based(std::string_view digits, slong base) {
  Exact result;
  if (base < 2 || base > 36 || digits.empty()) return result;
  if (digits.size() > budget().digits / 2 || !spend(digits.size() * digits.size() / 16)) {
    result.kind = Exactness::over_limit;
    return result;
  }
  fmpz* value = fmpq_numref(result.value.get());
  Integer scale_by;
  fmpz_one(scale_by.get());
  bool after_point = false;
  for (const char c : digits) {
    if (c == '.' && !after_point) {
      after_point = true;
      continue;
    }
    const int digit = is_digit(c)            ? c - '0'
                      : c >= 'a' && c <= 'z' ? c - 'a' + 10
                      : c >= 'A' && c <= 'Z' ? c - 'A' + 10
                                             : 99;
    if (digit >= base) return {};
    fmpz_mul_si(value, value, base);
    fmpz_add_ui(value, value, static_cast<ulong>(digit));
    if (after_point) fmpz_mul_si(scale_by.get(), scale_by.get(), base);
  }
  fmpq_div_fmpz(result.value.get(), result.value.get(), scale_by.get());
  result.kind = Exactness::rational;
  return result;
}

}  // namespace assay::cas
