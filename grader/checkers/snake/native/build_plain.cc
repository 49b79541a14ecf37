#include "grader/checkers/snake/native/build_plain.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "grader/text/utf8.h"

namespace assay::checkers::snake {
namespace {

constexpr std::size_t longest_plain = 300;

struct Wording {
  std::string_view said;  ///< by the compiler; each * stands for any text, the first of which is {} in `plain`
  std::string_view plain;
};

/// The first that fits is taken.
constexpr auto wordings = std::to_array<Wording>({
    {"undefined reference to `main'", "the program has no main function"},
    {"undefined reference to `WinMain*", "the program has no main function"},
    {"undefined reference to `*'", "'{}' is used but nowhere defined"},
    {"multiple definition of `*'*", "'{}' is defined more than once"},
    {"cannot find -l*: No such file*", "the library '{}' is missing"},
    {"*: No such file or directory", "the header '{}' is missing"},
    {"'*' was not declared in this scope*", "'{}' is not declared"},
    {"'*' undeclared (first use*", "'{}' is not declared"},
    {"'*' has not been declared*", "'{}' is not declared"},
    {"implicit declaration of function '*'*", "the function '{}' is not declared"},
    {"'*' does not name a type*", "'{}' is not a known type"},
    {"unknown type name '*'*", "'{}' is not a known type"},
    {"'*' is not a member of 'std'*", "'std::{}' does not exist, or its header is not included"},
    {"'*' is not a member of '*", "'{}' is not a member of the type or namespace named there"},
    {"'*' has no member named '*", "'{}' has no such member"},
    {"no member named '*", "the member '{}' does not exist"},
    {"expected declaration or statement at end of input*", "the code ends before a block is closed: a '}}' is missing"},
    {"expected '}' at end of input*", "the code ends before a block is closed: a '}}' is missing"},
    {"expected unqualified-id at end of input*", "the code ends in the middle"},
    {"expected '*' at end of input*", "the code ends before '{}'"},
    {"expected '*' before *", "'{}' is missing before this place"},
    {"expected '*', '*", "'{}' or the like is missing before this place"},
    {"expected initializer before *", "something is missing before this place, often a ';'"},
    {"expected primary-expression before *", "a value is missing here"},
    {"expected unqualified-id before *", "a name is missing here, or a bracket is out of place"},
    {"expected declaration before '}' token*", "there is one '}}' too many"},
    {"expected *", "'{}' is missing here"},
    {"stray '*' in program*", "the character '{}' does not belong into code"},
    {"missing terminating *", "a quote is not closed"},
    {"unterminated *", "'{}' is not closed"},
    {"redefinition of '*'*", "'{}' is defined twice"},
    {"redeclaration of '*'*", "'{}' is declared twice"},
    {"conflicting declaration '*'*", "'{}' is declared twice, differently"},
    {"conflicting types for '*'*", "'{}' is declared twice, differently"},
    {"reference to '*' is ambiguous*", "'{}' may mean two different things"},
    {"call of overloaded '*' is ambiguous*", "the call '{}' may mean two different functions"},
    {"no matching function for call to '*'*", "no function fits the call '{}'"},
    {"too few arguments to function '*'*", "the call of '{}' has too few arguments"},
    {"too many arguments to function '*'*", "the call of '{}' has too many arguments"},
    {"no match for '*' (operand*", "'{}' cannot be used with these types"},
    {"cannot convert '*' to '*", "a value of type '{}' is used where another type is needed"},
    {"invalid conversion from '*' to '*", "a value of type '{}' is used where another type is needed"},
    {"could not convert '*' from '*", "the value '{}' is used where another type is needed"},
    {"incompatible types when *", "types do not fit"},
    {"invalid operands *", "an operator is used with types that it does not know"},
    {"invalid use of incomplete type '*'*", "the type '{}' is used before it is defined"},
    {"aggregate '*' has incomplete type*", "the type of '{}' is not defined"},
    {"assignment of read-only *", "a constant is changed"},
    {"lvalue required as *", "something that is no variable is changed"},
    {"'*' was not declared as *", "'{}' is not declared"},
    {"a function-definition is not allowed here*", "a function begins within another one: a '}}' is missing before"},
    {"'::main' must return 'int'*", "main must return int"},
    {"return-statement with a value*", "a function without a result returns one"},
    {"return-statement with no value*", "a function with a result returns none"},
    {"'*' is private within this context*", "'{}' is private there"},
    {"control reaches end of non-void function*", "a function does not return its result"},
    {"'else' without a previous 'if'*", "an 'else' has no 'if'"},
    {"break statement not within loop or switch*", "a 'break' stands outside of a loop"},
    {"jump to case label*", "a variable is declared in a switch without brackets of its own"},
    {"variable or field '*' declared void*", "'{}' is declared as nothing (void), or its type is not known"},
    {"static assertion failed*", "an assertion of the program fails while it is compiled"},
    {"template instantiation depth exceeds*", "templates are nested without end"},
    {"constexpr evaluation *", "a constant takes too long to compute"},
    {"'constexpr' evaluation *", "a constant takes too long to compute"},
    {"#include nested depth *", "headers include each other without end"},
    {"#error *", "the code itself refuses: {}"},
    {"SyntaxError: '*' was never closed*", "'{}' is not closed"},
    {"SyntaxError: unmatched '*'*", "there is one '{}' too many"},
    {"SyntaxError: expected '*'*", "'{}' is missing here"},
    {"SyntaxError: unterminated *", "{}: it is not closed"},
    {"SyntaxError: unexpected EOF*", "the code ends in the middle"},
    {"SyntaxError: Missing parentheses in call to 'print'*", "this is Python 2: print needs brackets"},
    {"SyntaxError: *", "this is no valid Python: {}"},
    {"IndentationError: unexpected indent*", "the line is indented too far"},
    {"IndentationError: unindent does not match*", "the indentation fits no line before it"},
    {"IndentationError: *", "the indentation is wrong: {}"},
    {"ValueError: source code string cannot contain null bytes", "the code holds bytes that are no text"},
    {"TabError: *", "tabs and blanks are mixed in the indentation"},
});

/// The text that the first * stands for, where `said` fits the whole of `text`.
std::optional<std::string_view> match(std::string_view said, std::string_view text) {
  std::string_view first;
  bool taken = false;
  std::size_t star = said.find('*');
  if (!text.starts_with(said.substr(0, star))) return std::nullopt;
  text.remove_prefix(std::min(star, said.size()));
  while (star != std::string_view::npos) {
    said.remove_prefix(star + 1);
    star = said.find('*');
    const std::string_view piece = said.substr(0, star);
    const std::size_t at = star == std::string_view::npos && piece.empty() ? text.size() : text.find(piece);
    if (at == std::string_view::npos) return std::nullopt;
    if (!taken) first = text.substr(0, at);
    taken = true;
    text.remove_prefix(at + piece.size());
  }
  return text.empty() ? std::optional(first) : std::nullopt;
}

std::string filled(std::string_view plain, std::string_view piece) {
  std::string text;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const bool brace = plain[i] == '{' || plain[i] == '}';
    if (brace && plain.substr(i, 2) == "{}") text += piece;
    else text += plain[i];
    if (brace) ++i;
  }
  return text;
}

std::string words_for(std::string_view text) {
  for (const Wording& wording : wordings) {
    if (const auto piece = match(wording.said, text)) return filled(wording.plain, *piece);
  }
  return std::string(text);
}

}  // namespace

std::string in_plain_words(const Diagnostic& diagnostic) {
  std::string place = diagnostic.file;
  if (diagnostic.line != 0) place += fmt::format("{}line {}", place.empty() ? "" : ", ", diagnostic.line);
  std::string words = place.empty() ? "" : place + ": ";
  words += words_for(diagnostic.text);
  return std::string(clipped(words, longest_plain));
}

std::string stopped_in_plain_words(std::string_view limit) {
  constexpr auto names = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"cpu", "CPU time"},
      {"wall", "time"},
      {"memory", "memory"},
      {"output", "output"},
      {"file", "the length of files"},
      {"processes", "processes"},
  });
  std::string_view name = limit;
  for (const auto& [key, words] : names) {
    if (key == limit) name = words;
  }
  return fmt::format("the compiler was ended at its limit of {}", name);
}

}  // namespace assay::checkers::snake
