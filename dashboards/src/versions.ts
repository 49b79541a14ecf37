// Where the suite or a checker has another version than in the run before: two such runs are not comparable.
import { short_id } from "./format";
import type { Point } from "./api_history";

/** "verse@1,rhyme@2" by name. */
function by_name(checkers: string): Map<string, string> {
  const each = checkers.split(",").filter((text) => text !== "");
  return new Map(each.map((text) => [text.slice(0, text.lastIndexOf("@")), text]));
}

/** "verse@1 → verse@2", "+ rhyme@1", "− rhyme@1". */
export function checker_changes(before: string, after: string): string[] {
  const [old, fresh] = [by_name(before), by_name(after)];
  const gone = [...old].flatMap(([name, text]) => (fresh.has(name) ? [] : `− ${text}`));
  const come = [...fresh].flatMap(([name, text]) => {
    const was = old.get(name);
    if (was === undefined) return `+ ${text}`;
    return was === text ? [] : `${was} → ${text}`;
  });
  return [...gone, ...come];
}

export interface VersionChange {
  /** "a1b2 → c3d4", "" when the suite is the same. */
  suite: string;
  checkers: string[];
}

/** The changes of one series by the run that shows them first. Runs not graded yet name no checkers and change none. */
export function version_changes(points: readonly Point[]): Map<string, VersionChange> {
  const changes = new Map<string, VersionChange>();
  let suite = "";
  let checkers = "";
  for (const point of points) {
    const moved = suite !== "" && point.suite_version !== "" && point.suite_version !== suite;
    const change = {
      suite: moved ? `${short_id(suite)} → ${short_id(point.suite_version)}` : "",
      checkers: checkers !== "" && point.checkers !== "" ? checker_changes(checkers, point.checkers) : [],
    };
    if (change.suite || change.checkers.length > 0) changes.set(point.run_id, change);
    suite = point.suite_version || suite;
    checkers = point.checkers || checkers;
  }
  return changes;
}
