import type { FilmWords } from "./film_en";

const captions: [RegExp, (found: RegExpExecArray) => string][] = [
  [/^start$/, () => "开始"],
  [/^turn up$/, () => "向上转"],
  [/^turn down$/, () => "向下转"],
  [/^turn left$/, () => "向左转"],
  [/^turn right$/, () => "向右转"],
  [/^food (\d+)$/, ([, count]) => `第 ${count} 个食物`],
  [/^wall$/, () => "撞墙"],
  [/^wrap$/, () => "穿墙"],
  [/^self$/, () => "撞到自己"],
  [/^reverse$/, () => "掉头"],
  [/^restart$/, () => "重新开始"],
];

export const film_zh: FilmWords = {
  film: "实际游玩过程",
  film_facets: "这个游戏能做什么",
  film_facet: "项目",
  film_found: "结果",
  film_note: "所见",
  film_strip: "画面条",
  film_scrub: "游玩时刻",
  film_moment: (at, count, caption, seconds) => `第 ${at} 幅，共 ${count} 幅：${caption}，${seconds} 秒`,
  film_seconds: (seconds) => `${seconds} 秒`,
  film_alt: (caption, seconds) => `游戏画面：${caption}，游戏时间 ${seconds} 秒`,
  film_play: "播放",
  film_stop: "停止",
  film_keys: "按键",
  film_seed: (seed) => `种子 ${seed}`,
  film_load: "重新载入",
  film_click: (text) => (text ? `点击「${text}」` : "点击画面"),
  film_no_pictures: "这里没有保存这次游玩的画面。用 assay grade --attachments 可以重新生成。",
  film_no_picture: "未保存",
  film_no_log: "这里没有保存按键记录。",
  film_first_seed: "画面来自第一个种子。",
  film_yes: "是",
  film_no: "否",
  film_open: "无结论",
  film_why: {
    does_not_apply: "不适用",
    out_of_reach: "无从测试",
    not_established: "未能确定",
  },
  film_facts: { gesture: "开始方式", walls: "墙壁", controls: "按键" },
  film_values: { die: "碰到即死", wrap: "可以穿过", arrows: "方向键", wasd: "WASD", both: "方向键和 WASD" },
  film_names: {
    starts: "能开始",
    moves_by_itself: "自行移动",
    steer_up: "能向上转",
    steer_down: "能向下转",
    steer_left: "能向左转",
    steer_right: "能向右转",
    eats_food: "能吃食物",
    score_increases: "得分增加",
    grows: "会变长",
    ends_on_wall: "撞墙结束",
    ends_on_self: "撞到自己结束",
    restarts: "能重新开始",
    reverse_safe: "掉头不会死",
    no_errors: "运行无错误",
  },
  film_gesture: (gesture) =>
    gesture === "none"
      ? "自动开始"
      : gesture.replaceAll("click the canvas", "点击画面").replaceAll(/click '([^']*)'/g, "点击「$1」").replaceAll(", ", "，"),
  film_caption: (caption) => {
    for (const [pattern, say] of captions) {
      const found = pattern.exec(caption);
      if (found) return say(found);
    }
    return caption;
  },
};
