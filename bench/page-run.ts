import type { CompiledQuery } from "kysely";
import { workspaceFor } from "../app/server/house.server";
import { overview } from "../app/server/overview.server";
import { pageAsk } from "../app/server/page-ask.server";
import { readHeat } from "../app/server/page-params.server";

/** Milliseconds: the overview's data for the first time and again, and its SQL alone. */
export interface PageTimes {
  readonly uncached: number;
  readonly cached: number;
  readonly sql: number;
}

const ranges = ["30d", "90d", "all"];
const rounds = 5;

/**
 * Asks for the overview's data as its loader does, over ranges that nobody asked before; then runs exactly the SQL
 * it ran, as concurrently, with nothing around it. Medians of several rounds; the first warms up.
 */
export async function pageRun(): Promise<Record<string, PageTimes>> {
  const times: Record<string, PageTimes> = {};
  for (const range of ranges) times[range] = await timesOf(range);
  return times;
}

async function timesOf(range: string): Promise<PageTimes> {
  const workspace = await workspaceFor(null);
  const plain = workspace.ask;
  const last = workspace.span()?.last ?? new Date();
  const samples: PageTimes[] = [];
  for (let round = 0; round <= rounds; round++) {
    const asked: CompiledQuery[] = [];
    workspace.ask = (query, signal) => {
      asked.push(query);
      return plain(query, signal);
    };
    const search = searchFor(range, last, round);
    const uncached = await timed(() => page(search));
    workspace.ask = plain;
    const cached = await timed(() => page(search));
    const sql = await timed(() => Promise.all(asked.map((query) => plain(query))));
    if (round > 0) samples.push({ uncached, cached, sql });
  }
  return {
    uncached: median(samples.map(({ uncached }) => uncached)),
    cached: median(samples.map(({ cached }) => cached)),
    sql: median(samples.map(({ sql }) => sql)),
  };
}

/** Each round ends a minute earlier: as much data, another question. */
function searchFor(range: string, last: Date, round: number): string {
  const to = new Date(last.getTime() - round * 60_000);
  if (range === "all") return `from=2020-01-01&to=${to.toISOString()}&compare=none`;
  const from = new Date(to.getTime() - Number.parseInt(range, 10) * 86_400_000);
  return `from=${from.toISOString()}&to=${to.toISOString()}`;
}

async function page(search: string): Promise<void> {
  const request = new Request(`http://127.0.0.1/w/main?${search}`);
  await overview(await pageAsk(request, "main"), readHeat(null), request.signal);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
