import type { RepeatsWords } from "./repeats_en";

export const repeats_zh: RepeatsWords = {
  repeats: "重复作答",
  repeats_caption: "同一任务的 k 个样本通过的概率",
  repeats_help: "pass@k：同一任务的 k 个样本中至少一个通过；pass^k：k 个全部通过。各值为已评分样本不少于 k 个的任务的平均。样本是否通过，依门禁的规则，任务可用 pass_at 另定。",
  samples_drawn: (k) => `k = ${k}`,
  spread: "离散度",
  spread_help: "同一任务各样本得分的标准差",
  spread_of: (spread, tasks) => `同一任务各样本得分的离散度为 ${spread}（标准差，${tasks} 个有多个样本的任务的平均）。`,
  pass_at: (k) => `pass@${k}`,
  pass_hat: (k) => `pass^${k}`,
  pass_at_help: (k) => (k === 1 ? "一个样本通过的概率" : `${k} 个样本中至少一个通过的概率`),
  pass_hat_help: (k) => (k === 1 ? "一个样本通过的概率" : `${k} 个样本全部通过的概率`),
};
