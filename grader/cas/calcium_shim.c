#include "grader/cas/calcium_shim.h"

#if __FLINT_VERSION >= 3
#include <flint/ca.h>
#include <flint/fmpz_mpoly_q.h>
#include <flint/qqbar.h>
#else
#include <calcium/ca.h>
#include <calcium/fmpz_mpoly_q.h>
#include <calcium/qqbar.h>
#endif

struct shim_field {
  ca_ctx_t ctx;
};
struct shim_constant {
  ca_t value;
};
struct shim_ring {
  fmpz_mpoly_ctx_t ctx;
};
struct shim_ratio {
  fmpz_mpoly_q_t value;
};

shim_field* shim_field_new(slong degree_limit, slong precision_limit) {
  shim_field* field = flint_malloc(sizeof *field);
  ca_ctx_init(field->ctx);
  ca_ctx_set_option(field->ctx, CA_OPT_QQBAR_DEG_LIMIT, degree_limit);
  ca_ctx_set_option(field->ctx, CA_OPT_PREC_LIMIT, precision_limit);
  return field;
}

void shim_field_free(shim_field* field) {
  ca_ctx_clear(field->ctx);
  flint_free(field);
}

shim_constant* shim_constant_new(shim_field* field) {
  shim_constant* x = flint_malloc(sizeof *x);
  ca_init(x->value, field->ctx);
  return x;
}

void shim_constant_free(shim_constant* x, shim_field* field) {
  ca_clear(x->value, field->ctx);
  flint_free(x);
}

void shim_set_leaf(shim_constant* x, enum shim_leaf leaf, shim_field* field) {
  if (leaf == shim_pi) ca_pi(x->value, field->ctx);
  else if (leaf == shim_i) ca_i(x->value, field->ctx);
  else {
    ca_one(x->value, field->ctx);
    ca_exp(x->value, x->value, field->ctx);
  }
}

void shim_set_rational(shim_constant* x, const fmpq_t value, shim_field* field) {
  ca_set_fmpq(x->value, value, field->ctx);
}

void shim_set(shim_constant* x, const shim_constant* y, shim_field* field) { ca_set(x->value, y->value, field->ctx); }

void shim_apply(shim_constant* x, enum shim_unary what, const shim_constant* y, shim_field* field) {
  ca_ctx_struct* ctx = field->ctx;
  switch (what) {
    case shim_neg: ca_neg(x->value, y->value, ctx); return;
    case shim_sqrt: ca_sqrt(x->value, y->value, ctx); return;
    case shim_abs: ca_abs(x->value, y->value, ctx); return;
    case shim_exp: ca_exp(x->value, y->value, ctx); return;
    case shim_ln: ca_log(x->value, y->value, ctx); return;
    case shim_sin: ca_sin(x->value, y->value, ctx); return;
    case shim_cos: ca_cos(x->value, y->value, ctx); return;
    case shim_tan: ca_tan(x->value, y->value, ctx); return;
    case shim_asin: ca_asin(x->value, y->value, ctx); return;
    case shim_acos: ca_acos(x->value, y->value, ctx); return;
    case shim_atan: ca_atan(x->value, y->value, ctx); return;
    case shim_re: ca_re(x->value, y->value, ctx); return;
    case shim_im: ca_im(x->value, y->value, ctx); return;
    case shim_conj: ca_conj(x->value, y->value, ctx); return;
    case shim_floor: ca_floor(x->value, y->value, ctx); return;
    case shim_ceil: ca_ceil(x->value, y->value, ctx); return;
    case shim_sign: ca_sgn(x->value, y->value, ctx); return;
    case shim_inv: ca_inv(x->value, y->value, ctx); return;
    case shim_arg: ca_arg(x->value, y->value, ctx); return;
  }
}

void shim_combine(shim_constant* x, enum shim_binary what, const shim_constant* y, const shim_constant* z,
                  shim_field* field) {
  ca_ctx_struct* ctx = field->ctx;
  switch (what) {
    case shim_add: ca_add(x->value, y->value, z->value, ctx); return;
    case shim_sub: ca_sub(x->value, y->value, z->value, ctx); return;
    case shim_mul: ca_mul(x->value, y->value, z->value, ctx); return;
    case shim_div: ca_div(x->value, y->value, z->value, ctx); return;
    case shim_pow: ca_pow(x->value, y->value, z->value, ctx); return;
  }
}

enum shim_truth shim_ask(enum shim_question what, const shim_constant* x, shim_field* field) {
  ca_ctx_struct* ctx = field->ctx;
  truth_t truth = T_UNKNOWN;
  switch (what) {
    case shim_is_zero: truth = ca_check_is_zero(x->value, ctx); break;
    case shim_is_real: truth = ca_check_is_real(x->value, ctx); break;
    case shim_is_integer: truth = ca_check_is_integer(x->value, ctx); break;
    case shim_is_negative: truth = ca_check_is_negative_real(x->value, ctx); break;
    case shim_is_number: truth = ca_check_is_number(x->value, ctx); break;
  }
  return truth == T_TRUE ? shim_true : truth == T_FALSE ? shim_false : shim_unknown;
}

int shim_get_rational(fmpq_t value, const shim_constant* x, shim_field* field) {
  return ca_get_fmpq(value, x->value, field->ctx);
}

int shim_get_quadratic(fmpz_t a, fmpz_t b, fmpz_t c, fmpz_t q, const shim_constant* x, shim_field* field) {
  qqbar_t algebraic;
  int found = 0;
  qqbar_init(algebraic);
  if (ca_get_qqbar(algebraic, x->value, field->ctx) && qqbar_degree(algebraic) == 2 &&
      qqbar_height_bits(algebraic) < 4096) {
    qqbar_get_quadratic(a, b, c, q, algebraic, 1);
    found = 1;
  }
  qqbar_clear(algebraic);
  return found;
}

shim_ring* shim_ring_new(slong generators) {
  shim_ring* ring = flint_malloc(sizeof *ring);
  fmpz_mpoly_ctx_init(ring->ctx, generators, ORD_LEX);
  return ring;
}

void shim_ring_free(shim_ring* ring) {
  fmpz_mpoly_ctx_clear(ring->ctx);
  flint_free(ring);
}

shim_ratio* shim_ratio_new(shim_ring* ring) {
  shim_ratio* x = flint_malloc(sizeof *x);
  fmpz_mpoly_q_init(x->value, ring->ctx);
  return x;
}

void shim_ratio_free(shim_ratio* x, shim_ring* ring) {
  fmpz_mpoly_q_clear(x->value, ring->ctx);
  flint_free(x);
}

void shim_ratio_generator(shim_ratio* x, slong index, shim_ring* ring) { fmpz_mpoly_q_gen(x->value, index, ring->ctx); }

void shim_ratio_rational(shim_ratio* x, const fmpq_t value, shim_ring* ring) {
  fmpz_mpoly_q_set_fmpq(x->value, value, ring->ctx);
}

void shim_ratio_set(shim_ratio* x, const shim_ratio* y, shim_ring* ring) {
  fmpz_mpoly_q_set(x->value, y->value, ring->ctx);
}

int shim_ratio_combine(shim_ratio* x, enum shim_binary what, const shim_ratio* y, const shim_ratio* z,
                       shim_ring* ring) {
  fmpz_mpoly_ctx_struct* ctx = ring->ctx;
  switch (what) {
    case shim_add: fmpz_mpoly_q_add(x->value, y->value, z->value, ctx); return 1;
    case shim_sub: fmpz_mpoly_q_sub(x->value, y->value, z->value, ctx); return 1;
    case shim_mul: fmpz_mpoly_q_mul(x->value, y->value, z->value, ctx); return 1;
    case shim_div:
      if (fmpz_mpoly_q_is_zero(z->value, ctx)) return 0;
      fmpz_mpoly_q_div(x->value, y->value, z->value, ctx);
      return 1;
    case shim_pow: return 0;
  }
  return 0;
}

int shim_ratio_power(shim_ratio* x, const shim_ratio* y, ulong n, shim_ring* ring) {
  /* A power of a fraction in lowest terms is in lowest terms. */
  return fmpz_mpoly_pow_ui(fmpz_mpoly_q_numref(x->value), fmpz_mpoly_q_numref(y->value), n, ring->ctx) &&
         fmpz_mpoly_pow_ui(fmpz_mpoly_q_denref(x->value), fmpz_mpoly_q_denref(y->value), n, ring->ctx);
}

int shim_ratio_is_zero(const shim_ratio* x, shim_ring* ring) { return fmpz_mpoly_q_is_zero(x->value, ring->ctx); }

int shim_ratio_equal(const shim_ratio* x, const shim_ratio* y, shim_ring* ring) {
  return fmpz_mpoly_q_equal(x->value, y->value, ring->ctx);
}

static const fmpz_mpoly_struct* part(const shim_ratio* x, int denominator) {
  return denominator ? fmpz_mpoly_q_denref(x->value) : fmpz_mpoly_q_numref(x->value);
}

slong shim_ratio_terms(const shim_ratio* x, int denominator, shim_ring* ring) {
  return fmpz_mpoly_length(part(x, denominator), ring->ctx);
}

slong shim_ratio_degree(const shim_ratio* x, shim_ring* ring) {
  slong above;
  slong below;
  if (!fmpz_mpoly_total_degree_fits_si(part(x, 0), ring->ctx) ||
      !fmpz_mpoly_total_degree_fits_si(part(x, 1), ring->ctx))
    return WORD_MAX;
  above = fmpz_mpoly_total_degree_si(part(x, 0), ring->ctx);
  below = fmpz_mpoly_total_degree_si(part(x, 1), ring->ctx);
  return above > below ? above : below;
}

slong shim_ratio_bits(const shim_ratio* x, shim_ring* ring) {
  slong above = FLINT_ABS(fmpz_mpoly_max_bits(part(x, 0)));
  slong below = FLINT_ABS(fmpz_mpoly_max_bits(part(x, 1)));
  (void)ring;
  return above > below ? above : below;
}

int shim_ratio_get_rational(fmpq_t value, const shim_ratio* x, shim_ring* ring) {
  if (!fmpz_mpoly_is_fmpz(part(x, 0), ring->ctx) || !fmpz_mpoly_is_fmpz(part(x, 1), ring->ctx)) return 0;
  fmpz_mpoly_get_fmpz(fmpq_numref(value), part(x, 0), ring->ctx);
  fmpz_mpoly_get_fmpz(fmpq_denref(value), part(x, 1), ring->ctx);
  fmpq_canonicalise(value);
  return 1;
}

void shim_ratio_term(fmpz_t coefficient, ulong* exponents, const shim_ratio* x, int denominator, slong index,
                     shim_ring* ring) {
  fmpz_mpoly_get_term_coeff_fmpz(coefficient, part(x, denominator), index, ring->ctx);
  fmpz_mpoly_get_term_exp_ui(exponents, part(x, denominator), index, ring->ctx);
}
