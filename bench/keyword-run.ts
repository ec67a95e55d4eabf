import type { CompiledQuery } from "kysely";
import { workspaceFor } from "../app/server/house.server";
import { pageAsk } from "../app/server/page-ask.server";
import { readerOf } from "../app/server/text/readers.server";
import { keywordsPage, readChoice } from "../app/server/topics/keywords-page.server";

const rounds = 5;

/**
 * Milliseconds of the keywords page's data, asked for the first time over a range that nobody asked before, and of
 * exactly the SQL it ran, as concurrently, with nothing around it. Medians of several rounds; the first warms up.
 */
export async function keywordRun(): Promise<{ readonly page: number; readonly sql: number }> {
  const workspace = await workspaceFor(null);
  await readerOf(workspace).settled();
  const plain = workspace.ask;
  const last = workspace.span()?.last ?? new Date();
  const samples: { page: number; sql: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const asked: CompiledQuery[] = [];
    workspace.ask = (query, signal) => {
      asked.push(query);
      return plain(query, signal);
    };
    const day = (back: number) => new Date(last.getTime() - back * 86_400_000).toISOString().slice(0, 10);
    const request = new Request(`http://127.0.0.1/w/main/topics?from=${day(90 + round)}&to=${day(round)}`);
    const page = await timed(async () => {
      await keywordsPage(await pageAsk(request, workspace.id), readChoice(new URL(request.url).searchParams));
    });
    workspace.ask = plain;
    const sql = await timed(() => Promise.all(asked.map((query) => plain(query))));
    if (round > 0) samples.push({ page, sql });
  }
  return { page: median(samples.map(({ page }) => page)), sql: median(samples.map(({ sql }) => sql)) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
