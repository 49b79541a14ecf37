#pragma once

#include <vector>

#include "grader/inspect/model.h"

namespace assay::inspect {

/// What functions do, themselves or through those that they call.
class Graph {
 public:
  explicit Graph(const Model& model);

  struct Does {
    bool input = false;
    bool waits = false;  ///< lets time pass
    bool clock = false;  ///< tells the time
    bool ends = false;   ///< may end the program
    bool random = false;
    bool indirect = false;  ///< calls what is handed to it or kept in a variable
  };
  /// `nothing` is whatever is called through a pointer.
  [[nodiscard]] const Does& of(ThingId function) const { return function == nothing ? anything_ : does_[function]; }
  /// Of the calls that stand in a range, and all that follows from them.
  [[nodiscard]] Does within(const Range& range) const;

  [[nodiscard]] bool any_input() const { return any_.input; }
  [[nodiscard]] bool any_wait() const { return any_.waits || paced_ || driven_; }  ///< but for clocks
  [[nodiscard]] bool paced() const { return paced_; }    ///< waiting was asked for once and for all
  [[nodiscard]] bool driven() const { return driven_; }  ///< a library holds the loop
  [[nodiscard]] bool threaded() const { return threaded_; }

  /// Whether anything that begins at main leads there; true where there is no main.
  [[nodiscard]] bool runs(ThingId function) const { return function == nothing || runs_.empty() || runs_[function]; }

  /// Functions of the user that call each other in a circle, itself alone among them.
  [[nodiscard]] std::vector<std::vector<ThingId>> circles() const;
  /// The user's functions that a range calls, and those that these call.
  [[nodiscard]] std::vector<ThingId> called_from(const Range& range) const;

 private:
  void note(const Call& call);
  void spread();
  void start();
  [[nodiscard]] std::vector<ThingId> closure(std::vector<ThingId> from) const;

  const Model& model_;
  std::vector<Does> does_;
  std::vector<std::vector<ThingId>> callees_;
  std::vector<std::vector<ThingId>> called_;  ///< without what is only mentioned
  std::vector<bool> runs_;
  Does anything_, any_;
  bool paced_ = false, driven_ = false, threaded_ = false;
};

/// Where a program begins.
[[nodiscard]] bool is_main(const Thing& thing);

/// A header is missing: of what it would declare Clang leaves whole statements out.
[[nodiscard]] bool has_holes(const Model& model);

/// Everything that a value of `from` may become, over assignments, arguments and results.
[[nodiscard]] std::vector<bool> reached(const Model& model, const std::vector<ThingId>& from);
/// Everything whose value may become one of `to`.
[[nodiscard]] std::vector<bool> leading(const Model& model, const std::vector<ThingId>& to);

}  // namespace assay::inspect
