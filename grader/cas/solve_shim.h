#pragma once

#include <flint/fmpz_mpoly.h>

// C side of the polynomial systems: Calcium's headers do not compile as C++.
#ifdef __cplusplus
extern "C" {
#endif

/// The reduced Groebner basis of `count` polynomials, in the order of the context, primitive over the integers. Gives
/// how many polynomials it has, stored (initialised here) in *basis; free with assay_basis_free. -1: a limit was hit.
slong assay_groebner(fmpz_mpoly_struct** basis, const fmpz_mpoly_struct* generators, slong count,
                     slong most_polynomials, slong most_terms, slong most_bits, const fmpz_mpoly_ctx_struct* ring);
void assay_basis_free(fmpz_mpoly_struct* basis, slong count, const fmpz_mpoly_ctx_struct* ring);

/// Whether a polynomial reduces to 0 modulo a Groebner basis.
int assay_in_ideal(const fmpz_mpoly_struct* polynomial, const fmpz_mpoly_struct* basis, slong count,
                   const fmpz_mpoly_ctx_struct* ring);

#ifdef __cplusplus
}
#endif
