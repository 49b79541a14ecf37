import type { Report, RunRepeats, TaskRow } from "../api";
import { percent } from "../format";
import { useWords } from "../i18n";
import { link_with, usePlace } from "../route";
import { by_task, task_state } from "./grid";
import { RepeatsCells, RepeatsHeads, useDrawn } from "./repeats";
import { ScrollTable } from "./scroll_table";
import { StatusBadge } from "./status";

interface TaskTableProps {
  tasks: TaskRow[];
  reports: Report[];
  repeats: RunRepeats | null;
}

export function TaskTable({ tasks, reports, repeats }: TaskTableProps) {
  const words = useWords();
  const place = usePlace();
  const groups = by_task(reports);
  const k = useDrawn(repeats);
  return (
    <ScrollTable kind="list" caption={words.tasks_caption}>
      <thead>
        <tr>
          <th scope="col">{words.task}</th>
          <th scope="col">{words.status}</th>
          <th scope="col" class="number">{words.score}</th>
          <RepeatsHeads k={k} />
          <th scope="col" class="number">{words.passed}</th>
          <th scope="col" class="number">{words.unscored_head}</th>
          <th scope="col" class="number">{words.samples}</th>
          <th scope="col">{words.checkers}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((row) => (
          <tr key={row.task}>
            <th scope="row">
              <a href={link_with(place, { task: row.task, page: null }, "#answers")}>{row.task}</a>
            </th>
            <td>
              <StatusBadge status={task_state(row, groups.get(row.task) ?? [], row.checkers !== "")} />
            </td>
            <td class="number">{percent(row.mean)}</td>
            <RepeatsCells k={k} repeats={row.repeats} />
            <td class="number">
              {row.passed} / {row.scored}
            </td>
            <td class="number">{row.unscored}</td>
            <td class="number">{row.samples}</td>
            <td class="checkers">{row.checkers === "" ? "–" : <code>{row.checkers.split(",").join(", ")}</code>}</td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
