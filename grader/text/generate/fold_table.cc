// Writes the folding table of grader/text/fold.cc: every code point that folds to another one, sorted. Runs at build
// time, so the daemon opens no dictionary when it starts.
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <opencc/opencc.h>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <map>
#include <string>

namespace {

/// Old glyph, then the one it is read as, where neither NFKC nor OpenCC joins them. These are the spellings in which
/// editions of Tang poems differ.
constexpr const char* variants[] = {"衮滚", "桮杯", "猨猿", "沈沉", "著着", "疎疏", "鴈雁", "劒剑", "壻婿",
                                    "隣邻", "櫂棹", "鏁锁", "廻回", "蓱萍", "牕窗", "飇飙", "隄堤"};

using Table = std::map<std::uint32_t, std::uint32_t>;

std::uint32_t only_code_point(const icu::UnicodeString& text) {
  return text.countChar32() == 1 ? static_cast<std::uint32_t>(text.char32At(0)) : 0;
}

std::uint32_t only_code_point(const std::string& utf8) { return only_code_point(icu::UnicodeString::fromUTF8(utf8)); }

Table variant_table() {
  Table table;
  for (const char* pair : variants) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(pair);
    table[static_cast<std::uint32_t>(text.char32At(0))] = static_cast<std::uint32_t>(text.char32At(1));
  }
  return table;
}

class Folder {
 public:
  std::uint32_t fold(std::uint32_t c) const {
    // A variant may name a traditional form, so the steps are repeated until nothing changes.
    for (int round = 0; round < 4; ++round) {
      const std::uint32_t next = variant(simplified(compatible(c)));
      if (next == c) break;
      c = next;
    }
    return c;
  }

 private:
  std::uint32_t compatible(std::uint32_t c) const {
    const std::uint32_t one = only_code_point(nfkc_->normalize(icu::UnicodeString(static_cast<UChar32>(c)), status_));
    return one == 0 ? c : one;
  }
  std::uint32_t simplified(std::uint32_t c) const {
    if (c < 0x2E80) return c;
    std::string utf8;
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(utf8);
    const std::uint32_t one = only_code_point(converter_.Convert(utf8));
    return one == 0 ? c : one;
  }
  std::uint32_t variant(std::uint32_t c) const {
    const auto found = variants_.find(c);
    return found == variants_.end() ? c : found->second;
  }

  mutable UErrorCode status_ = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc_ = icu::Normalizer2::getNFKCInstance(status_);
  opencc::SimpleConverter converter_{"t2s.json"};
  Table variants_ = variant_table();
};

int write_table(const char* path) {
  const Folder folder;
  std::ofstream out(path);
  for (std::uint32_t c = 0xA0; c <= 0x323AF; ++c) {
    if (c >= 0xD800 && c <= 0xF8FF) continue;
    const std::uint32_t to = folder.fold(c);
    if (to != c) out << "{0x" << std::hex << c << ", 0x" << to << "},\n";
  }
  out.flush();
  return out ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: %s FILE\n", argv[0]), 2;
  try {
    return write_table(argv[1]);
  } catch (const std::exception& error) {
    return std::fprintf(stderr, "fold_table: %s\n", error.what()), 1;
  }
}
