// What the findings of snake say of programs in C, C++ and Python, in Chinese.
import { fixed, is_count, is_text, quoted, type Data, type RuleNote } from "./rule_note";

const languages = new Map<unknown, string>([
  ["c", "C"],
  ["c++", "C++"],
  ["python", "Python"],
]);

const program: RuleNote = (ok, { language, platform, absent, unclosed }) => {
  const name = languages.get(language);
  if (name === undefined) return ok === false ? "回答中没有可以运行的程序" : null;
  if (unclosed === true) return `${name} 程序没有写完，回答在中途断了`;
  if (Array.isArray(absent) && is_text(absent[0])) return `${name} 程序缺少文件：${quoted(absent[0])}`;
  return `回答中有一个 ${name} 程序，${platform === "window" ? "在窗口中运行" : "在终端中运行"}`;
};

function first_error({ errors }: Data): string {
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (typeof first !== "object" || first === null) return "";
  const { line, text } = first as Data;
  if (!is_text(text)) return "";
  return is_count(line) && line > 0 ? `第 ${line} 行，${quoted(text)}` : quoted(text);
}

const build: RuleNote = (ok, data) => {
  if (ok) return is_text(data.standard) ? `按 ${data.standard} 编译通过` : "程序可以读入";
  const error = first_error(data);
  return error === "" ? "编译没有通过" : `编译没有通过：${error}`;
};

const kinds = new Map<unknown, string>([
  ["dangerous_call", "有危险的调用"],
  ["no_input", "没有读取按键"],
  ["no_time_step", "没有计时"],
  ["no_game_loop", "没有既读按键又计时的循环"],
  ["no_main", "没有 main 函数"],
  ["constant_condition", "循环条件从不改变"],
  ["food_on_snake", "放置食物时没有避开蛇"],
  ["score_not_shown", "计算了得分，却从不显示"],
  ["endless_recursion", "用递归充当游戏循环"],
  ["no_srand", "随机数没有设置种子"],
]);

const source: RuleNote = (ok, { kind, line }) => {
  if (ok) return "源代码中没有可疑之处";
  const words = kinds.get(kind);
  if (words === undefined) return null;
  return is_count(line) && line > 0 ? `第 ${line} 行：${words}` : words;
};

export const program_rules: Record<string, RuleNote> = {
  "snake.program": program,
  "snake.build": build,
  "snake.portable": fixed("不依赖某一系统的控制台", "需要 Windows 控制台；经兼容层运行后评判"),
  "snake.source": source,
  "snake.memory": fixed("游玩中没有发现内存错误", "游玩中发现内存错误", "没有检查内存"),
};
