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

/// Pairs of an old glyph and the one it is read as, where neither NFKC nor OpenCC joins them. These are the spellings
/// in which editions of old poems differ: those that occur at least three times in the complete poems of the Tang and
/// Song and that Unihan's kSemanticVariant or kZVariant leads to a standard character, read through one by one. Unihan
/// alone would also join 麰 牟, 雝 簌 and 厶 某.
constexpr const char* variants[] = {
    "衮滚桮杯猨猿沈沉著着疎疏鴈雁劒剑壻婿隣邻櫂棹鏁锁廻回蓱萍牕窗飇飙隄堤隠隐簷檐遶绕慙惭徧遍頼赖媿愧",
    "粧妆僊仙鬭斗蘂蕊臯皋鬬斗煖暖覩睹賸剩馿驴鼇鳌幷并斾旆牋笺妬妒峩峨堦阶畧略罇樽臞癯餠饼閙闹鉏锄怱匆",
    "懽欢檝楫筯箸飜翻燄焰缾瓶穉稚暎映飚飙竝并麤粗犂犁欵款嚬颦遯遁緜绵鼈鳖槩概呌叫顦憔栢柏怳恍揺摇鵶鸦",
    "醆盏磵涧荅答旛幡碁棋朶朵秔粳悮误櫺棂鸎莺穽阱偪逼䜩宴箎篪憇憩擡抬氊毡棃梨烱炯幙幕諠喧覊羁瓈璃瑠琉",
    "帬裙囘回飡餐貍狸趂趁廐厩翺翱毘毗濶阔臙胭効效輙辄螘蚁繖伞皷鼓揜掩盌碗輭软澁涩寃冤瑯琅汚污鞵鞋羮羹",
    "徃往塲场碪砧氷冰椶棕衞卫筭算沍冱勅敕襃褒蕚萼戯戏尅克駮驳厓崖𫘞驼脇胁呪咒燿耀𫇴刍覔觅菓果甖罂闗关",
    "匳奁蠭蜂胷胸箒帚嘷嗥颕颖歴历覇霸觧解敍叙戸户顋腮蹏蹄窓窗畆亩刼劫𫚥虾倐倏荳豆冩写韈袜煑煮囓啮甆瓷",
    "鵞鹅甎砖樷丛悤匆嗁啼窻窗黙默麄粗颿帆謌歌壍堑蜨蝶羗羌砲炮臈腊畊耕緫总濵滨倂并昻昂帀匝鑛矿韮韭纎纤",
    "籐藤涖莅韤袜蕋蕊罋瓮瑇玳攅攒埜野餙饰廹迫墖塔躶裸蟁蚊欝郁阬坑窰窑稉粳歳岁凴凭髙高騘骢逓递艶艳膓肠",
    "恠怪暱昵騐验叡睿叅参髩鬓呑吞葢盖曡叠飃飘鎻锁昬昏摠总宻密玆兹郷乡挿插揷插両两迳径彊强拏拿瀁漾眎视",
    "寔实戹厄",
};

using Table = std::map<std::uint32_t, std::uint32_t>;

std::uint32_t only_code_point(const icu::UnicodeString& text) {
  return text.countChar32() == 1 ? static_cast<std::uint32_t>(text.char32At(0)) : 0;
}

std::uint32_t only_code_point(const std::string& utf8) { return only_code_point(icu::UnicodeString::fromUTF8(utf8)); }

Table variant_table() {
  Table table;
  for (const char* pairs : variants) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(pairs);
    for (std::int32_t at = 0; at < text.length();) {
      const std::int32_t read_as = text.moveIndex32(at, 1);
      table[static_cast<std::uint32_t>(text.char32At(at))] = static_cast<std::uint32_t>(text.char32At(read_as));
      at = text.moveIndex32(read_as, 1);
    }
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
