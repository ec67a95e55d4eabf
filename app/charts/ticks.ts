import type { Unit } from "../../analytics/present/chart-model";

const timeSteps = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
  604_800,
];

function decimalStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

/** Round values from `low` to at least `high`, about `count` of them; seconds step in minutes and hours. */
export function niceTicks(unit: Unit, low: number, high: number, count = 4): number[] {
  const span = Math.max(high - low, unit === "count" ? count : unit === "seconds" ? 1e-9 : 0.01);
  const rough = span / count;
  const decimal = unit === "count" ? Math.max(1, decimalStep(rough)) : decimalStep(rough);
  const step =
    unit === "seconds"
      ? (timeSteps.find((one) => one >= rough) ?? Math.ceil(rough / 604_800) * 604_800)
      : decimal;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks: number[] = [];
  for (let at = first; at <= Math.max(last, first + 1); at++) ticks.push(Number((at * step).toPrecision(12)));
  return unit === "share" ? ticks.filter((tick) => tick <= 1.0000001) : ticks;
}
