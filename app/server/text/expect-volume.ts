import { mapRows } from "../../../analytics/query/rows";
import { fitBgNbd, type PurchaseHistory } from "../../../analytics/risk/bg-nbd";
import { expectedVolume } from "../../../analytics/risk/expected-volume";
import { purchaseHistoryRows } from "../../../sql/risk/purchase-histories";
import { openStageConnection } from "../../../sql/stage/connection";
import type { Volume, VolumeRequest } from "./protocol";

/** Fits how customers buy, as of now and as of `ahead` weeks ago, and says how much they will, in all and by segment. */
export async function expectVolume({ folder, ahead, times }: VolumeRequest): Promise<Volume> {
  const database = await openStageConnection(folder, { memory: 512 });
  try {
    const rows = mapRows(await database.table(purchaseHistoryRows(folder)), (cells) => {
      const number = (name: string) => cells.number(name) ?? 0;
      const of = (suffix: string): PurchaseHistory => ({
        repeats: number(`repeats${suffix}`),
        last: number(`last${suffix}`),
        age: number(`age${suffix}`),
      });
      return {
        segment: cells.text("segment"),
        now: of(""),
        earlier: of("_then"),
        later: number("later"),
        before: number("before"),
      };
    });
    const model = fitBgNbd(rows.map(({ now }) => now));
    const bySegment = new Map<string | null, typeof rows>();
    for (const row of rows) {
      const members = bySegment.get(row.segment) ?? [];
      bySegment.set(row.segment, members);
      members.push(row);
    }
    const expected = (members: typeof rows) =>
      expectedVolume(
        model,
        members.map(({ now }) => now),
        ahead,
        { times },
      );
    return {
      model,
      customers: Math.round(times * rows.length),
      all: expected(rows),
      segments: [...bySegment]
        .map(([segment, members]) => ({
          segment,
          customers: Math.round(times * members.length),
          ...expected(members),
        }))
        .sort((a, b) => b.customers - a.customers),
      check: checked(
        rows.filter(({ earlier }) => earlier.repeats >= 0),
        ahead,
        times,
      ),
    };
  } finally {
    database.close();
  }
}

/** What was to be expected as of `ahead` weeks ago of those who had bought by then, and what came. */
function checked(
  known: readonly { readonly earlier: PurchaseHistory; readonly later: number; readonly before: number }[],
  ahead: number,
  times: number,
): Volume["check"] {
  if (known.length === 0) return null;
  const earlier = known.map((one) => one.earlier);
  const sum = (of: "later" | "before") => times * known.reduce((total, one) => total + one[of], 0);
  return {
    ...expectedVolume(fitBgNbd(earlier), earlier, ahead, { times }),
    came: sum("later"),
    before: sum("before"),
  };
}
