import { expect, test } from "vitest";
import type { Filter, Resolved } from "../../analytics/filter/filter";
import { defaultSwitches, emptyFilter } from "../../analytics/filter/parse";
import { channelSplit } from "../../analytics/present/channel-split";
import { metricHead } from "../../analytics/present/metric-head";
import { splitTimeChart } from "../../analytics/present/series";
import type { Answer, AnswerColumn } from "../../analytics/query/answer";
import { text } from "../../analytics/text";
import { linkUnder } from "../components/drill-link";
import { answerArrow } from "../server/arrow-answer.server";
import { seriesFromArrow } from "./arrow-series";

const resolved: Resolved = {
  from: new Date("2025-09-30T16:00:00Z"),
  to: new Date("2025-10-02T16:00:00Z"),
  tz: "Asia/Shanghai",
  compare: null,
  clauses: [{ dim: "status", op: "is", values: ["closed"] }],
  switches: defaultSwitches,
};
const filter: Filter = { ...emptyFilter, range: "90d", clauses: resolved.clauses };
const head = metricHead("conversations");
const titles = { title: text("题", "title"), subtitle: text("注", "note") };
const anomalies = [{ key: "2025-10-01T05:00", text: text("高于常态", "above the usual") }];
const frame = { ...titles, anomalies };
const request = { address: "", version: 1, workspace: "demo", filter, head, grain: "hour" as const };

function column(id: string, values: AnswerColumn["values"]): AnswerColumn {
  const kind = id === "conversations" ? "metric" : "dimension";
  return { id, kind, of: id, unit: kind === "metric" ? "count" : "text", label: text(id, id), values };
}

/** Seven channels, one of them unknown, in some hours of two days. */
function answer(length: number): Answer {
  const at = Array.from({ length }, (_, row) => row);
  const channels = ["web", "wechat", "app", "email", null, "weibo", "phone"];
  const hour = (row: number) => `2025-10-0${1 + (row % 2)}T${String((row * 5) % 24).padStart(2, "0")}:00`;
  const columns = [
    column("hour", at.map(hour)),
    column(
      "channel",
      at.map((row) => channels[row % channels.length] ?? null),
    ),
    column(
      "conversations",
      at.map((row) => 1 + ((row * 7) % 11)),
    ),
  ];
  return { columns, length, resolved, dataVersion: 1, warnings: [] };
}

test.each([60, 0])(
  "an Arrow stream of %d rows makes the chart that the answer itself makes",
  async (length) => {
    const given = answer(length);
    const own = splitTimeChart(
      head,
      given,
      "hour",
      channelSplit,
      linkUnder("demo", filter),
      titles,
      anomalies,
    );
    expect(seriesFromArrow(await answerArrow(given), request, frame)).toEqual(own);
    expect(own.series.map(({ marks }) => marks.length)).toEqual(length === 0 ? [] : Array(6).fill(48));
  },
);

test("the marks lead to the list of their hour and channel", async () => {
  const { series } = seriesFromArrow(await answerArrow(answer(60)), request, frame);
  const mark = series[0]?.marks.find(({ n }) => n > 0);
  const href = new URL(mark?.href ?? "", "http://host");
  expect(href.pathname).toBe("/w/demo/conversations");
  expect(Object.fromEntries(href.searchParams)).toEqual({
    range: "90d",
    hour: mark?.key,
    channel: series[0]?.key,
    status: "closed",
    metric: "conversations",
  });
});
