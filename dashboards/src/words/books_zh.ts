// The rhyme books (韵书) as Chinese readers call them, by their names in reports.
export const books_zh: Record<string, string> = {
  pingshui: "平水韵",
  cilin: "词林正韵",
  xin14: "中华新韵",
  tong16: "中华通韵",
  pingshui_ze: "平水韵仄声",
  zhe13: "十三辙",
  near: "十三辙（eng 同 en，ing 同 in）",
};
