#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "grader/cas/calcium_shim.h"
#include "grader/cas/program.h"

// Formulas as rational functions in lowest terms over the integers. What is not arithmetic (sqrt(2), sin(x + 1), f(x),
// pi) is a generator of its own, the same one when function and arguments are the same; so equal quotients prove
// equality, and different ones prove difference only where every generator is a symbol.
namespace assay::cas {

class Ratios {
 public:
  /// Room for the generators of these programs together. Borrows them.
  explicit Ratios(const std::vector<const Program*>& programs);
  ~Ratios();
  Ratios(const Ratios&) = delete;
  Ratios& operator=(const Ratios&) = delete;

  struct Free {
    shim_ring* ring;
    void operator()(shim_ratio* x) const { shim_ratio_free(x, ring); }
  };
  using Ratio = std::unique_ptr<shim_ratio, Free>;

  /// Nothing beyond the budget (terms, degree, generators), or for a division by zero.
  [[nodiscard]] std::optional<Ratio> value(const Program& program);

  [[nodiscard]] bool equal(const Ratio& a, const Ratio& b) const;
  [[nodiscard]] bool only_symbols() const { return only_symbols_; }
  /// A generator as a formula: the symbol, or the node that it stands for.
  struct Generator {
    const Program* program;
    maths::Id id;
    slong root = 0;  ///< > 0: the root of that order of the node's first argument
  };
  [[nodiscard]] const std::vector<Generator>& generators() const { return generators_; }
  [[nodiscard]] shim_ring* ring() const { return ring_; }

 private:
  using Values = std::vector<Ratio>;
  Ratio make() const { return Ratio(shim_ratio_new(ring_), Free{ring_}); }
  bool step(const Program& program, maths::Id id, Values& values);
  bool arithmetic(const Program& program, maths::Id id, Values& values);
  bool combine(Ratio& out, shim_binary what, const Ratio& a, const Ratio& b) const;
  bool power(Ratio& out, const Ratio& base, const Rational& exponent) const;
  bool power_node(const Program& program, maths::Id id, Values& values);
  bool opaque(const Program& program, maths::Id id, Values& values);
  bool generator(const std::string& key, Generator what, Ratio& out);
  bool key_of(const Ratio& value, std::string& key) const;

  shim_ring* ring_;
  slong room_;
  bool only_symbols_ = true;
  std::map<std::string, slong> keys_;
  std::vector<Generator> generators_;
};

}  // namespace assay::cas
