import { serialiseFilter } from "../../analytics/filter/parse";
import { usualWeeks } from "../../analytics/present/anomalies";
import { channelSplit } from "../../analytics/present/channel-split";
import type { TimeGrain } from "../../analytics/present/dates";
import { metricHead } from "../../analytics/present/metric-head";
import { bucketsOf, grainFor, grainsFor } from "../../analytics/present/series";
import type { Answer } from "../../analytics/query/answer";
import type { SeriesRequest } from "../charts/arrow-series";
import { type PageAsk, reachingBack } from "./page-ask.server";

/** A chart of more marks is fetched by the browser, as Arrow; the page would carry each as an object. */
const mostMarksInPage = 1000;
/** More steps than this are drawn as lines: a bar would be thinner than a pixel. */
const mostBars = 300;

/** How the volume chart is cut, and what else it could be cut by. */
export interface VolumeCut {
  readonly grain: TimeGrain;
  /** What it is where the address says nothing. */
  readonly usual: TimeGrain;
  readonly grains: readonly TimeGrain[];
  readonly keys: readonly string[];
  readonly lines: boolean;
}

/** The cut that the address asks for; where the range does not allow it, the usual one. */
export function volumeCut({ resolved }: PageAsk, asked: string | null): VolumeCut {
  const usual = grainFor(resolved.from, resolved.to);
  const grains = grainsFor(resolved);
  const grain = grains.find((one) => one === asked) ?? usual;
  const keys = bucketsOf(grain, resolved);
  return { grain, usual, grains, keys, lines: keys.length > mostBars };
}

export interface VolumeAnswers {
  /** Null where the chart has more marks than a page carries. */
  readonly split: Answer | null;
  /** The eight weeks before as well; null where the page has asked for them already, or nothing is unusual. */
  readonly before: Answer | null;
}

/** The answers behind the chart, and behind what is unusual in it. */
export async function volumeAnswers(page: PageAsk, cut: VolumeCut): Promise<VolumeAnswers> {
  const { grain } = cut;
  const slots = grain !== cut.usual && (grain === "hour" || grain === "day");
  const [split, before] = await Promise.all([
    splitInPage(page, cut),
    slots ? page.ask({ metrics: ["conversations"], by: [grain] }, reachingBack(page, usualWeeks * 7)) : null,
  ]);
  return { split, before };
}

async function splitInPage(
  { ask, filter }: PageAsk,
  { grain, keys, lines }: VolumeCut,
): Promise<Answer | null> {
  const uncompared = { ...filter, compare: null };
  if (keys.length * channelSplit.most > mostMarksInPage) {
    const channels = await ask({ metrics: ["conversations"], by: ["channel"] }, uncompared);
    if (keys.length * Math.min(channels.length, channelSplit.most) > mostMarksInPage) return null;
  }
  // The comparison is a total: it belongs over stacked bars, not among lines of parts.
  return ask({ metrics: ["conversations"], by: [grain, channelSplit.dim] }, lines ? uncompared : filter);
}

/** What the browser needs to ask for the same answer and make the same chart of it. */
export function volumeRequest(page: PageAsk, { grain }: VolumeCut): SeriesRequest {
  const filter = { ...page.filter, compare: null };
  const params = serialiseFilter(filter);
  params.set("metrics", "conversations");
  params.set("by", `${grain},${channelSplit.dim}`);
  params.set("workspace", page.workspace);
  return {
    address: `/api/query?${params}`,
    version: page.context.dataVersion,
    workspace: page.workspace,
    filter,
    head: metricHead("conversations"),
    grain,
  };
}
