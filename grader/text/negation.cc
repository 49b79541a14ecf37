#include "grader/text/negation.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "grader/text/script.h"

// Theory of operation. The clause around the thing is cut out, at most `most_before` and `most_after` characters of it.
// Before the thing the nearest negating word is looked for that reaches it; words that only look like one (不仅), a
// condition before it (如果没有) and a second negation next to it (不能没有) undo it, and so does a turn between it and
// the thing (不是…而是). After the thing only words that dismiss count (X不适合, "X is not"), since what comes after a
// name mostly says what it does (X不需要站场).
namespace assay {
namespace {

using View = std::u32string_view;

constexpr std::size_t most_before = 64;
constexpr std::size_t most_after = 32;
constexpr std::size_t most_words_between = 6;
constexpr std::size_t strong_reach = 16;
constexpr std::size_t weak_reach = 6;
constexpr std::size_t dismissal_reach = 7;
// Every Chinese negation begins above it, every English one below.
constexpr char32_t first_symbol = 0x2000;

/// Negations that hold for a whole phrase: an attribute (没有明显的X) does not end them.
constexpr auto strong = std::to_array<View>({
    U"不太推荐", U"不太建议", U"不太适合", U"不推荐", U"不建议", U"不适合", U"不需要", U"不考虑", U"不包括", U"不包含",
    U"不属于",   U"不涉及",   U"不存在",   U"不代表", U"不等于", U"并不是", U"未出现", U"未使用", U"不是",   U"并非",
    U"绝非",     U"而非",     U"没有",     U"没能",   U"未提",   U"未写",   U"未选",   U"不含",   U"不选",   U"不带",
    U"不用",     U"不要",     U"不宜",     U"不必",   U"不能",   U"不可",   U"不该",   U"不应",   U"不会",   U"不再",
    U"不想",     U"不写",     U"不提",     U"不算",   U"避免",   U"避开",   U"排除",   U"剔除",   U"放弃",   U"舍弃",
    U"拒绝",     U"禁止",     U"切勿",     U"切忌",   U"勿用",   U"勿选",   U"忌用",   U"慎用",   U"少用",   U"别用",
    U"别选",     U"别带",     U"别让",     U"别把",   U"别再",   U"别拿",   U"别上",   U"别推荐", U"缺乏",   U"毫无",
    U"并无",     U"绝无",     U"全无",     U"无需",   U"无须",   U"❌",     U"✗",      U"✘",
});

/// Single characters that negate the word after them, and nothing behind that word's 的.
constexpr View weak = U"不没未无";
constexpr View ends_of_attribute = U"的地得了着过";

/// What holds one of those characters, or one of the words above, and says yes.
constexpr auto affirmations = std::to_array<View>({
    U"不仅",     U"不但",     U"不只",     U"不光",     U"不单",     U"不止",     U"不过",     U"不同",     U"不错",
    U"不少",     U"不断",     U"不妨",     U"不管",     U"不论",     U"不愧",     U"不得不",   U"不可或缺", U"不可少",
    U"必不可少", U"不可缺",   U"不能不",   U"不能少",   U"不能缺",   U"少不了",   U"离不开",   U"缺不了",   U"不可不",
    U"不得志",   U"不禁",     U"不由",     U"不久",     U"不料",     U"不已",     U"不息",     U"不尽",     U"不朽",
    U"不俗",     U"不凡",     U"不忘",     U"不顾",     U"不怕",     U"不堪",     U"不愈",     U"不幸",     U"不安",
    U"不时",     U"不屈",     U"不如",     U"不二",     U"不难",     U"不失为",   U"不乏",     U"不外",     U"不亚于",
    U"不逊",     U"不输",     U"不犹豫",   U"差不多",   U"要不",     U"对不起",   U"说不定",   U"了不起",   U"忍不住",
    U"不容",     U"不可多得", U"不可忽视", U"不可替代", U"不可避免", U"不可分割", U"不能忽视", U"不能错过", U"不要错过",
    U"不要忘",   U"不会错",   U"不会忘",   U"不用说",   U"不必说",   U"不用担心", U"不必担心", U"不要忽",   U"不变",
    U"不得已",   U"不平",     U"不遇",     U"无不",     U"无非",     U"无论",     U"无疑",     U"无比",     U"无限",
    U"无穷",     U"无奈",     U"无尽",     U"无边",     U"无数",     U"无敌",     U"无双",     U"无愧",     U"无意",
    U"无时无刻", U"毫无疑问", U"无法替代", U"无可替代", U"无与伦比", U"无情",     U"无依",     U"无助",     U"未来",
    U"未免",     U"未尝",     U"没落",     U"淹没",     U"埋没",     U"出没",     U"沉没",     U"没错",     U"没问题",
    U"没事",     U"没想到",   U"有没有",   U"不可避",   U"避免不",   U"难道不",   U"特别",     U"分别",     U"区别",
    U"个别",     U"类别",     U"级别",
});

/// Behind one of these a negation is a supposition.
constexpr auto conditions =
    std::to_array<View>({U"如果", U"若", U"要是", U"假如", U"假设", U"万一", U"除非", U"if ", U"unless ", U"in case "});

/// Between a negation and the thing these turn to what is meant instead.
constexpr auto turns = std::to_array<View>({U"而", U"但", U"却", U"改用", U"改为", U"改选", U"只用", U"只有", U"只选",
                                            U"就用", U"就选", U"就是", U"所以", U"因此"});
constexpr auto turning_words =
    std::to_array<View>({U"but", U"so", U"because", U"then", U"although", U"while", U"if", U"when", U"with"});
constexpr auto turning_pairs =
    std::to_array<View>({U"and use ", U"and pick ", U"and take ", U"and choose ", U"and go ", U"and run ", U"and play ",
                         U"and bring ", U"and add ", U"and recommend "});

constexpr auto english =
    std::to_array<View>({U"not",        U"no",          U"never",     U"avoid",       U"avoiding",
                         U"without",    U"except",      U"excluding", U"exclude",     U"excludes",
                         U"skip",       U"skipping",    U"cannot",    U"neither",     U"nor",
                         U"instead of", U"rather than", U"leave out", U"leaving out", U"stay away from",
                         U"drop",       U"dropping",    U"lacks",     U"lacking",     U"replace",
                         U"replacing",  U"n't",         U"n’t"});

/// After an English negation: what makes it an affirmation.
constexpr auto english_affirmations =
    std::to_array<View>({U"only",   U"just",       U"merely",   U"simply",   U"doubt",         U"a doubt",  U"question",
                         U"wonder", U"to mention", U"help",     U"go wrong", U"less",          U"other",    U"forget",
                         U"miss",   U"matter",     U"hesitate", U"least",    U"underestimate", U"overlook", U"unlike"});

/// What dismisses the thing before it, whatever follows.
constexpr auto dismissals = std::to_array<View>(
    {U"不适合",   U"不合适", U"不太适合", U"不太合适", U"不宜",   U"不行",   U"不能用",   U"不可用",   U"不存在",
     U"不在名单", U"不在队", U"不在考虑", U"不在推荐", U"不在列", U"不在其", U"不在这",   U"不予考虑", U"不值得",
     U"除外",     U"无关",   U"未出现",   U"没有出现", U"没出现", U"未体现", U"没有体现", U"没有入选", U"未入选",
     U"未被",     U"没有被", U"就算了",   U"可以不",   U"不入选", U"不必上", U"不必带",   U"不够格"});

/// What dismisses the thing before it when no other thing follows: X不推荐, but not X强不推荐Y.
constexpr auto dismissing_verbs = std::to_array<View>(
    {U"不推荐", U"不太推荐", U"不建议", U"不太建议", U"不考虑", U"不要", U"不选", U"不带", U"不用", U"不上"});
constexpr View begins_verb = U"用使上带选放加培抽入在作做当搭与和组的给让进";

/// "X is not a healer but …": the same words, taken back by what follows.
constexpr auto denials = std::to_array<View>({U"不是", U"并非", U"并不是", U"绝非"});
constexpr auto taken_back = std::to_array<View>({U"而是", U"不是不", U"but "});

constexpr auto denying_words = std::to_array<View>(
    {U"is not",        U"isn't",          U"isn’t",           U"are not",         U"aren't",          U"aren’t",
     U"was not",       U"wasn't",         U"were not",        U"weren't",         U"should not",      U"shouldn't",
     U"would not",     U"wouldn't",       U"is never",        U"does not fit",    U"doesn't fit",     U"doesn’t fit",
     U"does not work", U"doesn't work",   U"does not belong", U"doesn't belong",  U"does not appear", U"does not exist",
     U"doesn't exist", U"cannot be used", U"can't be used",   U"not recommended", U"not suitable",    U"is unsuitable",
     U"is a bad",      U"is excluded",    U"is left out"});

bool is_one_of(char32_t c, View set) { return set.find(c) != View::npos; }

bool starts(View text, std::size_t at, View word) { return text.substr(at, word.size()) == word; }

bool is_word_part(char32_t c) { return kind_of(c) == CharKind::latin || kind_of(c) == CharKind::digit; }

bool holds_one(View text, std::span<const View> words) {
  return std::ranges::any_of(words, [&](View word) { return text.find(word) != View::npos; });
}

bool starts_one(View text, std::span<const View> words) {
  return std::ranges::any_of(words, [&](View word) { return text.starts_with(word); });
}

/// The words of a list at `at`: the length of the longest, or 0.
std::size_t longest_at(View text, std::size_t at, std::span<const View> words) {
  std::size_t longest = 0;
  for (const View word : words)
    if (word.size() > longest && starts(text, at, word)) longest = word.size();
  return longest;
}

/// Whether a clause ends with the character at `at`; a full stop inside a number or a name ends none.
bool ends_clause(View text, std::size_t at) {
  if (text[at] == U'.') return at + 1 >= text.size() || kind_of(text[at + 1]) == CharKind::space;
  return is_one_of(text[at], U"。!?;,\n…");
}

/// A label before a colon governs what it announces only when it is about choosing: 不推荐：X, "Avoid: X".
bool announces_dismissal(View label) {
  constexpr auto labels =
      std::to_array<View>({U"不推荐", U"不建议", U"不适合", U"不要", U"不选", U"避免", U"避开", U"排除", U"慎用",
                           U"avoid", U"not recommend", U"don't use", U"do not use", U"exclude", U"skip"});
  return holds_one(label, labels);
}

/// The part of the clause before the thing, without what stands before a colon that does not govern it.
View before(View text, std::size_t first) {
  const std::size_t least = first > most_before ? first - most_before : 0;
  std::size_t begin = first;
  std::size_t colon = first;
  while (begin > least && !ends_clause(text, begin - 1)) {
    --begin;
    if (text[begin] == U':' && colon == first) colon = begin;
  }
  if (colon != first && !announces_dismissal(text.substr(begin, colon - begin))) begin = colon + 1;
  return text.substr(begin, first - begin);
}

View after(View text, std::size_t last) {
  const std::size_t most = std::min(text.size(), last + most_after);
  std::size_t end = last;
  while (end < most && !ends_clause(text, end)) ++end;
  return text.substr(last, end - last);
}

/// Whether an affirmation covers the character at `at`.
bool is_affirmed(View clause, std::size_t at) {
  return std::ranges::any_of(affirmations, [&](View word) {
    for (std::size_t back = 0; back < word.size() && back <= at; ++back)
      if (starts(clause, at - back, word)) return true;
    return false;
  });
}

/// 是不是, 要不要: a question.
bool is_question(View clause, std::size_t at) {
  return at > 0 && at + 1 < clause.size() && clause[at] == U'不' && clause[at - 1] == clause[at + 1];
}

/// The length of a Chinese negation at `at`, or 0.
std::size_t chinese_negation(View clause, std::size_t at, bool& is_strong) {
  if (clause[at] < first_symbol) return 0;
  const std::size_t size = longest_at(clause, at, strong);
  is_strong = size != 0;
  if (size == 0 && !is_one_of(clause[at], weak)) return 0;
  if (is_affirmed(clause, at) || is_question(clause, at)) return 0;
  return std::max<std::size_t>(size, 1);
}

bool is_second_negation(View clause, std::size_t at) {
  bool is_strong = false;
  for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
    const std::size_t size = chinese_negation(clause, at - back, is_strong);
    if (size != 0 && size <= back) return true;
  }
  return false;
}

bool chinese_reaches(View between, bool is_strong) {
  if (between.size() > (is_strong ? strong_reach : weak_reach) || holds_one(between, turns)) return false;
  const std::size_t offer = between.find(U"推荐");
  if (offer != View::npos && offer > 1) return false;
  return is_strong || between.find_first_of(ends_of_attribute) == View::npos;
}

/// The number of words in what stands between; too many when a word there turns the sentence.
std::size_t words_between(View between) {
  if (holds_one(between, turning_pairs)) return most_words_between + 1;
  std::size_t words = 0;
  for (std::size_t i = 0; i < between.size(); ++i) {
    if (!is_word_part(between[i]) || (i > 0 && is_word_part(between[i - 1]))) continue;
    ++words;
    const std::size_t turn = longest_at(between, i, turning_words);
    if (turn != 0 && (i + turn == between.size() || !is_word_part(between[i + turn]))) return most_words_between + 1;
  }
  return words;
}

/// The length of an English negation at `at`, or 0.
std::size_t english_negation(View clause, std::size_t at) {
  if (clause[at] >= first_symbol) return 0;
  const std::size_t size = longest_at(clause, at, english);
  const std::size_t end = at + size;
  if (size == 0 || (end < clause.size() && is_word_part(clause[end]))) return 0;
  if (at > 0 && is_word_part(clause[at - 1]) && clause[at + 1] != U'\'' && clause[at + 1] != U'’') return 0;
  const View rest = clause.substr(std::min(end + 1, clause.size()));
  if (starts_one(rest, english_affirmations) || clause.substr(0, at).ends_with(U"why ")) return 0;
  return size;
}

/// What governs the thing from before it in this part of the clause.
bool is_governed(View clause) {
  for (std::size_t back = 1; back <= clause.size(); ++back) {
    const std::size_t at = clause.size() - back;
    bool is_strong = false;
    const std::size_t chinese = chinese_negation(clause, at, is_strong);
    const std::size_t size = chinese != 0 ? chinese : english_negation(clause, at);
    if (size == 0) continue;
    const View between = clause.substr(at + size);
    const bool reaches =
        chinese != 0 ? chinese_reaches(between, is_strong) : words_between(between) <= most_words_between;
    // 不 inside 并不是 or 没 inside a longer word: the longer one begins further left and is looked at next.
    if (!reaches) continue;
    if (holds_one(clause.substr(0, at), conditions)) return false;
    return chinese == 0 || !is_second_negation(clause, at);
  }
  return false;
}

bool ends_or_verb(View rest) {
  return rest.empty() || is_one_of(rest.front(), begins_verb) || kind_of(rest.front()) != CharKind::han;
}

/// Whether the clause says right after the thing that it is not meant.
bool is_dismissed(View clause, View sentence) {
  for (std::size_t at = 0; at <= dismissal_reach && at < clause.size(); ++at) {
    if (longest_at(clause, at, dismissals) != 0) return !is_second_negation(clause, at);
    if (const std::size_t size = longest_at(clause, at, dismissing_verbs); size != 0 && at <= 3)
      return ends_or_verb(clause.substr(at + size)) && !is_question(clause, at);
    if (longest_at(clause, at, denials) != 0 && at <= 1) return !holds_one(sentence, taken_back);
    // 强，但… : another remark about the thing has begun.
    if (is_one_of(clause[at], U"的是有能可会")) break;
  }
  const std::size_t word = clause.find_first_not_of(U" :-–—|(");
  return word != View::npos && word > 0 && starts_one(clause.substr(word), denying_words) &&
         !holds_one(sentence, taken_back) && clause.find(U"not only") == View::npos;
}

}  // namespace

bool is_negated(const FoldedText& text, std::size_t first, std::size_t last) {
  const View points = text.points;
  if (first >= last || last > points.size()) return false;
  if (is_governed(before(points, first))) return true;
  return is_dismissed(after(points, last), points.substr(last, most_after));
}

}  // namespace assay
