import type { AskContext } from "../query/context";
import { type Cells, mapRows } from "../query/rows";
import type { LocalDate } from "../time/zone";
import { buildExposure, buildTrend, type TrendGrain, type WordScope } from "./keyword-counts";

/** A term as the index has it. */
export interface KnownTerm {
  readonly term: string;
  readonly surface: string;
  readonly lang: "zh" | "en";
}

/** A row of terms. */
export function readTerm(cells: Cells): KnownTerm {
  const term = cells.text("term") ?? "";
  return { term, surface: cells.text("surface") ?? term, lang: cells.text("lang") === "en" ? "en" : "zh" };
}

/** Conversations in which the side said anything, by the first day of each bucket. */
export async function bucketCounts(
  context: AskContext,
  scope: WordScope,
  grain: TrendGrain,
): Promise<Map<LocalDate, number>> {
  const table = await context.ask(buildExposure(scope, grain));
  return new Map(mapRows(table, (cells) => [dateOf(cells), cells.number("n") ?? 0]));
}

/** Each term's conversations by the first day of each bucket. */
export async function trendCounts(
  context: AskContext,
  scope: WordScope,
  grain: TrendGrain,
  terms: readonly string[],
): Promise<Map<string, Map<LocalDate, number>>> {
  const counts = new Map<string, Map<LocalDate, number>>(terms.map((term) => [term, new Map()]));
  if (terms.length === 0) return counts;
  const table = await context.ask(buildTrend(scope, terms, grain));
  mapRows(table, (cells) => counts.get(cells.text("term") ?? "")?.set(dateOf(cells), cells.number("n") ?? 0));
  return counts;
}

const dateOf = (cells: Cells): LocalDate => (cells.text("bucket") ?? "").slice(0, 10);
