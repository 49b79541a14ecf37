#pragma once

#include <flint/flint.h>
#include <flint/fmpq.h>
#include <flint/fmpz.h>

#if __FLINT_VERSION >= 3
#include <flint/acb.h>
#include <flint/arb.h>
#else
#include <acb.h>
#include <arb.h>
#endif

#include <string>
#include <string_view>

// Owners of FLINT's and Arb's values: cleared with their scope, moved by swapping, handed to the libraries as pointers.
namespace assay::cas {

/// An owner of a value of type T[1] with the usual functions of the libraries.
template <class T, void (*Init)(T*), void (*Clear)(T*), void (*Set)(T*, const T*), void (*Swap)(T*, T*)>
class Owned {
 public:
  Owned() { Init(&value_); }
  ~Owned() { Clear(&value_); }
  Owned(const Owned& other) : Owned() { Set(&value_, &other.value_); }
  Owned(Owned&& other) noexcept : Owned() { Swap(&value_, &other.value_); }
  Owned& operator=(const Owned& other) {
    if (this != &other) Set(&value_, &other.value_);
    return *this;
  }
  Owned& operator=(Owned&& other) noexcept {
    Swap(&value_, &other.value_);
    return *this;
  }
  T* get() { return &value_; }
  [[nodiscard]] const T* get() const { return &value_; }

 private:
  T value_;
};

namespace owned {
inline void fmpz_init_(fmpz* x) { fmpz_init(x); }
inline void fmpz_clear_(fmpz* x) { fmpz_clear(x); }
inline void fmpz_set_(fmpz* x, const fmpz* y) { fmpz_set(x, y); }
inline void fmpz_swap_(fmpz* x, fmpz* y) { fmpz_swap(x, y); }
inline void fmpq_init_(fmpq* x) { fmpq_init(x); }
inline void fmpq_clear_(fmpq* x) { fmpq_clear(x); }
inline void fmpq_set_(fmpq* x, const fmpq* y) { fmpq_set(x, y); }
inline void fmpq_swap_(fmpq* x, fmpq* y) { fmpq_swap(x, y); }
inline void arb_init_(arb_struct* x) { arb_init(x); }
inline void arb_clear_(arb_struct* x) { arb_clear(x); }
inline void arb_set_(arb_struct* x, const arb_struct* y) { arb_set(x, y); }
inline void arb_swap_(arb_struct* x, arb_struct* y) { arb_swap(x, y); }
inline void acb_init_(acb_struct* x) { acb_init(x); }
inline void acb_clear_(acb_struct* x) { acb_clear(x); }
inline void acb_set_(acb_struct* x, const acb_struct* y) { acb_set(x, y); }
inline void acb_swap_(acb_struct* x, acb_struct* y) { acb_swap(x, y); }
}  // namespace owned

using Integer = Owned<fmpz, owned::fmpz_init_, owned::fmpz_clear_, owned::fmpz_set_, owned::fmpz_swap_>;
using Rational = Owned<fmpq, owned::fmpq_init_, owned::fmpq_clear_, owned::fmpq_set_, owned::fmpq_swap_>;
using RealBall = Owned<arb_struct, owned::arb_init_, owned::arb_clear_, owned::arb_set_, owned::arb_swap_>;
using Ball = Owned<acb_struct, owned::acb_init_, owned::acb_clear_, owned::acb_set_, owned::acb_swap_>;

/// Decimal digits, with a sign and "/" where needed. For small values: quadratic in the digits.
[[nodiscard]] std::string to_text(const Integer& value);
[[nodiscard]] std::string to_text(const Rational& value);

/// Whether the value is an integer that fits a long.
[[nodiscard]] inline bool is_small_integer(const Rational& value) {
  return fmpz_is_one(fmpq_denref(value.get())) != 0 && fmpz_fits_si(fmpq_numref(value.get())) != 0;
}
[[nodiscard]] inline slong small_integer(const Rational& value) { return fmpz_get_si(fmpq_numref(value.get())); }

}  // namespace assay::cas
