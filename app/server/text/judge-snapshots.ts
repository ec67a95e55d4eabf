import { finish } from "../../../analytics/learn/logistic";
import { riskFeatures } from "../../../analytics/risk/features";
import { type Judged, judgeRisk } from "../../../analytics/risk/judge";
import { snapshotRows } from "../../../sql/risk/snapshots";
import { openStageConnection } from "../../../sql/stage/connection";
import type { RiskRequest } from "./protocol";

/** Learns from the snapshots in the folder and judges model, scorecard and recency on the later ones. */
export async function judgeSnapshots({ folder, card, split }: RiskRequest): Promise<Judged> {
  const database = await openStageConnection(folder, { memory: 1024 });
  try {
    const ids = riskFeatures.map(({ id }) => id);
    const { names, columns } = await database.table(snapshotRows(folder, ids));
    const column = (name: string) => (columns[names.indexOf(name)] ?? []) as readonly number[];
    const rows = {
      week: Int32Array.from(column("week")),
      customer: Float64Array.from(column("customer")),
      left: Float64Array.from(column("left")),
      values: Object.fromEntries(ids.map((id) => [id, Float64Array.from(column(id))])),
    };
    return finish(judgeRisk(rows, riskFeatures, card, split));
  } finally {
    database.close();
  }
}
