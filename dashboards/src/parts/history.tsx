// A suite's history beside others: small, whole, without choices. pages/history.tsx has the large one.
import { useMemo } from "preact/hooks";
import type { Series } from "../api_history";
import { range_of, slots_of } from "../slots";
import { placed, view_of } from "../view";
import { SmallScoreChart } from "./history_chart";
import { HistoryTable } from "./history_table";
import { Legend } from "./legend";

export function History({ suite, series }: { suite: string; series: Series[] }) {
  const view = useMemo(() => {
    const slots = slots_of(series);
    return view_of(placed(series), slots, range_of(slots, null, null), "commit");
  }, [series]);
  return (
    <div class="history">
      <Legend series={series} />
      <SmallScoreChart suite={suite} view={view} />
      <HistoryTable suite={suite} view={view} open={false} />
    </div>
  );
}
