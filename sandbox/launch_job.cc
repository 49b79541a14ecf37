#include "sandbox/launch_job.h"

#include "sandbox/wire.h"

namespace assay::sandbox {
namespace {

void put(WireWriter& out, const Limits& limits) {
  out.number(limits.memory);
  out.number(static_cast<std::uint64_t>(limits.cpu.count()));
  out.number(static_cast<std::uint64_t>(limits.wall.count()));
  out.number(limits.processes);
  out.number(limits.output);
  out.number(limits.file);
  out.number(limits.disk);
  out.number(limits.inodes);
}

Limits get_limits(WireReader& in) {
  Limits limits;
  limits.memory = in.number();
  limits.cpu = std::chrono::milliseconds(in.number());
  limits.wall = std::chrono::milliseconds(in.number());
  limits.processes = static_cast<unsigned>(in.number());
  limits.output = in.number();
  limits.file = in.number();
  limits.disk = in.number();
  limits.inodes = static_cast<unsigned>(in.number());
  return limits;
}

void put(WireWriter& out, const std::vector<File>& files) {
  out.number(files.size());
  for (const File& file : files) {
    out.text(file.name);
    out.text(file.bytes);
    out.number(file.executable ? 1 : 0);
  }
}

std::vector<File> get_files(WireReader& in) {
  std::vector<File> files(in.count());
  for (File& file : files) {
    file.name = in.text();
    file.bytes = in.text();
    file.executable = in.number() != 0;
  }
  return files;
}

}  // namespace

int descriptors_of(Channels channels) {
  switch (channels) {
    case Channels::pipes: return 3;
    case Channels::pty: return 1;
    case Channels::devtools: return 2;
  }
  return 0;
}

std::string encode(const LaunchJob& launch) {
  WireWriter out;
  out.number(static_cast<std::uint64_t>(launch.channels));
  out.number(static_cast<std::uint64_t>(launch.job.profile));
  put(out, launch.job.limits);
  out.texts(launch.job.command);
  put(out, launch.job.files);
  out.texts(launch.job.keep);
  out.texts(launch.job.environment);
  out.texts(launch.job.visible);
  return out.bytes();
}

std::optional<LaunchJob> decode_job(std::string_view bytes) {
  WireReader in(bytes);
  LaunchJob launch;
  const std::uint64_t channels = in.number();
  const std::uint64_t profile = in.number();
  if (channels > static_cast<std::uint64_t>(Channels::devtools)) return std::nullopt;
  if (profile > static_cast<std::uint64_t>(Profile::helper)) return std::nullopt;
  launch.channels = static_cast<Channels>(channels);
  launch.job.profile = static_cast<Profile>(profile);
  launch.job.limits = get_limits(in);
  launch.job.command = in.texts();
  launch.job.files = get_files(in);
  launch.job.keep = in.texts();
  launch.job.environment = in.texts();
  launch.job.visible = in.texts();
  if (!in.whole() || launch.job.command.empty()) return std::nullopt;
  return launch;
}

std::string encode(const Outcome& outcome) {
  WireWriter out;
  out.number(static_cast<std::uint64_t>(outcome.ending));
  out.number(static_cast<std::uint64_t>(outcome.code));
  out.number(static_cast<std::uint64_t>(outcome.signal));
  out.number(static_cast<std::uint64_t>(outcome.cpu.count()));
  out.number(static_cast<std::uint64_t>(outcome.wall.count()));
  out.number(outcome.peak_memory);
  out.number(outcome.refused_forks);
  put(out, outcome.kept);
  out.texts(outcome.weakened);
  return out.bytes();
}

std::optional<Outcome> decode_outcome(std::string_view bytes) {
  WireReader in(bytes);
  Outcome outcome;
  const std::uint64_t ending = in.number();
  if (ending > static_cast<std::uint64_t>(Ending::processes)) return std::nullopt;
  outcome.ending = static_cast<Ending>(ending);
  outcome.code = static_cast<int>(in.number());
  outcome.signal = static_cast<int>(in.number());
  outcome.cpu = std::chrono::microseconds(in.number());
  outcome.wall = std::chrono::microseconds(in.number());
  outcome.peak_memory = in.number();
  outcome.refused_forks = in.number();
  outcome.kept = get_files(in);
  outcome.weakened = in.texts();
  if (!in.whole()) return std::nullopt;
  return outcome;
}

std::string encode(const Refusal& refusal) {
  WireWriter out;
  out.number(static_cast<std::uint64_t>(refusal.code));
  out.text(refusal.text);
  return out.bytes();
}

std::optional<Refusal> decode_refusal(std::string_view bytes) {
  WireReader in(bytes);
  Refusal refusal;
  const std::uint64_t code = in.number();
  refusal.text = in.text();
  if (!in.whole() || code > static_cast<std::uint64_t>(Errc::internal)) return std::nullopt;
  refusal.code = static_cast<Errc>(code);
  return refusal;
}

}  // namespace assay::sandbox
