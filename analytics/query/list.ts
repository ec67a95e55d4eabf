import type { Id } from "../../sql/schema";
import type { Entity } from "../directory";
import { metricById } from "../metrics/index";
import { isSum, type Metric, measuredLabel } from "../metrics/metric";
import { type Text, text } from "../text";
import { durationText } from "../text/duration";
import { type AskContext, readingOf, resolve } from "./context";
import { buildDetails, buildPage, buildTotals } from "./list-build";
import {
  type Cursor,
  type CustomerScore,
  type ListAnswer,
  type ListQuestion,
  type ListRow,
  listGrain,
  readCursor,
  writeCursor,
} from "./list-question";
import { type Cells, mapRows } from "./rows";

interface Counted {
  readonly conversationId: Id;
  readonly number: number;
  readonly messageId: Id | null;
  readonly agentId: Id | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly value: number | null;
  readonly hit: boolean;
  readonly place: number;
}

type Details = Omit<
  ListRow,
  "rowKey" | "messageId" | "value" | "creditedTo" | "countsFrom" | "countsTo" | "why"
>;

/** The rows a metric counted, a page of them, with what a person needs to choose one. */
export async function askList(
  context: AskContext,
  question: ListQuestion,
  signal?: AbortSignal,
): Promise<ListAnswer> {
  const metric = metricById(question.metric);
  if (!metric) throw new Error(`no metric ${question.metric}`);
  const resolved = resolve(context, question.filter);
  const reading = readingOf(context, resolved);
  const cursor = question.cursor === null ? null : readCursor(question.cursor);
  const request = { metric, question, resolved, reading, cursor };
  const [totals, page] = await Promise.all([
    context.ask(buildTotals(request), signal),
    context.ask(buildPage(request), signal),
  ]);
  const found = mapRows(page, readCounted);
  const more = found.length > question.limit;
  const counted = found.slice(0, question.limit);
  if (cursor?.direction === "previous") counted.reverse();
  const details = await detailsOf(context, counted, signal);
  const [total = 0, numerator = 0, sum = null] = mapRows(totals, (cells) => [
    cells.number("total") ?? 0,
    cells.number("numerator") ?? 0,
    cells.number("sum"),
  ]).flat();
  return {
    total: (question.part === "numerator" ? numerator : total) ?? 0,
    totalValue: isSum(metric) ? (sum ?? 0) : null,
    parts: metric.kind === "share" ? { all: total ?? 0, numerator: numerator ?? 0 } : null,
    grain: listGrain(metric),
    unit: unitOf(metric),
    agentReading: metric.agent(reading).label,
    rows: counted.flatMap((row) => {
      const shown = details.get(row.conversationId);
      return shown ? [listRow(context, metric, row, shown)] : [];
    }),
    ...pagesAround(counted, cursor, more),
    resolved,
    dataVersion: context.dataVersion,
  };
}

/** The unit of a list's measure; null where its rows measure nothing. */
function unitOf(metric: Metric): ListAnswer["unit"] {
  if (metric.kind === "share") return metric.valueUnit;
  return metric.kind === "count" && !isSum(metric) ? null : metric.unit;
}

function readCounted(cells: Cells): Counted {
  return {
    conversationId: cells.id("conversation_id") ?? "",
    number: cells.number("number") ?? 0,
    messageId: cells.id("message_id"),
    agentId: cells.id("agent_id"),
    from: cells.instant("counts_from"),
    to: cells.instant("counts_to"),
    value: cells.number("value"),
    hit: cells.flag("hit"),
    place: cells.number("place") ?? 0,
  };
}

function pagesAround(
  rows: readonly Counted[],
  cursor: Cursor | null,
  more: boolean,
): Pick<ListAnswer, "next" | "previous"> {
  const [first, last] = [rows[0], rows[rows.length - 1]];
  const back = cursor?.direction === "previous";
  const at = (row: Counted | undefined, direction: Cursor["direction"]) =>
    row
      ? writeCursor({ direction, value: row.place, conversation: row.conversationId, number: row.number })
      : null;
  return {
    next: back || more ? at(last, "next") : null,
    previous: cursor !== null && (!back || more) ? at(first, "previous") : null,
  };
}

async function detailsOf(
  context: AskContext,
  rows: readonly Counted[],
  signal?: AbortSignal,
): Promise<Map<Id, Details>> {
  const ids = [...new Set(rows.map((row) => row.conversationId))];
  if (ids.length === 0) return new Map();
  const table = await context.ask(buildDetails(ids), signal);
  return new Map(
    mapRows(table, (cells) => readDetails(context, cells)).map((entry) => [entry.conversationId, entry]),
  );
}

function readDetails(context: AskContext, cells: Cells): Details {
  const { agents, groups } = context.directory;
  const customerId = cells.id("customer_id");
  const source = cells.text("source") ?? "";
  const startedAt = cells.instant("started_at") ?? "";
  return {
    conversationId: cells.id("conversation_id") ?? "",
    externalId: cells.text("external_id") ?? "",
    source,
    startedAt,
    closedAt: cells.instant("closed_at"),
    lastAt: cells.instant("last_at") ?? startedAt,
    channel: cells.text("channel"),
    status: cells.text("status"),
    customer:
      (customerId && {
        id: customerId,
        externalId: cells.text("customer_external_id") ?? "",
        source,
        name: cells.text("customer_name") ?? "",
      }) ||
      null,
    agents: cells.list("agent_ids").flatMap((id): Entity[] => {
      const agent = agents.get(id);
      return agent ? [agent] : [];
    }),
    group: groups.get(cells.id("group_id") ?? "") ?? null,
    tags: cells.list("tags"),
    rating: cells.number("rating"),
    snippet: cells.text("snippet") ?? "",
    messages: cells.number("n_public") ?? 0,
    mood: cells.text("mood"),
    sentiment: cells.number("sentiment"),
    predicted: predictedOf(cells),
    topics: cells.list("topics"),
    risk: scoreOf(cells, "risk"),
    lead: scoreOf(cells, "lead"),
  };
}

/** A customer's score of a row that has them. */
export function scoreOf(cells: Cells, of: "risk" | "lead"): CustomerScore | null {
  const [score, band] = [cells.number(`${of}_score`), cells.text(`${of}_band`)];
  return score === null || band === null ? null : { score, band };
}

function predictedOf(cells: Cells): ListRow["predicted"] {
  const [dissatisfied, band] = [cells.number("p_dissatisfied"), cells.text("satisfaction_band")];
  return dissatisfied === null || band === null ? null : { dissatisfied, band };
}

function listRow(context: AskContext, metric: Metric, row: Counted, details: Details): ListRow {
  return {
    ...details,
    rowKey: `${row.conversationId}-${row.number}`,
    messageId: row.messageId,
    value: row.value,
    creditedTo: context.directory.agents.get(row.agentId ?? "") ?? null,
    countsFrom: row.from,
    countsTo: row.to,
    why: whyText(metric, row),
  };
}

/** Why a row is in the list: the part of the metric it counts for, and its measure. */
function whyText(metric: Metric, row: Counted): Text {
  const counted = metric.kind === "share" ? sharePart(metric.parts, row.hit) : measuredLabel(metric);
  if (row.value === null) return counted;
  const measure = measureText(unitOf(metric), row.value);
  return text(`${counted.zh} · ${measure.zh}`, `${counted.en} · ${measure.en}`);
}

function sharePart(parts: { readonly numerator: Text; readonly all: Text }, hit: boolean): Text {
  if (hit) return parts.numerator;
  return text(
    `${parts.all.zh}，不属于「${parts.numerator.zh}」`,
    `${parts.all.en}, not among: ${parts.numerator.en}`,
  );
}

function measureText(unit: ListAnswer["unit"], value: number): Text {
  if (unit === "seconds") return durationText(value);
  const shown = String(Math.round(value * 10) / 10);
  if (unit === "points") return text(`${shown} 分`, `${shown} points`);
  return text(shown, shown);
}
