#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace assay {

/// What kind of failure an Error is. The service maps each kind to one HTTP status, the command line to one exit
/// code, so a kind means the same to every caller.
enum class Errc {
  bad_input,     ///< the caller sent or wrote something malformed
  not_found,     ///< a named thing does not exist
  conflict,      ///< the request contradicts what is already stored
  too_large,     ///< a limit of the configuration was exceeded
  unsupported,   ///< well formed, but nothing here reads it
  unauthorized,  ///< no valid token where one is needed
  unavailable,   ///< a resource is missing for now; trying again may help
  internal,      ///< Assay itself failed
};

[[nodiscard]] std::string_view to_string(Errc code);

/// A failure that is not a verdict: Assay could not do what was asked. `where` names the place as precisely as it is
/// known: "file:line:column", a field name such as "messages[1].content", or nothing.
struct Error {
  Errc code = Errc::internal;
  std::string message;
  std::string where;

  Error(Errc code_, std::string message_, std::string where_ = {})
      : code(code_), message(std::move(message_)), where(std::move(where_)) {}

  /// "where: message", or the message alone.
  [[nodiscard]] std::string text() const;
};

}  // namespace assay
