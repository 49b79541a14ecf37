// Text that others wrote. It only ever becomes text nodes; its Chinese parts say so to screen readers and fonts.
const chinese_run = /[\p{Script=Han}][\p{Script=Han}\u3000-\u303f\uff00-\uffef]*/gu;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const longest_split = 4000;

/** "zh" when a text is mostly Chinese: for whole blocks, where splitting would cut the text needlessly. */
export function lang_of(text: string): "zh" | undefined {
  const sample = text.slice(0, longest_split);
  if (kana.test(sample)) return undefined;
  const chinese = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = sample.match(/[A-Za-z]+/g)?.length ?? 0;
  return chinese > 0 && chinese >= latin ? "zh" : undefined;
}

/** One line of mixed text, each run of Chinese marked as such. */
export function Text({ value }: { value: string }) {
  if (value.length > longest_split || kana.test(value)) return <>{value}</>;
  const pieces = [];
  let last = 0;
  for (const found of value.matchAll(chinese_run)) {
    if (found.index > last) pieces.push(value.slice(last, found.index));
    pieces.push(<span lang="zh">{found[0]}</span>);
    last = found.index + found[0].length;
  }
  pieces.push(value.slice(last));
  return <>{pieces}</>;
}
