#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "grader/checkers/snake/player/host.h"

// Plays of real pages, written down so that the player can be tested without a browser. A recording is text: a line for
// each call of the host, then what was answered, each part only when it differs from the answer before.
namespace assay::checkers::snake::recorded {

/// Passes calls on and writes them down.
class Writer final : public Host {
 public:
  explicit Writer(Host& host) : host_(host) {}
  [[nodiscard]] std::string_view runs() const override { return host_.runs(); }
  Result<Observation> load(std::uint32_t seed) override;
  Result<void> press(Key key) override;
  Result<void> click(const Clickable& target) override;
  Result<Observation> advance(double milliseconds, bool until_change) override;
  Result<Picture> picture() override;
  Result<std::uint64_t> pixels() override;
  Result<bool> moves_in_real_time(double milliseconds) override;
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  void put(const Observation& seen);
  Host& host_;
  std::string text_;
  Observation last_;
};

/// Answers the calls of a recording in their order; any other call is an Error that says at which line.
class Reader final : public Host {
 public:
  explicit Reader(const std::string& text);
  [[nodiscard]] std::string_view runs() const override { return "page"; }
  Result<Observation> load(std::uint32_t seed) override;
  Result<void> press(Key key) override;
  Result<void> click(const Clickable& target) override;
  Result<Observation> advance(double milliseconds, bool until_change) override;
  Result<Picture> picture() override;
  Result<std::uint64_t> pixels() override;
  Result<bool> moves_in_real_time(double milliseconds) override;
  [[nodiscard]] bool at_end() const { return line_ == lines_.size(); }

 private:
  Result<void> expect(const std::string& call);
  Result<Observation> answer();
  bool part(const std::string& line);
  std::vector<std::string> lines_;
  std::size_t line_ = 0;
  Observation last_;
};

}  // namespace assay::checkers::snake::recorded
