// Writes the readings of 廣韻 as lines "character TAB rhyme TAB tone": node dump_guangyun.mjs FILE. The names of rhymes
// are those of tshet-uinh, which counts 諄 with 真, 桓 with 寒 and 戈 with 歌.
import { writeFileSync } from "node:fs";
import TshetUinh from "tshet-uinh";

const lines = new Set();
for (const position of TshetUinh.資料.iter音韻地位())
  for (const entry of TshetUinh.資料.query音韻地位(position)) lines.add(`${entry.字頭}\t${position.韻}\t${position.聲}`);
writeFileSync(process.argv[2], [...lines].sort().join("\n") + "\n");
