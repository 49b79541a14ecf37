// What the findings of snake say in Chinese.
import { is_count, is_text, quoted, type Data, type RuleNote } from "./rule_note";
import { program_rules } from "./rules_zh_program";

function list(value: unknown): string {
  return Array.isArray(value) ? value.filter(is_text).slice(0, 5).map(quoted).join("、") : "";
}

const page: RuleNote = (ok, { files, absent, unclosed }) => {
  const missing = list(absent);
  if (missing !== "") return `页面用到的文件不在回答里：${missing}`;
  if (unclosed === true) return "页面没有写完，回答在中途断了";
  const names = list(files);
  if (names === "") return ok === false ? "回答中没有可以打开的页面" : null;
  return `回答中的页面：${names}`;
};

const foreign: RuleNote = (ok, { address }) => {
  if (is_text(address)) return `外部资源缺失：${quoted(address)}`;
  return ok ? "页面不需要外部资源" : null;
};

const film: RuleNote = (_, { frames }) => (Array.isArray(frames) && is_count(frames.length) ? `游玩过程，${frames.length} 幅画面` : "游玩过程");

const reasons = new Map<unknown, string>([
  ["does_not_apply", "不适用"],
  ["out_of_reach", "受其他缺陷影响，无从测试"],
  ["not_established", "试过，没有明确结果"],
]);

/** `what` names the question where it has no answer. */
function facet(what: string, good: string, bad: string): RuleNote {
  return (ok, { why }: Data) => {
    if (ok !== null) return ok ? good : bad;
    const reason = reasons.get(why);
    return reason ? `${what}：${reason}` : `${what}：没有结论`;
  };
}

export const snake_rules: Record<string, RuleNote> = {
  ...program_rules,
  "snake.page": page,
  "snake.foreign": foreign,
  "snake.film": film,
  "snake.host": (_, { missing }) => (Array.isArray(missing) ? "本机的沙箱有所欠缺" : "这个游戏无法评判"),
  "snake.starts": facet("能否开始", "游戏能够开始", "游戏没有开始"),
  "snake.moves_by_itself": facet("是否自行移动", "不按键时蛇也继续前进", "蛇不会自行移动"),
  "snake.steer_up": facet("能否向上转", "按向上键，蛇向上转", "按向上键，蛇不向上转"),
  "snake.steer_down": facet("能否向下转", "按向下键，蛇向下转", "按向下键，蛇不向下转"),
  "snake.steer_left": facet("能否向左转", "按向左键，蛇向左转", "按向左键，蛇不向左转"),
  "snake.steer_right": facet("能否向右转", "按向右键，蛇向右转", "按向右键，蛇不向右转"),
  "snake.eats_food": facet("能否吃到食物", "吃到食物后游戏继续", "吃不到食物"),
  "snake.score_increases": facet("得分是否增加", "吃到食物后得分增加", "吃到食物后得分没有增加"),
  "snake.grows": facet("是否变长", "吃到食物后蛇变长", "吃到食物后蛇没有变长"),
  "snake.ends_on_wall": facet("撞墙是否结束", "撞墙后游戏结束", "撞墙后游戏没有结束"),
  "snake.ends_on_self": facet("撞到自己是否结束", "撞到自己后游戏结束", "撞到自己后游戏没有结束"),
  "snake.restarts": facet("能否重新开始", "结束后能够重新开始", "结束后不能重新开始"),
  "snake.reverse_safe": facet("掉头是否安全", "掉头不会使游戏结束", "掉头会使游戏结束"),
  "snake.no_errors": facet("有无错误", "运行中没有错误", "运行中出现错误"),
};
