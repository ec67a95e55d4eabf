import { finish } from "../../../analytics/learn/logistic";
import { type Band, bandOf } from "../../../analytics/risk/bands";
import { stabilityIndex } from "../../../analytics/risk/drift";
import { leadFeatures, riskFeatures } from "../../../analytics/risk/features";
import { type Snapshots, scorecardPoints } from "../../../analytics/risk/judge";
import { judgeCards } from "../../../analytics/risk/judge-cards";
import type { Scorecard } from "../../../analytics/risk/scorecard";
import { snapshotRows } from "../../../sql/risk/snapshots";
import { nowRows } from "../../../sql/risk/tried-snapshots";
import { openStageConnection, type StageDatabase } from "../../../sql/stage/connection";
import type { Drift, DriftRequest, TriedCard, TryCardRequest } from "./protocol";

/** What an edited scorecard is worth beside the saved one, on the snapshots in the folder, and whom it puts where today. */
export async function tryCard({ folder, kind, draft, saved, split }: TryCardRequest): Promise<TriedCard> {
  return withSnapshots(folder, kind, async (rows, present) => ({
    ...finish(judgeCards(rows, { draft, saved }, split)),
    now: { draft: bandsNow(draft, present), saved: bandsNow(saved, present) },
  }));
}

/** How far each feature, and the score, has moved since the weeks that were learnt from. */
export async function measureDrift({ folder, kind, card }: DriftRequest): Promise<Drift> {
  return withSnapshots(folder, kind, async (rows, present) => {
    const n = rows.left.length;
    const of = (id: string) => stabilityIndex(rows.values[id] ?? [], present[id] ?? []);
    const size = sizeOf(present);
    return {
      rows: n,
      now: size,
      score: stabilityIndex(scorecardPoints(card, rows.values, n), scorecardPoints(card, present, size)),
      features: featuresOf(kind).map((id) => ({ feature: id, index: of(id) })),
    };
  });
}

type Values = Snapshots["values"];

const featuresOf = (kind: "risk" | "lead") =>
  (kind === "risk" ? riskFeatures : leadFeatures).map(({ id }) => id);

const sizeOf = (values: Values) => Object.values(values)[0]?.length ?? 0;

async function withSnapshots<T>(
  folder: string,
  kind: "risk" | "lead",
  work: (rows: Snapshots, present: Values) => Promise<T>,
): Promise<T> {
  const database = await openStageConnection(folder, { memory: 1024 });
  try {
    // Recency is judged beside any card.
    const ids = [...new Set([...featuresOf(kind), "silence_days"])];
    const weeks = await columnsOf(database, snapshotRows(folder, ids));
    const present = await columnsOf(database, nowRows(folder));
    const rows: Snapshots = {
      week: Int32Array.from(weeks("week")),
      customer: weeks("customer"),
      left: weeks("left"),
      values: Object.fromEntries(ids.map((id) => [id, weeks(id)])),
    };
    return await work(rows, Object.fromEntries(ids.map((id) => [id, present(id)])));
  } finally {
    database.close();
  }
}

async function columnsOf(database: StageDatabase, sql: string): Promise<(name: string) => Float64Array> {
  const { names, columns } = await database.table(sql);
  return (name) => Float64Array.from((columns[names.indexOf(name)] ?? []) as readonly number[]);
}

function bandsNow(card: Scorecard, present: Values): Record<Band, number> {
  const counts: Record<Band, number> = { low: 0, medium: 0, high: 0 };
  for (const score of scorecardPoints(card, present, sizeOf(present))) {
    counts[bandOf(card, score)] += 1;
  }
  return counts;
}
