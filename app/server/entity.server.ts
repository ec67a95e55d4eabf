import { NotFound } from "../../analytics/errors";
import type { Clause } from "../../analytics/filter/filter";
import { annotated } from "../../analytics/present/annotated";
import { anomaliesOf, usualWeeks } from "../../analytics/present/anomalies";
import { heatModel } from "../../analytics/present/heat";
import { histogramModel } from "../../analytics/present/histogram";
import { metricHead, metricNote } from "../../analytics/present/metric-head";
import { type MetricHead, read } from "../../analytics/present/reader";
import { bucketsOf, categoryChart, grainFor, timeChart } from "../../analytics/present/series";
import { tileOf } from "../../analytics/present/tiles";
import { askHistogram } from "../../analytics/query/histogram";
import { askList } from "../../analytics/query/list";
import { type Text, text } from "../../analytics/text";
import { agentWords } from "../strings/agents";
import { overviewTitles, shownAs } from "../strings/overview-titles";
import { agentsTable, type EntityDim } from "./agents.server";
import { readAnnotations } from "./annotations.server";
import { basis, heatSubtitle, joined, ratingGrain, wordsOf } from "./overview.server";
import { type PageAsk, reachingBack } from "./page-ask.server";
import type { HeatMetric } from "./page-params.server";

const tileMetrics = [
  "conversations",
  "first_response",
  "response",
  "answered_within_60s",
  "satisfaction",
  "dropped_share",
  "repeat_contact",
] as const;
const rowsOfRated = 5;

/** The clause that makes a page one agent's or one group's. Throws NotFound for an unknown one. */
export function entityClause({ context }: Pick<PageAsk, "context">, dim: EntityDim, key: string): Clause {
  const known = dim === "agent" ? context.directory.agents : context.directory.groups;
  if (known.has(key)) return { dim, op: "is", values: [key] };
  throw new NotFound(
    dim === "agent"
      ? text(`没有编号为「${key}」的客服。`, `There is no agent "${key}".`)
      : text(`没有编号为「${key}」的客服组。`, `There is no group "${key}".`),
  );
}

/** The models of one agent's or one group's page; `page` already holds its clause, `team` the filter without it. */
export async function entityPage(page: PageAsk, dim: EntityDim, heat: HeatMetric, signal: AbortSignal) {
  const { ask, context, filter, link, resolved } = page;
  const grain = grainFor(resolved.from, resolved.to);
  const csatGrain = ratingGrain(resolved.from, resolved.to, 20);
  const uncompared = { ...filter, compare: null };
  const team = { ...uncompared, clauses: filter.clauses.filter((clause) => clause.dim !== dim) };
  const wait = metricHead("first_response");
  const csat = metricHead("satisfaction");
  const volume = metricHead("conversations");
  const shown = metricHead(heat);
  const [
    totals,
    courses,
    course,
    ratings,
    week,
    channels,
    segments,
    usual,
    bins,
    teamBins,
    worst,
    best,
    members,
    notes,
  ] = await Promise.all([
    ask({ metrics: tileMetrics, by: [] }),
    ask({ metrics: tileMetrics, by: [grain] }, uncompared),
    ask({ metrics: ["first_response", "conversations"], by: [grain] }),
    ask({ metrics: ["satisfaction"], by: [csatGrain] }),
    ask({ metrics: [heat], by: ["weekday", "hour_of_day"] }, uncompared),
    ask({ metrics: ["conversations"], by: ["channel"] }, uncompared),
    ask({ metrics: ["conversations"], by: ["segment"] }, uncompared),
    ask({ metrics: ["conversations", "first_response"], by: [grain] }, reachingBack(page, usualWeeks * 7)),
    askHistogram(context, uncompared, "first_response", undefined, signal),
    askHistogram(context, team, "first_response", undefined, signal),
    ratedChats(page, "worst-rating", signal),
    ratedChats(page, "best-rating", signal),
    dim === "group" ? agentsTable(page) : null,
    readAnnotations(context.ask),
  ]);
  const total = read(totals);
  const n = (head: MetricHead) => total.number(head.n, 0) ?? 0;
  const median = total.number("first_response_median", 0);
  const cut = overviewTitles.byDay[grain];
  const keys = bucketsOf(grain, resolved);
  return {
    conversations: n(volume),
    tiles: tileMetrics.map((id) => tileOf(shownAs(metricHead(id)), totals, courses, grain, link)),
    notes: [...new Set([...tileMetrics, heat])].map((id) => metricNote(id)),
    volume: annotated(
      timeChart(
        volume,
        course,
        grain,
        link,
        titled(overviewTitles.volume, joined(cut, basis(volume, n(volume), resolved.tz))),
        anomaliesOf(volume, usual, grain, keys),
      ),
      notes,
    ),
    wait: annotated(
      timeChart(
        wait,
        course,
        grain,
        link,
        titled(agentWords.trend, joined(overviewTitles.median, cut, basis(wait, n(wait)))),
        anomaliesOf(wait, usual, grain, keys),
      ),
      notes,
    ),
    csat: annotated(
      timeChart(
        csat,
        ratings,
        csatGrain,
        link,
        titled(overviewTitles.csatTrend, joined(overviewTitles.byDay[csatGrain], basis(csat, n(csat)))),
      ),
      notes,
    ),
    distribution: histogramModel(
      wait,
      bins,
      median === null ? [] : [{ label: overviewTitles.median, value: median }],
      link,
      titled(agentWords.againstTeam, basis(wait, n(wait))),
      teamBins,
    ),
    heat: heatModel(shown, week, link, titled(shown.label, heatSubtitle(shown, week, resolved.tz))),
    channels: categoryChart(
      volume,
      channels,
      "channel",
      wordsOf("channel"),
      link,
      titled(agentWords.channels, basis(volume, n(volume))),
      8,
    ),
    segments: categoryChart(
      volume,
      segments,
      "segment",
      wordsOf("segment"),
      link,
      titled(agentWords.segments, basis(volume, n(volume))),
      8,
    ),
    worst,
    best,
    members,
  };
}

const titled = (title: Text, subtitle: Text) => ({ title, subtitle });

/** A rated conversation, short enough for a list of five. */
export interface RatedChat {
  readonly key: string;
  readonly customer: string | null;
  readonly snippet: string;
  readonly rating: number | null;
  readonly at: string;
  readonly href: string;
}

/** The rated conversations of a page that come first in an order. */
export async function ratedChats(
  page: PageAsk,
  sort: "worst-rating" | "best-rating",
  signal: AbortSignal,
): Promise<RatedChat[]> {
  const filter = { ...page.filter, compare: null };
  const answer = await askList(
    page.context,
    { filter, metric: "satisfaction", part: "all", sort, cursor: null, limit: rowsOfRated },
    signal,
  );
  return answer.rows.map((row) => ({
    key: row.rowKey,
    customer: row.customer?.name ?? null,
    snippet: row.snippet,
    rating: row.rating,
    at: row.startedAt,
    href: `${page.link("satisfaction", [])}&sort=${sort}&open=${row.conversationId}`,
  }));
}
