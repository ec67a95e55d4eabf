import { findDimension, valueText } from "~/analytics/dimensions";
import { describeFilter } from "~/analytics/filter/describe";
import type { Clause, Resolved } from "~/analytics/filter/filter";
import { metricById } from "~/analytics/metrics/index";
import type { Metric } from "~/analytics/metrics/metric";
import { dateIn } from "~/analytics/present/dates";
import { type AskContext, resolve } from "~/analytics/query/context";
import { askList } from "~/analytics/query/list";
import {
  type CustomerScore,
  type ListAnswer,
  type ListQuestion,
  type ListRow,
  listSorts,
} from "~/analytics/query/list-question";
import type { Band } from "~/analytics/risk/bands";
import { type Text, text } from "~/analytics/text";
import { dayAndTime } from "~/app/components/conversations/instants";
import { listHeading } from "~/app/components/conversations/list-heading";
import { searchWith } from "~/app/components/conversations/page-search";
import type { ListView, Named, PartView, RowView } from "~/app/components/conversations/view";
import type { PageFilter } from "~/app/components/filter-bar";
import { conditionsOf } from "~/app/server/page-ask.server";
import { remarksOf } from "~/app/server/remarks.server";
import { durationSortWords, messageCount, sortWords } from "~/app/strings/conversations";

export const rowsPerPage = 50;

/** What the filter bar needs to know of the list's filter. */
export function pageFilter(
  workspace: string,
  context: AskContext,
  question: ListQuestion,
  params: URLSearchParams,
): PageFilter {
  const resolved = resolve(context, question.filter);
  return {
    filter: question.filter,
    sentence: describeFilter({ ...resolved, clauses: withoutValue(resolved) }, context.directory),
    // The bounds of a value stand in the list's heading.
    conditions: conditionsOf(question.filter, context).filter(({ dim }) => dim !== "value"),
    first: dateIn(resolved.tz, resolved.from),
    last: dateIn(resolved.tz, new Date(resolved.to.getTime() - 1)),
    tz: resolved.tz,
    remarks: remarksOf(workspace, context, resolved, params),
  };
}

/** The list pane of one address: what it holds, in words and rows, and the addresses around it. */
export async function listView(
  context: AskContext,
  question: ListQuestion,
  search: string,
  signal: AbortSignal,
): Promise<ListView> {
  const metric = metricById(question.metric);
  if (!metric) throw new Error(`no metric ${question.metric}`);
  const answer = await askList(context, question, signal);
  const base = searchWith(search, { open: null, message: null, cursor: null });
  const heading = listHeading({
    metric: metric.id,
    label: metric.label,
    kind: metric.kind,
    valueUnit: answer.unit,
    grain: answer.grain,
    total: answer.total,
    part: metric.kind === "share" ? metric.parts[question.part] : null,
    from: bound(answer.resolved, "gte"),
    to: bound(answer.resolved, "lt"),
  });
  return {
    metric: metric.id,
    metricLabel: metric.label,
    metricDoc: metric.doc,
    unit: metric.unit,
    total: answer.total,
    ...heading,
    part: question.part,
    parts: partViews(metric, answer, base),
    sort: question.sort,
    sorts: sortViews(metric, answer, base),
    rows: answer.rows.map((row) => rowView(context, row, metric, answer.resolved)),
    nextSearch: answer.next === null ? null : searchWith(base, { cursor: answer.next }),
    previousSearch: answer.previous === null ? null : searchWith(base, { cursor: answer.previous }),
    widenSearch: base === "" ? null : "?range=all",
    tz: answer.resolved.tz,
  };
}

function withoutValue(resolved: Resolved): readonly Clause[] {
  return resolved.clauses.filter((clause) => clause.dim !== "value");
}

function bound(resolved: Resolved, op: "gte" | "lt"): number | null {
  const clause = resolved.clauses.find((one) => one.dim === "value" && one.op === op);
  return clause === undefined ? null : Number(clause.values[0]);
}

function partViews(metric: Metric, answer: ListAnswer, base: string): PartView[] {
  if (metric.kind !== "share" || answer.parts === null) return [];
  return [
    {
      part: "numerator",
      label: metric.parts.numerator,
      n: answer.parts.numerator,
      search: searchWith(base, { part: "numerator" }),
    },
    { part: "all", label: metric.parts.all, n: answer.parts.all, search: searchWith(base, { part: null }) },
  ];
}

function sortViews(metric: Metric, answer: ListAnswer, base: string): ListView["sorts"] {
  const measures = answer.unit !== null;
  return listSorts
    .filter((id) => measures || (id !== "longest" && id !== "shortest"))
    .map((id) => ({
      id,
      label:
        answer.unit === "seconds" && (id === "longest" || id === "shortest")
          ? durationSortWords[id]
          : sortWords[id],
      search: searchWith(base, { sort: id === "newest" ? null : id, metric: metric.id }),
    }));
}

function rowView(context: AskContext, row: ListRow, metric: Metric, { tz, clauses }: Resolved): RowView {
  const mood = findDimension("sentiment");
  return {
    key: row.rowKey,
    conversationId: row.conversationId,
    messageId: metric.id === "conversations" && clauses.some(isSaid) ? null : row.messageId,
    customer: row.customer?.name ?? null,
    agents: row.agents.map((agent) => agent.name),
    group: row.group?.name ?? null,
    channel: named("channel", row.channel),
    status: named("status", row.status),
    tags: row.tags,
    rating: row.rating,
    snippet: row.snippet,
    mood: row.mood === null || row.mood === "neutral" || !mood ? null : valueText(mood, row.mood),
    topics: row.topics.flatMap((id) => context.directory.topics.get(id) ?? []),
    risk: row.risk && pointedOut(row.risk),
    lead: row.lead && pointedOut(row.lead),
    messages: row.messages,
    startedAt: row.startedAt,
    at: row.countsFrom ?? row.lastAt,
    why: metric.id === "conversations" ? startedWords(row, tz) : row.why,
  };
}

/** A low band is what one expects: it is not marked on every row. */
const pointedOut = ({ band }: CustomerScore): Band | null =>
  band === "high" || band === "medium" ? band : null;

/** Where the list asks for what is said, its transcripts open where it is said. */
const isSaid = ({ dim, op }: Clause) => (dim === "word" || dim === "topic") && op === "is";

/** In a list of everything, what counts is that it began in the range and that something was said. */
function startedWords(row: ListRow, tz: string): Text {
  const { zh, en } = messageCount(row.messages);
  return text(
    `${dayAndTime(row.startedAt, tz, "zh")} 开始 · ${zh}`,
    `started ${dayAndTime(row.startedAt, tz, "en")} · ${en}`,
  );
}

function named(dimension: "channel" | "status", value: string | null): Named | null {
  return value === null || value === "" ? null : { key: value, label: wordOf(dimension, value) };
}

/** The known word for a channel or status, else the value itself. */
export function wordOf(dimension: "channel" | "status", value: string): Text {
  const known = findDimension(dimension);
  return known ? valueText(known, value) : { zh: value, en: value };
}
