import { readFileSync } from "node:fs";
import { auc } from "../../analytics/learn/metrics";
import { expectedPurchases, fitBgNbd, type PurchaseHistory } from "../../analytics/risk/bg-nbd";
import { realData } from "./data";
import { type Figure, printFigures } from "./figure";

/**
 * Expected purchases on CDNOW: the parameters on the first 39 weeks beside those that Fader, Hardie and Lee (2005)
 * print for these customers, and who buys in the 39 weeks after, ordered by the expectation and by recency alone.
 */
const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const until = dayOf("19970930");
const ahead = 39;

const path = realData("cdnow/CDNOW_sample.txt");
if (path !== null) {
  const figures = onPurchases(customersOf(readFileSync(path, "utf8")));
  if (!printFigures("Purchases on CDNOW, 39 weeks to learn from and 39 to come", figures))
    process.exitCode = 1;
}

interface Customer extends PurchaseHistory {
  readonly later: number;
}

function onPurchases(customers: readonly Customer[]): Figure[] {
  const fitted = fitBgNbd(customers);
  const furthest = Math.max(
    ...(Object.keys(published) as (keyof typeof published)[]).map((name) =>
      Math.abs(fitted[name] - published[name]),
    ),
  );
  const expected = customers.map((one) => expectedPurchases(fitted, one, ahead));
  const came = customers.map(({ later }) => later > 0);
  const recency = auc(
    customers.map(({ age, last }) => last - age),
    came,
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const { r, alpha, a, b } = fitted;
  return [
    {
      what: `r, α, a, b = ${[r, alpha, a, b].map((value) => value.toFixed(3)).join(", ")}: furthest from published`,
      ours: furthest,
      reach: { most: 0.0005 },
      baseline: `published ${Object.values(published).join(", ")}`,
    },
    {
      what: "AUC of buying again, by expected purchases",
      ours: auc(expected, came),
      reach: { least: recency },
      baseline: `by recency alone ${recency.toFixed(3)}`,
    },
    {
      what: "expected ÷ made purchases in the weeks to come",
      ours: sum(expected) / sum(customers.map(({ later }) => later)),
      reach: null,
      baseline: "1",
    },
  ];
}

/** Lines of id, id, date, units, amount; weeks, several purchases of a day as one. */
function customersOf(lines: string): Customer[] {
  const days = new Map<string, Set<number>>();
  for (const line of lines.trim().split("\n")) {
    const [, id = "", date = ""] = line.trim().split(/\s+/);
    days.set(id, (days.get(id) ?? new Set()).add(dayOf(date)));
  }
  return [...days.values()].map((all) => {
    const known = [...all].filter((day) => day <= until);
    const first = Math.min(...known);
    return {
      repeats: known.length - 1,
      last: (Math.max(...known) - first) / 7,
      age: (until - first) / 7,
      later: all.size - known.length,
    };
  });
}

function dayOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6))) / 86_400_000;
}
