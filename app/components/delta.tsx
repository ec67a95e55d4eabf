import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import type { TileModel, Unit } from "../../analytics/present/chart-model";
import { grouped, signed, thin } from "../../analytics/present/figures";
import { figureWords } from "../strings/figures";
import { type Format, useFormat, useWords } from "./locale";

export type Change = NonNullable<TileModel["change"]>;

/** A change in words: counts and durations as a relative change is not assumed, shares in percentage points. */
export function changeWords(unit: Unit, value: number, format: Format): string {
  if (unit === "share") {
    const points = signed(grouped(value * 100, 1), value);
    return format.locale === "zh" ? `${points}${thin}百分点` : `${points}${thin}pp`;
  }
  return signed(format.figure(unit, value, "short"), value);
}

/** Change against the comparison, with its interval. Grey where the interval includes zero. */
export function Delta({ change, unit, compact = false }: { change: Change; unit: Unit; compact?: boolean }) {
  const t = useWords();
  const format = useFormat();
  const Arrow = !change.real ? ArrowRight : change.value > 0 ? ArrowUpRight : ArrowDownRight;
  const tone = !change.real || change.good === null ? "text-muted" : change.good ? "text-good" : "text-bad";
  const verdict = !change.real
    ? t(figureWords.noChange)
    : change.good === null
      ? ""
      : t(change.good ? figureWords.better : figureWords.worse);
  const interval =
    change.low === null || change.high === null
      ? null
      : `${changeWords(unit, change.low, format)} … ${changeWords(unit, change.high, format)}`;
  return (
    <span
      className={`inline-flex items-baseline gap-1 whitespace-nowrap ${tone}`}
      title={[verdict, interval === null ? "" : `${t(figureWords.interval)} ${interval}`]
        .filter(Boolean)
        .join(" · ")}
    >
      <Arrow aria-hidden size={12} className="self-center" />
      <span className={change.real ? "font-medium" : ""}>{changeWords(unit, change.value, format)}</span>
      {!compact && change.low !== null && change.high !== null && (
        <span className="text-xs text-faint">±{halfWidth(unit, change, format)}</span>
      )}
      {verdict !== "" && <span className="sr-only">{verdict}</span>}
    </span>
  );
}

function halfWidth(unit: Unit, change: Change, format: Format): string {
  const half = ((change.high ?? 0) - (change.low ?? 0)) / 2;
  if (unit === "share") return grouped(half * 100, 1);
  return format.figure(unit, unit === "count" ? Math.round(half) : half, "short");
}
