#include "grader/cas/budget.h"
#include "grader/cas/solve_poly.h"
#include "grader/cas/solve_shim.h"

namespace assay::cas {
namespace {

constexpr slong kMostPolynomials = 60;
constexpr slong kMostTerms = 400;
constexpr slong kMostBits = 2'000;

/// The shim wants them side by side; the structs are borrowed and not cleared.
std::vector<fmpz_mpoly_struct> side_by_side(const std::vector<Poly>& polys) {
  std::vector<fmpz_mpoly_struct> out;
  out.reserve(polys.size());
  for (const Poly& poly : polys) out.push_back(*poly.get());
  return out;
}

}  // namespace

std::optional<std::vector<Poly>> groebner_basis(const std::vector<Poly>& generators) {
  if (generators.empty()) return std::vector<Poly>{};
  if (!spend(200'000)) return std::nullopt;
  const Ring& ring = generators.front().ring();
  const std::vector<fmpz_mpoly_struct> from = side_by_side(generators);
  fmpz_mpoly_struct* basis = nullptr;
  const slong count = assay_groebner(&basis, from.data(), static_cast<slong>(from.size()), kMostPolynomials, kMostTerms,
                                     kMostBits, ring.get());
  if (count < 0) return std::nullopt;
  std::vector<Poly> out;
  out.reserve(static_cast<std::size_t>(count));
  for (slong i = 0; i < count; ++i) {
    Poly next(ring);
    fmpz_mpoly_set(next.get(), basis + i, ring.get());
    out.push_back(std::move(next));
  }
  assay_basis_free(basis, count, ring.get());
  return out;
}

bool in_ideal(const Poly& poly, const std::vector<Poly>& basis) {
  if (poly.is_zero()) return true;
  if (basis.empty()) return false;
  const std::vector<fmpz_mpoly_struct> ideal = side_by_side(basis);
  return assay_in_ideal(poly.get(), ideal.data(), static_cast<slong>(ideal.size()), poly.ring().get()) != 0;
}

}  // namespace assay::cas
