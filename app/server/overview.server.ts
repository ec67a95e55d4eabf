import { dimensionOf, valueText } from "../../analytics/dimensions";
import { annotated } from "../../analytics/present/annotated";
import { anomaliesOf, usualWeeks } from "../../analytics/present/anomalies";
import { changedRows } from "../../analytics/present/changes";
import { channelSplit } from "../../analytics/present/channel-split";
import { counted, type TimeGrain } from "../../analytics/present/dates";
import { grouped } from "../../analytics/present/figures";
import { heatModel } from "../../analytics/present/heat";
import { histogramModel } from "../../analytics/present/histogram";
import { metricHead, metricNote } from "../../analytics/present/metric-head";
import type { MetricHead } from "../../analytics/present/reader";
import { read } from "../../analytics/present/reader";
import {
  bucketsOf,
  categoryChart,
  emptyTimeChart,
  grainFor,
  splitTimeChart,
  timeChart,
} from "../../analytics/present/series";
import { tileOf } from "../../analytics/present/tiles";
import type { Answer } from "../../analytics/query/answer";
import { askHistogram } from "../../analytics/query/histogram";
import { type Text, text } from "../../analytics/text";
import { overviewWords } from "../strings/overview";
import { overviewTitles, shownAs } from "../strings/overview-titles";
import { remarkWords } from "../strings/remarks";
import { readAnnotations } from "./annotations.server";
import { csatLine } from "./csat-estimate.server";
import { drawnOnce } from "./drawn-once.server";
import { nameOf, type PageAsk, reachingBack } from "./page-ask.server";
import { type HeatMetric, heatMetrics } from "./page-params.server";
import { nothingIn } from "./remarks.server";
import { atRiskMetric, atRiskTile } from "./risk/at-risk-tile.server";
import { risingCard } from "./topics/rising-card.server";
import { volumeAnswers, volumeCut, volumeRequest } from "./volume.server";

const tileMetrics = [
  "conversations",
  "customers",
  "first_response",
  "answered_within_30s",
  "satisfaction",
  "missed",
  "repeat_contact",
] as const;
const changeMetrics = ["first_response", "response", "answered_within_60s", "satisfaction"] as const;

/** `12,408 个会话 · Asia/Shanghai`. */
export function basis(head: MetricHead, n: number, tz?: string): Text {
  const words = counted(grouped(n), head.counts.zh, head.counts.en);
  return tz === undefined ? words : text(`${words.zh} · ${tz}`, `${words.en} · ${tz}`);
}

export const joined = (...parts: readonly Text[]): Text =>
  text(parts.map(({ zh }) => zh).join(" · "), parts.map(({ en }) => en).join(" · "));

/** `中位数 · 时段热力图 · 3,620 个会话`: a duration's cells are medians; n is what the cells count together. */
export function heatSubtitle(head: MetricHead, week: Answer, tz: string): Text {
  const reader = read(week);
  let n = 0;
  for (let row = 0; row < reader.length; row++) n += reader.number(head.n, row) ?? 0;
  const statistic = head.unit === "seconds" ? [overviewTitles.median] : [];
  return joined(...statistic, overviewWords.heat, basis(head, n, tz));
}

export const wordsOf = (dim: "channel" | "status" | "segment") => (key: string) =>
  valueText(dimensionOf(dim), key);

/** The overview's models. Its questions run side by side. */
export async function overview(
  page: PageAsk,
  heat: HeatMetric,
  signal: AbortSignal,
  askedGrain: string | null = null,
) {
  const { ask, context, filter, link, resolved } = page;
  const cut = volumeCut(page, askedGrain);
  const grain = cut.usual;
  const csatGrain = ratingGrain(resolved.from, resolved.to, 45);
  const uncompared = { ...filter, compare: null };
  const heads = tileMetrics.map((id) => shownAs(metricHead(id)));
  const volume = metricHead("conversations");
  const csat = metricHead("satisfaction");
  const wait = metricHead("first_response");
  const shown = metricHead(heat);
  const changing = changeMetrics.map((id) => shownAs(metricHead(id)));
  const [
    totals,
    courses,
    byTime,
    csatCourse,
    unrated,
    week,
    channels,
    statuses,
    people,
    usual,
    bins,
    notes,
    rising,
    atRisk,
  ] = await Promise.all([
    ask({ metrics: tileMetrics, by: [] }),
    ask({ metrics: tileMetrics, by: [grain] }, uncompared),
    volumeAnswers(page, cut),
    ask({ metrics: ["satisfaction"], by: [csatGrain] }),
    csatLine(page),
    ask({ metrics: [heat], by: ["weekday", "hour_of_day"] }, uncompared),
    ask({ metrics: ["conversations"], by: ["channel"] }, uncompared),
    ask({ metrics: ["conversations"], by: ["status"] }, uncompared),
    ask({ metrics: changeMetrics, by: ["agent"] }, { ...filter, compare: filter.compare ?? "previous" }),
    ask({ metrics: ["conversations", "satisfaction"], by: [grain] }, reachingBack(page, usualWeeks * 7)),
    askHistogram(context, filter, "first_response", undefined, signal),
    readAnnotations(context.ask),
    risingCard(page),
    atRiskTile(page, grain),
  ]);
  const total = read(totals);
  const n = (head: MetricHead) => total.number(head.n, 0) ?? 0;
  const median = total.number("first_response_median", 0);
  const p90 = total.number("first_response_p90", 0);
  const past = (key: string) => context.span === null || key <= lastWhole(context.span.last);
  const keys = bucketsOf(grain, resolved).filter(past);
  const before = byTime.before ?? usual;
  const unusual = drawnOnce(before, `unusual by ${cut.grain}`, () =>
    anomaliesOf(volume, before, cut.grain, cut.keys.filter(past)),
  );
  const volumeTitles = {
    title: overviewTitles.volume,
    subtitle: joined(
      overviewTitles.byDay[cut.grain],
      overviewTitles.byChannel,
      basis(volume, n(volume), resolved.tz),
    ),
  };
  const inChannels = (split: Answer) =>
    drawnOnce(split, "volume", () =>
      splitTimeChart(volume, split, cut.grain, channelSplit, link, volumeTitles, unusual),
    );
  return {
    conversations: n(volume),
    tiles: [...heads.map((head) => tileOf(head, totals, courses, grain, link)), atRisk],
    notes: [...new Set([...tileMetrics, atRiskMetric, ...heatMetrics])].map((id) => metricNote(id)),
    volume: annotated(
      byTime.split === null
        ? emptyTimeChart(volume, cut.grain, volumeTitles, unusual)
        : inChannels(byTime.split),
      notes,
      cut.keys,
    ),
    volumeCut: { grain: cut.grain, usual: cut.usual, grains: cut.grains, lines: cut.lines },
    volumeRequest: byTime.split === null ? volumeRequest(page, cut) : null,
    distribution: histogramModel(
      wait,
      bins,
      [
        ...(median === null ? [] : [{ label: overviewTitles.median, value: median }]),
        ...(p90 === null ? [] : [{ label: overviewTitles.p90, value: p90 }]),
      ],
      link,
      { title: overviewTitles.distribution, subtitle: basis(wait, n(wait)) },
    ),
    csat: annotated(
      timeChart(
        csat,
        csatCourse,
        csatGrain,
        link,
        {
          title: overviewTitles.csatTrend,
          subtitle: joined(overviewTitles.byDay[csatGrain], basis(csat, n(csat))),
        },
        csatGrain === grain ? anomaliesOf(csat, usual, grain, keys) : [],
      ),
      notes,
    ),
    unrated,
    heat: drawnOnce(week, "heat", () =>
      heatModel(shown, week, link, {
        title: shown.label,
        subtitle: heatSubtitle(shown, week, resolved.tz),
      }),
    ),
    channels: categoryChart(
      volume,
      channels,
      "channel",
      wordsOf("channel"),
      link,
      { title: overviewTitles.channels, subtitle: basis(volume, n(volume)) },
      8,
    ),
    statuses: categoryChart(
      volume,
      statuses,
      "status",
      wordsOf("status"),
      link,
      { title: overviewTitles.statuses, subtitle: basis(volume, n(volume)) },
      8,
    ),
    changed: drawnOnce(people, "changed", () =>
      changedRows(changing, people, "agent", nameOf(context, "agent"), link, 7),
    ),
    nobodyChanged:
      (nothingIn(context, people.resolved, "range") && remarkWords.nothingHere) ??
      nothingIn(context, people.resolved, "no comparison") ??
      overviewTitles.nobodyChanged,
    rising,
    search: page.search,
  };
}

/** Ratings are few: beyond so many days they are drawn by week, so that the line is more than chance. */
export function ratingGrain(from: Date, to: Date, mostDays: number): TimeGrain {
  const grain = grainFor(from, to);
  return grain === "day" && to.getTime() - from.getTime() > mostDays * 86_400_000 ? "week" : grain;
}

/** Keys beyond the history's end are not unusual, they have not happened. */
function lastWhole(last: Date): string {
  return new Date(last.getTime() + 14 * 3_600_000).toISOString().slice(0, 16);
}
