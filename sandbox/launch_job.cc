#include "sandbox/launch_job.h"

#include "grader/base/bytes.h"

namespace assay::sandbox {
namespace {

void put(ByteWriter& out, const Limits& limits) {
  out.varint(limits.memory);
  out.varint(static_cast<std::uint64_t>(limits.cpu.count()));
  out.varint(static_cast<std::uint64_t>(limits.wall.count()));
  out.varint(limits.processes);
  out.varint(limits.output);
  out.varint(limits.file);
  out.varint(limits.disk);
  out.varint(limits.inodes);
}

Limits get_limits(ByteReader& in) {
  Limits limits;
  limits.memory = in.varint();
  limits.cpu = std::chrono::milliseconds(in.varint());
  limits.wall = std::chrono::milliseconds(in.varint());
  limits.processes = static_cast<unsigned>(in.varint());
  limits.output = in.varint();
  limits.file = in.varint();
  limits.disk = in.varint();
  limits.inodes = static_cast<unsigned>(in.varint());
  return limits;
}

void put(ByteWriter& out, const std::vector<std::string>& texts) {
  write_all(out, texts, [&](const std::string& text) { out.text(text); });
}

std::vector<std::string> get_texts(ByteReader& in) {
  return read_all<std::string>(in, [&] { return std::string(in.text()); });
}

void put(ByteWriter& out, const std::vector<File>& files) {
  write_all(out, files, [&](const File& file) {
    out.text(file.name);
    out.text(file.bytes);
    out.byte(file.executable ? 1 : 0);
  });
}

std::vector<File> get_files(ByteReader& in) {
  return read_all<File>(in, [&] {
    File file;
    file.name = in.text();
    file.bytes = in.text();
    file.executable = in.choice(1) != 0;
    return file;
  });
}

template <class Enum>
void put_choice(ByteWriter& out, Enum value) {
  out.byte(static_cast<std::uint8_t>(value));
}

template <class Enum>
Enum get_choice(ByteReader& in, Enum last) {
  return static_cast<Enum>(in.choice(static_cast<std::uint8_t>(last)));
}

}  // namespace

int descriptors_of(Channels channels) {
  switch (channels) {
    case Channels::pipes: return 3;
    case Channels::pty: return 1;
    case Channels::devtools:
    case Channels::play: return 2;
  }
  return 0;
}

std::string encode(const Job& job, Channels channels) {
  ByteWriter out;
  put_choice(out, channels);
  put_choice(out, job.profile);
  put(out, job.limits);
  put(out, job.command);
  put(out, job.files);
  put(out, job.keep);
  put(out, job.environment);
  put(out, job.visible);
  return out.take();
}

std::optional<LaunchJob> decode_job(std::string_view bytes) {
  ByteReader in(bytes);
  LaunchJob launch;
  launch.channels = get_choice(in, Channels::play);
  launch.job.profile = get_choice(in, Profile::helper);
  launch.job.limits = get_limits(in);
  launch.job.command = get_texts(in);
  launch.job.files = get_files(in);
  launch.job.keep = get_texts(in);
  launch.job.environment = get_texts(in);
  launch.job.visible = get_texts(in);
  if (!in.done()) return std::nullopt;
  return launch;
}

std::string encode(const Outcome& outcome) {
  ByteWriter out;
  put_choice(out, outcome.ending);
  out.varint(static_cast<std::uint64_t>(outcome.code));
  out.varint(static_cast<std::uint64_t>(outcome.signal));
  out.varint(static_cast<std::uint64_t>(outcome.cpu.count()));
  out.varint(static_cast<std::uint64_t>(outcome.wall.count()));
  out.varint(outcome.peak_memory);
  out.varint(outcome.refused_forks);
  put(out, outcome.kept);
  put(out, outcome.weakened);
  return out.take();
}

std::optional<Outcome> decode_outcome(std::string_view bytes) {
  ByteReader in(bytes);
  Outcome outcome;
  outcome.ending = get_choice(in, Ending::processes);
  outcome.code = static_cast<int>(in.varint());
  outcome.signal = static_cast<int>(in.varint());
  outcome.cpu = std::chrono::microseconds(in.varint());
  outcome.wall = std::chrono::microseconds(in.varint());
  outcome.peak_memory = in.varint();
  outcome.refused_forks = in.varint();
  outcome.kept = get_files(in);
  outcome.weakened = get_texts(in);
  if (!in.done()) return std::nullopt;
  return outcome;
}

std::string encode(const Error& refusal) {
  ByteWriter out;
  put_choice(out, refusal.code);
  out.text(refusal.message);
  out.text(refusal.where);
  return out.take();
}

std::optional<Error> decode_refusal(std::string_view bytes) {
  ByteReader in(bytes);
  const Errc code = get_choice(in, Errc::internal);
  const std::string_view message = in.text();
  const std::string_view where = in.text();
  if (!in.done()) return std::nullopt;
  return Error(code, std::string(message), std::string(where));
}

}  // namespace assay::sandbox
