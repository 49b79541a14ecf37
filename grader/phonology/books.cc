#include "grader/phonology/books.h"

#include <algorithm>
#include <array>
#include <span>

#include "grader/phonology/chinese.h"

namespace assay::phonology {
namespace {

constexpr std::array<std::string_view, book_count> book_names{"pingshui",    "cilin", "xin14", "tong16",
                                                              "pingshui_ze", "zhe13", "near"};

constexpr std::array<std::string_view, 15> cilin_names{"",     "东冬",   "江阳",   "支微",   "鱼虞",
                                                       "佳灰", "真文",   "寒删先", "萧肴豪", "歌",
                                                       "麻佳", "庚青蒸", "尤",     "侵",     "覃盐咸"};
constexpr std::array<std::string_view, 15> xin14_names{"",   "麻", "波", "皆", "开", "微", "豪", "尤",
                                                       "寒", "文", "唐", "庚", "齐", "支", "姑"};
constexpr std::array<std::string_view, 17> tong16_names{"",   "啊", "喔", "鹅", "衣", "乌", "迂", "哀", "欸",
                                                        "熬", "欧", "安", "恩", "昂", "英", "雍", "儿"};
constexpr std::array<std::string_view, 14> zhe13_names{"",     "发花", "梭坡", "乜斜", "一七", "姑苏", "怀来",
                                                       "灰堆", "遥条", "油求", "言前", "人辰", "江阳", "中东"};

/// The group of each final, in the order of Final, in 中华新韵, 中华通韵 and 十三辙.
struct Row {
  Final final;
  std::uint8_t xin14, tong16, zhe13;
};
constexpr std::array<Row, 37> finals{{
    {Final::a, 1, 1, 1},      {Final::ia, 1, 1, 1},      {Final::ua, 1, 1, 1},      {Final::o, 2, 2, 2},
    {Final::e, 2, 3, 2},      {Final::uo, 2, 2, 2},      {Final::ie, 3, 3, 3},      {Final::ve, 3, 3, 3},
    {Final::ai, 4, 7, 6},     {Final::uai, 4, 7, 6},     {Final::ei, 5, 8, 7},      {Final::uei, 5, 8, 7},
    {Final::ao, 6, 9, 8},     {Final::iao, 6, 9, 8},     {Final::ou, 7, 10, 9},     {Final::iou, 7, 10, 9},
    {Final::an, 8, 11, 10},   {Final::ian, 8, 11, 10},   {Final::uan, 8, 11, 10},   {Final::van, 8, 11, 10},
    {Final::en, 9, 12, 11},   {Final::in, 9, 12, 11},    {Final::uen, 9, 12, 11},   {Final::vn, 9, 12, 11},
    {Final::ang, 10, 13, 12}, {Final::iang, 10, 13, 12}, {Final::uang, 10, 13, 12}, {Final::eng, 11, 14, 13},
    {Final::ing, 11, 14, 13}, {Final::ueng, 11, 14, 13}, {Final::ong, 11, 15, 13},  {Final::iong, 11, 15, 13},
    {Final::i, 12, 4, 4},     {Final::er, 12, 16, 4},    {Final::v, 12, 6, 4},      {Final::i_apical, 13, 4, 4},
    {Final::u, 14, 5, 5},
}};

/// The classes of 词林正韵 that each level group of 平水韵 belongs to; 佳, 灰 and 元 are split between two there and
/// get both.
constexpr std::array<std::array<std::uint8_t, 2>, level_groups + 1> cilin_classes{
    {{0, 0}, {1, 0},  {1, 0},  {2, 0},  {3, 0},  {3, 0},  {4, 0},  {4, 0},  {3, 0}, {5, 10}, {3, 5},
     {6, 0}, {6, 0},  {6, 7},  {7, 0},  {7, 0},  {7, 0},  {8, 0},  {8, 0},  {8, 0}, {9, 0},  {10, 0},
     {2, 0}, {11, 0}, {11, 0}, {11, 0}, {12, 0}, {13, 0}, {14, 0}, {14, 0}, {14, 0}}};

template <class T>
std::span<const T> used(std::span<const T> all, bool first_only) {
  return first_only && !all.empty() ? all.first(1) : all;
}

Groups in_pingshui(char32_t c, Book book) {
  Groups found;
  for (const std::uint8_t id : pingshui(c)) {
    if ((id <= level_groups) == (book == Book::pingshui_ze)) continue;
    if (book != Book::cilin) found.set(id);
    else
      for (const std::uint8_t group : cilin_classes[id])
        if (group != 0) found.set(group);
  }
  return found;
}

/// eng is heard as en, ing as in.
std::uint8_t near_group(Final final, std::uint8_t zhe13) {
  return final == Final::eng || final == Final::ing || final == Final::ueng ? std::uint8_t{11} : zhe13;
}

Groups in_mandarin(char32_t c, Book book, bool first_only) {
  Groups found;
  for (const Reading& reading : used(mandarin(c), first_only)) {
    const Row& row = finals[static_cast<std::size_t>(reading.final)];
    const bool level = reading.tone <= 2;
    if (book == Book::xin14 && level) found.set(row.xin14);
    if (book == Book::tong16 && level) found.set(row.tong16);
    if (book == Book::zhe13) found.set(row.zhe13);
    if (book == Book::near) found.set(near_group(row.final, row.zhe13));
  }
  return found;
}

}  // namespace

std::string_view to_string(Book book) { return book_names[static_cast<std::size_t>(book)]; }

std::optional<Book> book_from(std::string_view name) {
  const auto* found = std::ranges::find(book_names, name);
  if (found == book_names.end()) return std::nullopt;
  return static_cast<Book>(found - book_names.begin());
}

Groups groups(char32_t c, Book book, bool first_only) {
  const bool old = book == Book::pingshui || book == Book::cilin || book == Book::pingshui_ze;
  return old ? in_pingshui(c, book) : in_mandarin(c, book, first_only);
}

std::string_view group_name(Book book, std::size_t group) {
  const auto named = [&](auto names) { return group < names.size() ? names[group] : std::string_view(); };
  switch (book) {
    case Book::pingshui:
    case Book::pingshui_ze: return pingshui_name(static_cast<std::uint8_t>(std::min<std::size_t>(group, 255)));
    case Book::cilin: return named(std::span(cilin_names));
    case Book::xin14: return named(std::span(xin14_names));
    case Book::tong16: return named(std::span(tong16_names));
    case Book::zhe13:
    case Book::near: return named(std::span(zhe13_names));
  }
  return {};
}

}  // namespace assay::phonology
