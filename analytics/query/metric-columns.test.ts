import { expect, test } from "vitest";
import { metricById } from "../metrics/index";
import type { Metric } from "../metrics/metric";
import { metricColumns } from "./metric-columns";

test("a median of response times is not called a median of averages", () => {
  const labels = metricColumns(metricById("response") as Metric, [], 0).map(({ label }) => label);
  expect(labels[0]).toEqual({ zh: "响应时长·中位数", en: "Response time: median" });
  expect(labels.map(({ zh }) => zh)).toContain("响应时长·平均");
  expect(labels.filter(({ zh }) => zh.includes("平均响应"))).toEqual([]);
});
