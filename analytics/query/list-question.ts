import type { Id } from "../../sql/schema";
import type { Directory, Entity } from "../directory";
import { BadInput, type Issue } from "../errors";
import type { Filter, Resolved } from "../filter/filter";
import { readFilter } from "../filter/parse";
import { metricById, metrics } from "../metrics/index";
import { type AgentReading, isDistinct, type Metric, measures } from "../metrics/metric";
import type { Unit } from "../present/chart-model";
import { type Text, text } from "../text";
import { readLimit, unmeasured } from "./question";

export const listSorts = ["newest", "oldest", "longest", "shortest", "worst-rating", "best-rating"] as const;
export type ListSort = (typeof listSorts)[number];

/** What a list holds: the rows that a metric counted under a filter, or those of a share's numerator. */
export interface ListQuestion {
  readonly filter: Filter;
  readonly metric: string;
  readonly part: "all" | "numerator";
  readonly sort: ListSort;
  /** Where the page begins or ends: a `next` or `previous` of an earlier answer. */
  readonly cursor: string | null;
  readonly limit: number;
}

/** What one row of the list is. */
export type ListGrain = "conversation" | "round" | "segment" | "customer";

/** 0 … 100, and its band: low, medium or high. */
export interface CustomerScore {
  readonly score: number;
  readonly band: string;
}

/** One counted row: its conversation, the message at which it counts, its measure and why it is here. */
export interface ListRow {
  readonly rowKey: string;
  readonly conversationId: Id;
  readonly externalId: string;
  readonly messageId: Id | null;
  readonly startedAt: string;
  readonly closedAt: string | null;
  readonly lastAt: string;
  readonly channel: string | null;
  readonly status: string | null;
  readonly source: string;
  readonly customer: Entity | null;
  readonly agents: readonly Entity[];
  readonly group: Entity | null;
  readonly tags: readonly string[];
  readonly rating: number | null;
  readonly snippet: string;
  readonly messages: number;
  /** How the customer sounds; null where nothing of theirs was read (yet). */
  readonly mood: string | null;
  /** The mean of the customer's messages, −1 … 1. */
  readonly sentiment: number | null;
  /** Predicted; null where nothing can be predicted (yet). */
  readonly predicted: { readonly dissatisfied: number; readonly band: string } | null;
  /** Ids of the topics it is about, with those above them. */
  readonly topics: readonly string[];
  /** How likely its customer is to leave, and to buy, as things are now; null where that is not scored. */
  readonly risk: CustomerScore | null;
  readonly lead: CustomerScore | null;
  /** In the metric's unit (durations in seconds); null where it measures nothing of a single row. */
  readonly value: number | null;
  /** The agent it is credited to under the metric's reading, for rounds and segments. */
  readonly creditedTo: Entity | null;
  /** Where the measured interval begins and ends, for rounds and segments. */
  readonly countsFrom: string | null;
  readonly countsTo: string | null;
  readonly why: Text;
}

export interface ListAnswer {
  /** How many rows the list holds: the n of the number that led here. */
  readonly total: number;
  /** For sums (messages): the sum over those rows. */
  readonly totalValue: number | null;
  /** For shares: how many rows each part holds. */
  readonly parts: { readonly all: number; readonly numerator: number } | null;
  readonly grain: ListGrain;
  readonly unit: Unit | null;
  readonly agentReading: AgentReading["label"];
  readonly rows: readonly ListRow[];
  readonly next: string | null;
  readonly previous: string | null;
  readonly resolved: Resolved;
  readonly dataVersion: number;
}

const mostListed = 500;

/** What one row of a metric's list is. */
export function listGrain(metric: Metric): ListGrain {
  if (isDistinct(metric)) return "customer";
  return metric.grain;
}

/**
 * Reads a list from URL parameters: `metric`, `part`, `sort`, `cursor`, `limit` and the filter's own. Throws
 * BadInput with everything that is wrong.
 */
export function parseList(
  params: URLSearchParams,
  allow: readonly string[],
  directory?: Directory,
  perPage = 50,
): ListQuestion {
  const issues: Issue[] = [];
  const metric = params.get("metric") || "conversations";
  const found = metricById(metric);
  if (!found) {
    const known = metrics.map((entry) => entry.id).join(", ");
    issues.push({
      where: "metric",
      code: "unknown_metric",
      text: text(
        `没有指标「${metric}」，可用：${known}`,
        `there is no metric "${metric}"; there are: ${known}`,
      ),
    });
  }
  const part = params.get("part") || "all";
  if (part !== "all" && (part !== "numerator" || (found && found.kind !== "share"))) {
    issues.push({
      where: "part",
      code: "bad_choice",
      text: text(`「${metric}」没有「${part}」这一部分`, `"${metric}" has no part "${part}"`),
    });
  }
  const sort = params.get("sort") || "newest";
  if (!(listSorts as readonly string[]).includes(sort)) {
    issues.push({
      where: "sort",
      code: "bad_choice",
      text: text(
        `没有排序「${sort}」，可选：${listSorts.join(", ")}`,
        `there is no order "${sort}"; choose from ${listSorts.join(", ")}`,
      ),
    });
  }
  const cursor = params.get("cursor") || null;
  if (cursor !== null && readCursor(cursor) === null) {
    issues.push({
      where: "cursor",
      code: "bad_cursor",
      text: text("翻页位置无效，请从第一页开始", "this page position is not valid; begin at the first page"),
    });
  }
  const limit = params.has("limit") ? readLimit(params, mostListed, issues) : perPage;
  const filter = readFilter(
    params,
    [...allow, "metric", "part", "sort", "cursor", "limit"],
    directory,
    issues,
  );
  if (found && !measures(found)) issues.push(...unmeasured(filter));
  if (issues.length > 0) throw new BadInput(issues);
  return { filter, metric, part: part as ListQuestion["part"], sort: sort as ListSort, cursor, limit };
}

/** A position in a list: the order's value, the conversation and the row's number within it. */
export interface Cursor {
  readonly direction: "next" | "previous";
  readonly value: number;
  readonly conversation: Id;
  readonly number: number;
}

/** A cursor as text that fits an address. */
export function writeCursor(cursor: Cursor): string {
  return [cursor.direction === "next" ? "n" : "p", cursor.value, cursor.conversation, cursor.number].join(
    "_",
  );
}

/** The cursor a text stands for; null when it is none. */
export function readCursor(written: string): Cursor | null {
  const match = /^([np])_(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)_(\d{1,20})_(\d{1,9})$/.exec(written);
  if (!match || BigInt(match[3] ?? 0) >= 2n ** 64n) return null;
  return {
    direction: match[1] === "n" ? "next" : "previous",
    value: Number(match[2]),
    conversation: match[3] ?? "",
    number: Number(match[4]),
  };
}
