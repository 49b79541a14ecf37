#include "grader/cas/solve_shim.h"

#include <calcium/utils_flint.h>

slong assay_groebner(fmpz_mpoly_struct** basis, const fmpz_mpoly_struct* generators, slong count,
                     slong most_polynomials, slong most_terms, slong most_bits, const fmpz_mpoly_ctx_struct* ring) {
  fmpz_mpoly_vec_t from, raw, reduced;
  fmpz_mpoly_vec_init(from, 0, ring);
  fmpz_mpoly_vec_init(raw, 0, ring);
  fmpz_mpoly_vec_init(reduced, 0, ring);
  for (slong i = 0; i < count; i++) fmpz_mpoly_vec_append(from, generators + i, ring);
  slong length = -1;
  if (fmpz_mpoly_buchberger_naive_with_limits(raw, from, most_polynomials, most_terms, most_bits, ring)) {
    fmpz_mpoly_vec_autoreduction_groebner(reduced, raw, ring);
    length = reduced->length;
    *basis = flint_malloc(sizeof(fmpz_mpoly_struct) * (size_t)(length + 1));
    for (slong i = 0; i < length; i++) {
      fmpz_mpoly_init(*basis + i, ring);
      fmpz_mpoly_swap(*basis + i, fmpz_mpoly_vec_entry(reduced, i), ring);
    }
  }
  fmpz_mpoly_vec_clear(reduced, ring);
  fmpz_mpoly_vec_clear(raw, ring);
  fmpz_mpoly_vec_clear(from, ring);
  return length;
}

void assay_basis_free(fmpz_mpoly_struct* basis, slong count, const fmpz_mpoly_ctx_struct* ring) {
  for (slong i = 0; i < count; i++) fmpz_mpoly_clear(basis + i, ring);
  flint_free(basis);
}

int assay_in_ideal(const fmpz_mpoly_struct* polynomial, const fmpz_mpoly_struct* basis, slong count,
                   const fmpz_mpoly_ctx_struct* ring) {
  fmpz_mpoly_vec_t ideal;
  fmpz_mpoly_vec_init(ideal, 0, ring);
  for (slong i = 0; i < count; i++) fmpz_mpoly_vec_append(ideal, basis + i, ring);
  fmpz_mpoly_t rest;
  fmpz_mpoly_init(rest, ring);
  fmpz_mpoly_reduction_primitive_part(rest, polynomial, ideal, ring);
  const int zero = fmpz_mpoly_is_zero(rest, ring);
  fmpz_mpoly_clear(rest, ring);
  fmpz_mpoly_vec_clear(ideal, ring);
  return zero;
}
