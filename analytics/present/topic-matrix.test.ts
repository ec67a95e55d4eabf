import { describe, expect, test } from "vitest";
import type { Topic } from "../topics/rule";
import { metricHead } from "./metric-head";
import { sortMatrix, topicMatrix } from "./topic-matrix";

const topics: Topic[] = [
  { id: "returns", name: { zh: "退换", en: "Returns" } },
  { id: "delivery", name: { zh: "物流", en: "Delivery" } },
  { id: "refund", name: { zh: "退款", en: "Refund" }, parent: "returns" },
  { id: "never", name: { zh: "没有", en: "Never" } },
];
const heads = ["conversations", "negative_share", "first_response"].map(metricHead);
const link = (metric: string, clauses: readonly { dim: string; values: readonly string[] }[]) =>
  `${metric}?${clauses.map(({ dim, values }) => `${dim}=${values}`).join("&")}`;

function answer(rows: readonly Record<string, string | number | null>[]) {
  const ids = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    length: rows.length,
    columns: ids.map((id) => ({ id, values: rows.map((row) => row[id] ?? null) })),
  };
}

const volume = (n: number, before: number, change: [number, number]) => ({
  conversations: n,
  conversations_compare: before,
  conversations_change: n - before,
  conversations_change_low: change[0],
  conversations_change_high: change[1],
});
const negative = (k: number, n: number) => ({
  negative_share: k / n,
  negative_share_low: 0,
  negative_share_high: 1,
  negative_share_n: n,
  negative_share_numerator: k,
});
const wait = (median: number, low: number, high: number, n: number) => ({
  first_response_median: median,
  first_response_median_low: low,
  first_response_median_high: high,
  first_response_n: n,
});

const matrix = topicMatrix(
  topics,
  heads,
  answer([
    { topic: "returns", ...volume(200, 100, [40, 160]), ...negative(100, 200), ...wait(60, 55, 66, 180) },
    { topic: "delivery", ...volume(300, 290, [-40, 60]), ...negative(60, 300), ...wait(30, 25, 36, 280) },
    { topic: "refund", ...volume(10, 0, [0, 0]), ...negative(10, 10), ...wait(90, 70, 130, 9) },
  ]),
  answer([{ ...volume(1000, 900, [0, 0]), ...negative(250, 1000), ...wait(31, 29, 33, 900) }]),
  link,
);
const cell = (topic: string, column: string) => matrix.rows.find(({ key }) => key === topic)?.cells[column];

describe("the matrix of topics", () => {
  test("has every topic under the one above it, and one without conversations too", () => {
    expect(matrix.rows.map(({ key, level }) => [key, level])).toEqual([
      ["returns", 0],
      ["refund", 1],
      ["delivery", 0],
      ["never", 0],
    ]);
    expect(cell("never", "conversations")).toMatchObject({ value: 0, n: 0, href: null });
    expect(cell("never", "negative_share")).toMatchObject({ value: null, href: null });
  });

  test("compares a share with the conversations outside the topic, and says nothing of a likeness", () => {
    // 100 of 200 against 150 of 800: certainly more. 60 of 300 against 190 of 700 (27.1 %): certainly less.
    expect(cell("returns", "negative_share")).toMatchObject({ value: 0.5, n: 200, standing: "worse" });
    expect(cell("delivery", "negative_share")).toMatchObject({ value: 0.2, standing: "better" });
    expect(cell("returns", "first_response")?.standing).toBe("worse");
    expect(cell("delivery", "first_response")?.standing).toBeNull();
  });

  test("claims nothing of fewer than 30, whatever they show", () => {
    expect(cell("refund", "negative_share")).toMatchObject({ value: 1, standing: null, depth: 0 });
    expect(cell("refund", "negative_share")?.reason?.en).toContain("fewer than 30");
    expect(cell("refund", "first_response")?.standing).toBeNull();
  });

  test("tells the change of the volume relative to before, where there was a before", () => {
    expect(cell("returns", "rise")).toMatchObject({
      value: 1,
      low: 0.4,
      high: 1.6,
      standing: "more",
      n: 200,
    });
    expect(cell("delivery", "rise")?.standing).toBeNull();
    expect(cell("refund", "rise")).toMatchObject({ value: null, standing: null });
  });

  test("each figure leads to what it counted", () => {
    expect(cell("returns", "negative_share")?.href).toBe("negative_share?topic=returns");
    expect(cell("returns", "rise")?.href).toBe("conversations?topic=returns");
  });

  test("is sorted among siblings, without a value last either way", () => {
    const keys = (descending: boolean) =>
      sortMatrix(matrix.rows, { column: "negative_share", descending }).map(({ key }) => key);
    expect(keys(true)).toEqual(["returns", "refund", "delivery", "never"]);
    expect(keys(false)).toEqual(["delivery", "returns", "refund", "never"]);
  });
});
