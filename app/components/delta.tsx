import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import type { TileModel, Unit } from "../../analytics/present/chart-model";
import { grouped, roughDuration, signed, thin } from "../../analytics/present/figures";
import { figureWords } from "../strings/figures";
import { type Format, useFormat, useWords } from "./locale";

export type Change = NonNullable<TileModel["change"]>;

/** A change in words: shares in percentage points, everything else in its own unit. */
function changeWords(unit: Unit, value: number, format: Format): string {
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
  const exact = changeWords(unit, change.value, format);
  const interval =
    change.low === null || change.high === null
      ? ""
      : `${t(figureWords.interval)} ${changeWords(unit, change.low, format)} … ${changeWords(unit, change.high, format)}`;
  // A tile has no room for two durations of two units each: cut off, "±6 min 11 s" would read "±6 min 1".
  const written =
    unit === "seconds" && !compact ? signed(roughDuration(change.value, format.locale), change.value) : exact;
  return (
    <span
      className={`inline-flex items-baseline gap-1 whitespace-nowrap ${tone}`}
      title={[exact, verdict, interval].filter(Boolean).join(" · ")}
    >
      <Arrow aria-hidden size={12} className="self-center" />
      <span className={change.real ? "font-medium" : ""}>{written}</span>
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
  if (unit === "seconds") return roughDuration(half, format.locale);
  return format.figure(unit, unit === "count" ? Math.round(half) : half, "short");
}
