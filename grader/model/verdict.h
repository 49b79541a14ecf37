#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/model/value.h"

namespace assay {

enum class Status : std::uint8_t {
  pass = 0,
  fail = 1,
  unscored = 2,  ///< Assay could not judge; never averaged in as a zero
  partial = 3,   ///< of reports only: some weighted checks pass, some do not
};

[[nodiscard]] std::string_view to_string(Status status);
[[nodiscard]] std::optional<Status> status_from(std::string_view text);

/// [begin, end) in UTF-8 bytes of the answer text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

/// A file that belongs to a finding (a screen, a key log), stored once by its hash.
struct Attachment {
  std::string name;
  std::string type;    ///< media type
  std::string sha256;  ///< of the bytes, hexadecimal
  /// Only on the way from a checker to whoever keeps them (Store::finish, `assay grade --attachments`); never in JSON,
  /// empty in what is read back. Shared, because verdicts are copied.
  std::shared_ptr<const std::string> bytes;
  friend bool operator==(const Attachment& a, const Attachment& b) {
    return a.name == b.name && a.type == b.type && a.sha256 == b.sha256;
  }
};

/// One thing that a checker found. `rule` ids and the shape of `data` are stable; `note` is for people.
struct Evidence {
  std::string rule;
  std::optional<bool> ok;  ///< nothing: not checkable
  std::string note;
  std::optional<Span> span;
  Value data;
  std::vector<Attachment> attachments;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// What one check found in one answer. `score` is in [0, 1], and nothing exactly when the status is unscored.
struct Verdict {
  std::string check;
  int version = 1;
  Status status = Status::unscored;
  std::optional<double> score;
  double weight = 1.0;
  bool required = false;
  Value measures;
  std::vector<Evidence> evidence;
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

/// A verdict that says why Assay could not judge; the caller fills in check, version and weight.
[[nodiscard]] Verdict unscored(std::string rule, std::string reason);

}  // namespace assay
