// What the findings of rhyme say in Chinese.
import { books_zh } from "./books_zh";
import { fixed, is_count, is_text, quoted, type RuleNote } from "./rule_note";

// For English feet and repeats: call these where the data has `word` (Chinese data has `character`).
const english_relations: Record<string, string> = {
  perfect: "是完全韵",
  identity: "读音连韵前辅音也相同",
  final: "只有末音节的韵相同",
  slant: "是近似韵",
  eye: "只是拼写相似",
  none: "不押韵",
};

const english_foot: RuleNote = (ok, { line, word, with_line, with_word, relation }) => {
  if (!is_count(line) || !is_count(with_line) || !is_text(word) || !is_text(with_word)) return null;
  const feet = `第 ${line} 行末的${quoted(word)}与第 ${with_line} 行末的${quoted(with_word)}`;
  if (ok === null) return `${feet}，其中有词读音不明，无法判断`;
  if (relation === "identical") return `第 ${line} 行与第 ${with_line} 行都以${quoted(word)}结尾，同一个词不算押韵`;
  const said = is_text(relation) && Object.hasOwn(english_relations, relation) ? english_relations[relation] : undefined;
  if (said === undefined) return null;
  return ok || relation === "none" ? `${feet}${said}` : `${feet}${said}，不算押韵`;
};

const english_repeated: RuleNote = (ok, { line, word, first_line }) => {
  if (ok === null) return null;
  if (ok) return "没有一个词与自己押韵";
  if (!is_count(line) || !is_count(first_line) || !is_text(word)) return null;
  return `第 ${line} 行末的${quoted(word)}已用在第 ${first_line} 行末`;
};

// rhyme.scheme of English verse has `expected` (a number of lines).
const english_scheme: RuleNote = (ok, { lines, scheme, expected }) => {
  if (ok === null || !is_count(lines) || !is_count(expected) || !is_text(scheme)) return null;
  return ok ? `共 ${lines} 行，与韵式 ${quoted(scheme)} 相合` : `共 ${lines} 行，韵式 ${quoted(scheme)} 需要 ${expected} 行`;
};

const book_name = (book: unknown): string | null => (is_text(book) && Object.hasOwn(books_zh, book) ? (books_zh[book] ?? null) : null);

const chinese_scheme: RuleNote = (ok, { lines, scheme }) => {
  if (ok === null || !is_count(lines)) return null;
  if (!ok) return `共 ${lines} 句，不足以构成所要的韵式`;
  if (!is_text(scheme)) return null;
  return scheme === "even" ? `共 ${lines} 句，偶句须押韵` : `共 ${lines} 句，韵式为 ${quoted(scheme)}`;
};

const rhyme_book: RuleNote = (ok, { book, books: opinions }) => {
  const name = book_name(book);
  if (ok === null || name === null || !is_text(book)) return null;
  if (ok) return `依${name}，韵脚全部相押`;
  const rhymes = typeof opinions === "object" && opinions !== null && (opinions as Record<string, unknown>)[book] === true;
  return rhymes || book === "near" ? `只在${name}里相押，不是所要的韵书` : `韵脚没有全部相押，最接近的韵书是${name}`;
};

const chinese_foot: RuleNote = (ok, { line, character, particle, groups, expected, book, neighbour, polyphone }) => {
  const name = book_name(book);
  if (!is_count(line) || !is_text(character) || name === null) return null;
  const foot = `第 ${line} 句末的${quoted(is_text(particle) ? character + particle : character)}`;
  if (ok === null) return `${foot}，${name}不收`;
  const found = Array.isArray(groups) ? groups.filter(is_text).slice(0, 6).join("、") : "";
  if (ok && neighbour === true && is_text(expected)) return `${foot}属${quoted(found)}，是${quoted(expected)}的邻韵，首句可用`;
  if (ok) return is_text(expected) ? `${foot}属${quoted(expected)}${polyphone === true ? "（非常用读音）" : ""}` : null;
  if (found === "") return `${foot}，不在${name}的这类韵部中`;
  if (!is_text(expected)) return null;
  return Array.isArray(groups) && groups.includes(expected) ? `${foot}仍是同一个字，不算押韵` : `${foot}属${quoted(found)}，不在${quoted(expected)}`;
};

const chinese_repeated: RuleNote = (ok, { line, character, first_line }) => {
  if (ok === null) return null;
  if (ok) return "没有重复的韵脚";
  if (!is_count(line) || !is_count(first_line) || !is_text(character)) return null;
  return `第 ${line} 句末的${quoted(character)}与第 ${first_line} 句重韵`;
};

const clash: RuleNote = (ok, { line, character }) => {
  if (ok === null) return null;
  if (ok) return "首句以外的奇句没有撞韵";
  if (!is_count(line) || !is_text(character)) return null;
  return `第 ${line} 句末的${quoted(character)}与韵脚同韵，是撞韵`;
};

export const rhyme_rules: Record<string, RuleNote> = {
  "rhyme.poem": fixed("回答中有诗", "回答中找不到诗"),
  "rhyme.scheme": (ok, data) => ("expected" in data ? english_scheme : chinese_scheme)(ok, data),
  "rhyme.book": rhyme_book,
  "rhyme.foot": (ok, data) => ("word" in data ? english_foot : chinese_foot)(ok, data),
  "rhyme.repeated": (ok, data) => ("word" in data ? english_repeated : chinese_repeated)(ok, data),
  "rhyme.clash": clash,
};
