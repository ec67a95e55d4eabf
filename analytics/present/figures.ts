import type { Locale, Text } from "../text";
import { durationText } from "../text/duration";
import type { Unit } from "./chart-model";

/** Narrow no-break space: between digits and Chinese words, and before a unit, so that a figure never wraps. */
export const thin = "\u202f";

/** How a figure is written: `short` for tiles and axes, `exact` for tables, hovers and exports. */
export type FigureStyle = "short" | "exact";

/** A figure cut into what is large and what is small: [["4", "分"], ["12", "秒"]]. */
export type FigurePart = readonly [number: string, unit: string];

/** 12408 → "12,408"; at most `decimals` decimals, trailing zeros dropped. Own code: ICU differs between machines. */
export function grouped(value: number, decimals = 0): string {
  const fixed = Math.abs(value).toFixed(decimals);
  const [whole = "0", fraction = ""] = fixed.split(".");
  const kept = fraction.replace(/0+$/, "");
  const body = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (kept === "" ? "" : `.${kept}`);
  return value < 0 && Number(fixed) !== 0 ? `−${body}` : body;
}

function threeDigits(value: number): string {
  const size = Math.abs(value);
  return grouped(value, size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2);
}

const steps: Record<Locale, readonly (readonly [from: number, divisor: number, unit: string])[]> = {
  zh: [
    [99_995_000, 1e8, `${thin}亿`],
    [9_999.5, 1e4, `${thin}万`],
  ],
  en: [
    [999_500_000, 1e9, "bn"],
    [999_500, 1e6, "M"],
    [9_999.5, 1e3, "k"],
  ],
};

/** 12408 → "1.24 万" / "12.4k". Below ten thousand the number is written out. */
export function compact(value: number, locale: Locale): string {
  for (const [from, divisor, unit] of steps[locale]) {
    if (Math.abs(value) >= from) return threeDigits(value / divisor) + unit;
  }
  return grouped(value, Number.isInteger(value) ? 0 : 1);
}

/** 0.0834 → "8.3%", 0.92 → "92%"; `exact` always has one decimal. Never rounds a near miss to 0 % or 100 %. */
export function percent(share: number, style: FigureStyle = "short"): string {
  const value = share * 100;
  const size = Math.abs(value);
  const nearMiss = size > 99 && size < 100;
  if (style === "short" && size >= 9.95 && !nearMiss) return `${grouped(value)}%`;
  if (size > 0 && size < 0.05) return value > 0 ? "<0.1%" : ">−0.1%";
  if (nearMiss && size >= 99.95) return value > 0 ? ">99.9%" : "<−99.9%";
  if (size === 0 || size === 100) return `${grouped(value)}%`;
  return `${value < 0 ? "−" : ""}${size.toFixed(1)}%`;
}

/** Seconds as at most two parts: 252 → [["4","分"],["12","秒"]], 7500 → [["2","小时"],["5","分"]]. */
export function durationParts(seconds: number, locale: Locale): FigurePart[] {
  const words = durationText(Math.abs(seconds))[locale].split(" ");
  const parts: FigurePart[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) parts.push([words[at] ?? "", words[at + 1] ?? ""]);
  const [first] = parts;
  if (seconds < 0 && first) parts[0] = [`−${first[0]}`, first[1]];
  return parts;
}

/** 252 → "4 分 12 秒" / "4 min 12 s". */
export function duration(seconds: number, locale: Locale): string {
  return durationParts(seconds, locale)
    .map(([number, unit]) => number + thin + unit)
    .join(thin);
}

/** 179 → "3 分", 371 → "6.2 分": one unit, two digits, where there is no room for the second. */
export function roughDuration(seconds: number, locale: Locale): string {
  const size = Math.abs(seconds);
  const [divisor, zh, en] =
    size < 3570 ? [60, "分", "min"] : size < 171_000 ? [3600, "小时", "h"] : [86_400, "天", "d"];
  if (Math.round(size) < 60) return duration(seconds, locale);
  return grouped(seconds / divisor, size / divisor < 9.95 ? 1 : 0) + thin + (locale === "zh" ? zh : en);
}

/** A value cut into number and unit, for places that set the unit smaller. */
export function figureParts(
  unit: Unit,
  value: number,
  locale: Locale,
  style: FigureStyle = "short",
): FigurePart[] {
  if (unit === "seconds") return durationParts(value, locale);
  const written = figure(unit, value, locale, style);
  const cut = /^(.*?)[\u202f]?(万|亿|k|M|bn|%)$/.exec(written);
  return cut ? [[cut[1] ?? "", cut[2] ?? ""]] : [[written, ""]];
}

/** A value in its unit, in one language. */
export function figure(unit: Unit, value: number, locale: Locale, style: FigureStyle = "short"): string {
  switch (unit) {
    case "count":
      return style === "short" ? compact(value, locale) : grouped(value, Number.isInteger(value) ? 0 : 1);
    case "share":
      return percent(value, style);
    case "seconds":
      return duration(value, locale);
    case "points":
      return grouped(value, 1);
    case "ratio":
      return grouped(value, 2);
  }
}

/** A value in its unit, in both languages; an en dash where there is none. */
export function figureText(unit: Unit, value: number | null, style: FigureStyle = "exact"): Text {
  if (value === null) return { zh: "–", en: "–" };
  return { zh: figure(unit, value, "zh", style), en: figure(unit, value, "en", style) };
}

/** "+" before what rose; falls carry a true minus already. */
export function signed(written: string, value: number): string {
  return value > 0 ? `+${written}` : written;
}
