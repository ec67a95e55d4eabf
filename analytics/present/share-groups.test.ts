import { describe, expect, test } from "vitest";
import { metricHead } from "./metric-head";
import { type GroupOrder, partOverTime, shareGroups, tableOfShares } from "./share-groups";

const head = metricHead("negative_share");
const link = (metric: string, clauses: readonly { dim: string; values: readonly string[] }[], part = "all") =>
  `${metric} ${clauses.map(({ dim, values }) => `${dim}=${values}`)} ${part}`;
const name = (key: string) => ({ zh: key, en: key });
const titles = { title: name("负面"), subtitle: name("") };

type Row = readonly [
  ...[group: string, negative: number, of: number],
  ...[before: number | null, changeLow: number | null, changeHigh: number | null],
];
const rows: readonly Row[] = [
  ["web", 20, 100, 0.3, -0.2, 0.01],
  ["app", 40, 100, 0.2, 0.1, 0.3],
  ["mail", 9, 10, null, null, null],
  ["sms", 50, 100, 0.1, -0.1, 0.6],
  ["fax", 0, 20, 0.5, null, null],
  ["none", 0, 0, 0.5, null, null],
];
const share = (k: number, n: number) => (n === 0 ? null : k / n);
const minus = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b);
const answer = {
  length: rows.length,
  columns: [
    { id: "channel", values: rows.map(([group]) => group) },
    { id: "negative_share", values: rows.map(([, k, n]) => share(k, n)) },
    { id: "negative_share_n", values: rows.map(([, , n]) => n) },
    { id: "negative_share_numerator", values: rows.map(([, k]) => k) },
    { id: "negative_share_compare", values: rows.map(([, , , before]) => before) },
    { id: "negative_share_change", values: rows.map(([, k, n, before]) => minus(share(k, n), before)) },
    { id: "negative_share_change_low", values: rows.map(([, , , , low]) => low) },
    { id: "negative_share_change_high", values: rows.map(([, , , , , high]) => high) },
  ],
};

const groups = (order: GroupOrder, most = 20) =>
  shareGroups(head, answer, {
    dim: "channel",
    label: name,
    link,
    titles,
    part: name("kept"),
    overall: 0.3,
    order,
    most,
  });
const keys = (order: GroupOrder) => groups(order).points.map(({ key }) => key);

describe("a share by groups", () => {
  test("groups under thirty come last by size whatever the order; what counts nothing is left out", () => {
    expect(keys("share")).toEqual(["sms", "app", "web", "fax", "mail"]);
    expect(keys("size")).toEqual(["app", "sms", "web", "fax", "mail"]);
  });

  test("by rise, changes that are certain stand before larger ones that may be chance", () => {
    expect(keys("rise")).toEqual(["app", "sms", "web", "fax", "mail"]);
  });

  test("a point leads to the part that its share counts; one without leads nowhere", () => {
    const [sms, , , fax] = groups("share").points;
    expect(sms).toMatchObject({ n: 50, of: 100, value: 0.5, href: "negative_share channel=sms numerator" });
    expect(fax).toMatchObject({ n: 0, of: 20, value: 0, href: null });
  });

  test("only a change whose interval leaves zero out is told", () => {
    const notes = groups("share").points.map(({ key, note }) => [key, note?.en]);
    expect(Object.fromEntries(notes)).toEqual({
      app: "+20 pp against the comparison (+10 … +30)",
      sms: undefined,
      web: undefined,
      fax: undefined,
      mail: undefined,
    });
  });

  test("its table has what it counts of how many, and the comparison", () => {
    const { columns, rows: lines } = tableOfShares(groups("share", 2));
    expect(columns.map(({ label }) => label.en)).toEqual([
      ...["Negative share", "95 % low", "95 % high", "kept", "Conversations", "comparison", "Change"],
    ]);
    expect(lines.map(({ cells }) => cells.map(({ value }) => value))[1]).toEqual([
      ...[0.4, null, null, 40, 100, 0.2, 0.2],
    ]);
  });
});

test("over time each step leads to its part, and a step without any is a gap", () => {
  const days = {
    length: 1,
    columns: Object.entries({
      day: "2026-03-02",
      negative_share: 0.25,
      negative_share_n: 8,
      negative_share_numerator: 2,
    }).map(([id, value]) => ({ id, values: [value] })),
    resolved: {
      from: new Date("2026-03-01T00:00:00Z"),
      to: new Date("2026-03-03T00:00:00Z"),
      tz: "UTC",
    },
  };
  const [first, second] = partOverTime(head, days, "day", link, titles).series[0]?.marks ?? [];
  expect(first).toMatchObject({ key: "2026-03-01", value: null, n: 0, href: null });
  expect(second).toMatchObject({ value: 0.25, n: 2, of: 8, href: "negative_share day=2026-03-02 numerator" });
});
