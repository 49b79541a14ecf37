#include "grader/codec/config.h"

#include <fmt/format.h>

#include "grader/cli/command.h"

namespace assay::cli {
namespace {

struct Options {
  std::string file;
  bool sample = false;
};

void run(const Options& options, Session& session) {
  if (options.sample) return fmt::print("{}", sample_config());
  const Result<Config> config = load_config(options.file, {});
  if (!config) return complain(session, config.error());
  fmt::print("{}", describe(*config));
}

}  // namespace

void add_config(CLI::App& app, Session& session) {
  static Options options;  // outlives the callbacks, as the application does
  CLI::App* command = app.add_subcommand("config", "show what assayd would run with, and where each value comes from");
  command->footer("Example: assay config --config assay.yaml");
  command->add_option("--config", options.file, "configuration file");
  command->add_flag("--sample", options.sample, "print a file with every key, its default and a comment");
  command->callback([&session] { run(options, session); });
}

}  // namespace assay::cli
