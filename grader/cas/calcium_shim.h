#pragma once

// Calcium's headers do not compile as C++: what we use of it, behind opaque pointers. The only files that know Calcium
// and the differences between FLINT 2.9 and 3 of its types. A context and its values belong to one thread.

#include <flint/flint.h>
#include <flint/fmpq.h>
#include <flint/fmpz.h>

#ifdef __cplusplus
extern "C" {
#endif

// Exact constants (ca).
typedef struct shim_field shim_field;
typedef struct shim_constant shim_constant;

shim_field* shim_field_new(slong degree_limit, slong precision_limit);
void shim_field_free(shim_field* field);

shim_constant* shim_constant_new(shim_field* field);
void shim_constant_free(shim_constant* x, shim_field* field);

enum shim_leaf { shim_pi, shim_e, shim_i };
enum shim_unary {
  shim_neg,
  shim_sqrt,
  shim_abs,
  shim_exp,
  shim_ln,
  shim_sin,
  shim_cos,
  shim_tan,
  shim_asin,
  shim_acos,
  shim_atan,
  shim_re,
  shim_im,
  shim_conj,
  shim_floor,
  shim_ceil,
  shim_sign,
  shim_inv,
  shim_arg
};
enum shim_binary { shim_add, shim_sub, shim_mul, shim_div, shim_pow };
enum shim_truth { shim_true, shim_false, shim_unknown };
enum shim_question { shim_is_zero, shim_is_real, shim_is_integer, shim_is_negative, shim_is_number };

void shim_set_leaf(shim_constant* x, enum shim_leaf leaf, shim_field* field);
void shim_set_rational(shim_constant* x, const fmpq_t value, shim_field* field);
void shim_set(shim_constant* x, const shim_constant* y, shim_field* field);
void shim_apply(shim_constant* x, enum shim_unary what, const shim_constant* y, shim_field* field);
void shim_combine(shim_constant* x, enum shim_binary what, const shim_constant* y, const shim_constant* z,
                  shim_field* field);
enum shim_truth shim_ask(enum shim_question what, const shim_constant* x, shim_field* field);
int shim_get_rational(fmpq_t value, const shim_constant* x, shim_field* field);
/* x = (a + b sqrt(c)) / q; 1 when x is that with q > 0 and c free of small squares (c < 0: imaginary). */
int shim_get_quadratic(fmpz_t a, fmpz_t b, fmpz_t c, fmpz_t q, const shim_constant* x, shim_field* field);

// Rational functions (fmpz_mpoly_q) of a number of generators.
typedef struct shim_ring shim_ring;
typedef struct shim_ratio shim_ratio;

shim_ring* shim_ring_new(slong generators);
void shim_ring_free(shim_ring* ring);
shim_ratio* shim_ratio_new(shim_ring* ring);
void shim_ratio_free(shim_ratio* x, shim_ring* ring);
void shim_ratio_generator(shim_ratio* x, slong index, shim_ring* ring);
void shim_ratio_rational(shim_ratio* x, const fmpq_t value, shim_ring* ring);
void shim_ratio_set(shim_ratio* x, const shim_ratio* y, shim_ring* ring);
/* add, sub, mul, div; 0 for a division by zero. */
int shim_ratio_combine(shim_ratio* x, enum shim_binary what, const shim_ratio* y, const shim_ratio* z, shim_ring* ring);
/* x = y^n for n >= 0. */
int shim_ratio_power(shim_ratio* x, const shim_ratio* y, ulong n, shim_ring* ring);
int shim_ratio_is_zero(const shim_ratio* x, shim_ring* ring);
int shim_ratio_equal(const shim_ratio* x, const shim_ratio* y, shim_ring* ring);
slong shim_ratio_terms(const shim_ratio* x, int denominator, shim_ring* ring);
slong shim_ratio_degree(const shim_ratio* x, shim_ring* ring);
slong shim_ratio_bits(const shim_ratio* x, shim_ring* ring);
int shim_ratio_get_rational(fmpq_t value, const shim_ratio* x, shim_ring* ring);
/* Term `index` of numerator or denominator: its coefficient and one exponent a generator. */
void shim_ratio_term(fmpz_t coefficient, ulong* exponents, const shim_ratio* x, int denominator, slong index,
                     shim_ring* ring);

#ifdef __cplusplus
}
#endif
