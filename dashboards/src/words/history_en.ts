// The words of the history in English.
import type { ChangeState } from "../api_history";

const states: Record<ChangeState, string> = {
  suspected: "suspected",
  confirmed: "confirmed",
  acknowledged: "acknowledged",
  dismissed: "dismissed",
};
const commits = (count: number) => `${count} ${count === 1 ? "commit" : "commits"}`;

export const history_en = {
  history: "History",
  history_of: (suite: string) => `History of ${suite}`,
  history_label: (suite: string, newest: string) =>
    `Line chart of the mean score of each run on ${suite}. Newest: ${newest}. The table below holds the same data.`,
  speed_label: (suite: string) => `Line chart of the tokens per second of each run on ${suite}. The table below holds the same data.`,
  history_table: "The same data as a table",
  chart_keys: "Use the left and right arrow keys to read the points.",
  page_of_history: "Whole history",

  run: "Run",
  started: "Started",
  commit: "Commit",
  graded: "Graded",
  state: "State",
  interval: "95 % interval",
  mark_partial: "incomplete run",
  accepted: "accepted as baseline",
  dirty: "uncommitted changes",
  regraded: "graded again from this run",
  no_commit: "no commit",
  suite_version: "Suite version",
  suite_changed: (change: string) => `suite version ${change}`,
  checkers_changed: (changes: string[]) => `checkers ${changes.join(", ")}`,

  models: "Models",
  reference: "reference",
  shown: "shown",
  hidden: "hidden",
  show_model: (model: string) => `Show ${model}`,
  hide_model: (model: string) => `Hide ${model}`,
  axis: "Axis",
  by_commit: "by commit",
  by_time: "by time",
  branch: "Branch",
  no_branch: "without a branch",
  usual_branch: "The branch with most runs",
  from: "From",
  to: "To",
  whole_range: "All commits",
  link_here: "Link to exactly this view",
  csv_of: (model: string | null) => (model === null ? "CSV of this branch" : `CSV of ${model} on this branch`),
  guessed:
    "The order of some commits is a guess: they came from shallow clones. A submit from a clone with its whole history puts it right.",
  not_in_history: (key: string) => `The address names ${key}, which this history does not hold; its end is open.`,

  key_label: "What the marks mean",
  key_dot: "run",
  key_hollow: "uncommitted changes, or incomplete",
  key_band: "95 % interval",
  key_level: "level between changes",
  key_version: "another version of suite or checkers",

  change_points: "Change points",
  change_none: "No change of the level in what is shown.",
  change_states: states,
  change_label: (model: string, state: string, difference: string, range: string) =>
    `${model}: ${state} change, ${difference}, ${range}`,
  change_kinds: {
    model: "The reference model did not move: the model changed.",
    checker: "The reference model moved too: the checker or the suite changed, not the model.",
    unknown: "No reference model was run on both sides, so whether the model or the checkers changed is not known.",
  },
  change_runs: "Runs before and after",
  change_commits: (count: number) => `Somewhere in ${commits(count)}`,
  change_more_commits: (count: number) => `and ${commits(count)} more`,
  change_no_commits: "The commits in between are not known.",
  change_bisect: "To narrow it down:",
  difference: "Difference",
  points: (signed: string) => `${signed} points`,
  note: "Note",
  decide: { acknowledged: "Acknowledge", dismissed: "Dismiss", open: "Open again" },
  decide_help: {
    acknowledged: "The change is real and known.",
    dismissed: "This is no change.",
    open: "Take the decision back.",
  },
};
