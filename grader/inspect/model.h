#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What the rules know of a program: plain values, read out of Clang's tree once (tree.h), so that no rule needs Clang.
namespace assay::inspect {

struct Place {
  std::uint32_t file = 0;         ///< in Model::files
  std::uint32_t offset = 0;       ///< bytes
  unsigned line = 0, column = 0;  ///< from 1
};

/// A statement's bytes; nothing where `end` is 0.
struct Range {
  std::uint32_t file = 0, begin = 0, end = 0;
  [[nodiscard]] bool holds(const Place& place) const {
    return place.file == file && place.offset >= begin && place.offset < end;
  }
};

using ThingId = std::uint32_t;  ///< in Model::things
constexpr ThingId nothing = ~ThingId{0};

/// A function or a variable (fields and parameters are variables).
struct Thing {
  std::string
      name;  ///< of functions with namespaces and classes: "std::filesystem::remove"; of variables the last part
  Place place;
  bool function = false;
  bool own = false;         ///< a function with a body, a variable: in the user's files
  bool arithmetic = false;  ///< a variable of a number, a character, a bool or an enumeration
  Range body;               ///< of an own function
  bool fixed = false;       ///< const or volatile: nobody expects it to be written in sight
};

struct Call {
  ThingId callee = nothing;  ///< nothing: through a pointer or an object that holds a function
  ThingId caller = nothing;  ///< nothing: where a global is initialised
  Place place;
  std::vector<std::optional<std::int64_t>> numbers;  ///< its arguments, where they are constant
  std::string text;                                  ///< its first string literal
  bool mention = false;                              ///< it is named, not called: handed on as a value
  bool seeds = false;                                ///< its value seeds random numbers
};

/// What one variable is compared with: "over", "!over", "over == 0".
struct Test {
  ThingId variable = nothing;
  std::int64_t value = 0;
  bool equal = false;  ///< else unequal
};

struct Loop {
  ThingId function = nothing;
  Place place;
  Range range;
  std::vector<ThingId> reads;  ///< variables of its condition
  bool opaque = true;          ///< no condition, or one that calls, subscripts or follows pointers
  bool leaves = false;         ///< by break, return, goto or throw
  std::optional<Test> test;    ///< where the condition is no more than that
};

struct Write {
  enum class How : std::uint8_t { initial, set, change, unknown };  ///< unknown: by reference or pointer
  ThingId variable = nothing;
  ThingId function = nothing;
  Place place;
  How how = How::unknown;
  std::optional<std::int64_t> value;
  std::string path;              ///< names on the way to it, lower case: "game.food.x"
  std::vector<ThingId> sources;  ///< variables and functions that its value is made of
  Range guard;                   ///< the branch that it stands in, of an `if` that asks for food
};

/// A variable that is looked at: compared, looped over, or handed to a call.
struct Look {
  std::string path;
  Place place;
  ThingId callee = nothing;  ///< nothing: compared or looped over
};

struct Comparison {
  Place place;
  std::int64_t value = 0;
  bool character = false;  ///< written as one
  bool equal = true;
  bool escape = false;            ///< after an escape character or '[' was seen
  bool scan = false;              ///< after the 0 or 224 of a Windows console was seen
  std::string text;               ///< a string is compared, not a number
  std::vector<ThingId> operands;  ///< variables and functions of the other side
};

struct Flow {
  ThingId from = nothing, to = nothing;  ///< of a function: what it returns
};

/// A variable that is handed to a call, and by which function.
struct Shown {
  ThingId variable = nothing, function = nothing;
};

struct Include {
  std::string name;
  Place place;
  bool quoted = false;   ///< a file of the user's, as it is written
  bool missing = false;  ///< what follows from it is not known
};

struct Complaint {
  std::string text;
  Place place;
};

struct Model {
  std::vector<std::string> files;
  std::vector<Thing> things;
  std::vector<Call> calls;
  std::vector<Loop> loops;
  std::vector<Write> writes;
  std::vector<Look> looks;
  std::vector<Comparison> comparisons;
  std::vector<Flow> flows;
  std::vector<Shown> shown;
  std::vector<Include> includes;
  std::vector<Complaint> errors;
  std::vector<Place> assembly;
  std::map<std::string, Place> words;  ///< identifiers of the user's files, each where it stands first
};

/// What is printed, a line each.
struct Fact {
  std::string kind;
  Place place;  ///< line 0: of the whole program
  std::string text;
};

}  // namespace assay::inspect
