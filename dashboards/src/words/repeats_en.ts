// How steady a model answers, in English.
export const repeats_en = {
  repeats: "Repeats",
  repeats_caption: "Chance to pass in k samples of a task",
  repeats_help: "pass@k: at least one of k samples of a task passes. pass^k: all of them pass. Each is the mean over the tasks that have k scored samples. A sample passes as it does for the gate, where a task may say pass_at.",
  samples_drawn: (k: number) => `k = ${k}`,
  spread: "Spread",
  spread_help: "Standard deviation of the scores of a task's samples",
  spread_of: (spread: string, tasks: number) =>
    `The scores of a task's samples spread by ${spread} (standard deviation, mean over ${tasks} ${tasks === 1 ? "task" : "tasks"} with several samples).`,
  pass_at: (k: number | "k") => `pass@${k}`,
  pass_hat: (k: number | "k") => `pass^${k}`,
  pass_at_help: (k: number) => (k === 1 ? "Chance that a sample passes" : `Chance that at least one of ${k} samples passes`),
  pass_hat_help: (k: number) => (k === 1 ? "Chance that a sample passes" : `Chance that all of ${k} samples pass`),
};

export type RepeatsWords = typeof repeats_en;
