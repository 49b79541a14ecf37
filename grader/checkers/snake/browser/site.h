#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/checkers/snake/page.h"

namespace assay::checkers::snake {

/// What a page finds under http://game.test/: its own files, the entry under a private name that no other file can
/// have, and nothing else. Keeps a copy of nothing: the page outlives it.
class Site {
 public:
  static constexpr std::string_view origin = "http://game.test";

  explicit Site(const Page& page);

  /// Where the entry is.
  [[nodiscard]] const std::string& address() const { return address_; }
  /// What the injected scripts hide behind: of the page's bytes, so that no page knows it and every run has the same.
  [[nodiscard]] const std::string& key() const { return key_; }

  struct Answer {
    std::string_view type;  ///< media type
    std::string_view bytes;
  };
  /// Null when there is no such file here, or the address is elsewhere.
  [[nodiscard]] const Answer* find(std::string_view url) const;
  /// Whether a document with that address is the game.
  [[nodiscard]] static bool here(std::string_view url);

 private:
  struct Served {
    std::string name;
    Answer answer;
  };
  std::string key_, address_;
  std::vector<Served> served_;
};

}  // namespace assay::checkers::snake
