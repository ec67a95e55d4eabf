import type { Answer } from "../query/answer";
import { weekdayOf } from "../time/zone";
import type { ChartModel } from "./chart-model";
import { addKey, type TimeGrain, weekdayName } from "./dates";
import { figureText, percent } from "./figures";
import { type MetricHead, read } from "./reader";
import { median } from "./statistics";

/** Weeks that say what is usual. */
export const usualWeeks = 8;
/** Robust z beyond which a mark is unusual (Iglewicz & Hoaglin). */
const unusual = 3.5;
const leastWeeks = 4;
/** A share or a median of fewer is never called unusual. */
const leastCounted = 5;

/**
 * Marks far from what the same slot (the same weekday, or the same hour of the same weekday) showed in the
 * eight weeks before, by median and MAD, with the reason in words. `answer` reaches eight weeks back before the
 * first of `keys`. A count's spread is never taken to be below Poisson's.
 */
export function anomaliesOf(
  head: MetricHead,
  answer: Answer,
  grain: TimeGrain,
  keys: readonly string[],
): ChartModel["anomalies"] {
  if (grain !== "day" && grain !== "hour") return [];
  const reader = read(answer);
  const values = new Map<string, { value: number | null; n: number }>();
  for (let row = 0; row < reader.length; row++) {
    values.set(reader.key(grain, row), {
      value: reader.number(head.main, row),
      n: reader.number(head.n, row) ?? 0,
    });
  }
  const found: { key: string; text: ChartModel["anomalies"][number]["text"] }[] = [];
  const first = [...values.keys()].sort()[0];
  const scale = scaleOf(head);
  for (const key of keys) {
    const now = values.get(key) ?? { value: head.empty === "zero" ? 0 : null, n: 0 };
    if (now.value === null || first === undefined || (head.unit !== "count" && now.n < leastCounted))
      continue;
    const usual: number[] = [];
    for (let week = 1; week <= usualWeeks; week++) {
      const before = addKey(key, -7 * week);
      const seen = values.get(before)?.value ?? (head.empty === "zero" && before >= first ? 0 : null);
      if (seen !== null) usual.push(seen);
    }
    if (usual.length < leastWeeks) continue;
    const middle = median(usual);
    const spread = 1.4826 * median(usual.map((one) => Math.abs(scale.at(one) - scale.at(middle))));
    const error = Math.max(spread, scale.least(middle, now.n));
    if (Math.abs(scale.at(now.value) - scale.at(middle)) / error < unusual) continue;
    found.push({ key, text: reason(head, grain, key, now.value, middle, usual.length) });
  }
  return found;
}

interface Scale {
  /** Where a value stands on the scale on which its noise is even. */
  readonly at: (value: number) => number;
  /** The noise that chance alone makes, at a usual value and an n. */
  readonly least: (usual: number, n: number) => number;
}

/** Counts vary as Poisson, shares as binomial, waits by a factor: a median of n waits by about e^(1.5 ÷ √n). */
function scaleOf(head: MetricHead): Scale {
  const plain = (value: number) => value;
  switch (head.unit) {
    case "count":
      return { at: plain, least: (usual) => Math.sqrt(Math.max(1, usual)) };
    case "share":
      return {
        at: plain,
        least: (usual, n) => {
          const rate = Math.min(0.98, Math.max(0.02, usual));
          return Math.sqrt((rate * (1 - rate)) / n);
        },
      };
    case "seconds":
      return { at: (value) => Math.log(value + 1), least: (_, n) => 1.5 / Math.sqrt(n) };
    default:
      return { at: plain, least: (usual) => Math.max(1e-9, 0.1 * Math.abs(usual)) };
  }
}

function reason(
  head: MetricHead,
  grain: TimeGrain,
  key: string,
  value: number,
  usual: number,
  weeks: number,
) {
  const weekday = weekdayName(weekdayOf(key.slice(0, 10)) - 1);
  const clock = grain === "hour" ? ` ${key.slice(11, 16)}` : "";
  const written = figureText(head.unit, value);
  const normal = figureText(head.unit, usual);
  const up = value > usual;
  const ratio = usual === 0 || head.unit === "share" ? 0 : Math.abs(value / usual - 1);
  const by = ratio === 0 || ratio >= 10 ? null : percent(ratio);
  return {
    zh: `${head.label.zh} ${written.zh}，${up ? "高于" : "低于"}前 ${weeks} 个${weekday.zh}${clock}的常态 ${normal.zh}${by === null ? "" : `（${up ? "+" : "−"}${by}）`}`,
    en: `${head.label.en} ${written.en}, ${up ? "above" : "below"} the usual ${normal.en} of the ${weeks} ${weekday.en}${clock} before${by === null ? "" : ` (${up ? "+" : "−"}${by})`}`,
  };
}
