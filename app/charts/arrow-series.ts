import type { Filter } from "../../analytics/filter/filter";
import { channelSplit } from "../../analytics/present/channel-split";
import type { ChartModel } from "../../analytics/present/chart-model";
import type { TimeGrain } from "../../analytics/present/dates";
import type { MetricHead } from "../../analytics/present/reader";
import { splitTimeChart, type Titles } from "../../analytics/present/series";
import { linkUnder } from "../components/drill-link";
import { answerFromArrow } from "./arrow-answer";

/** Conversations over time by channel, for the browser to fetch: where from, and what the marks lead to. */
export interface SeriesRequest {
  readonly address: string;
  /** Of the data: after an import the same address has another answer. */
  readonly version: number;
  readonly workspace: string;
  readonly filter: Filter;
  readonly head: MetricHead;
  readonly grain: TimeGrain;
}

/** What the page says of the chart before its marks have come. */
export type SeriesFrame = Titles & Pick<ChartModel, "anomalies">;

/** The chart of an Arrow stream: the same as the loader makes of the answer itself. */
export function seriesFromArrow(bytes: Uint8Array, request: SeriesRequest, frame: SeriesFrame): ChartModel {
  const { workspace, filter, head, grain } = request;
  const link = linkUnder(workspace, filter);
  return splitTimeChart(head, answerFromArrow(bytes), grain, channelSplit, link, frame, frame.anomalies);
}

/** Asks as Arrow. Throws what the server said where it gives no answer. */
export async function fetchSeries(
  request: SeriesRequest,
  frame: SeriesFrame,
  signal: AbortSignal,
): Promise<ChartModel> {
  const response = await fetch(request.address, {
    headers: { Accept: "application/vnd.apache.arrow.stream" },
    signal,
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return seriesFromArrow(new Uint8Array(await response.arrayBuffer()), request, frame);
}
