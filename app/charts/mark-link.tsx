import type { ReactNode } from "react";
import type { Mark, Unit } from "../../analytics/present/chart-model";
import type { Text } from "../../analytics/text";
import { type Format, formatFor } from "../components/locale";

/** `n = 412`, or of a share that leads to its part, `38 / 412`. */
export function countedWords({ n, of }: Mark, format: Format): string {
  return of === undefined ? `n = ${format.count(n)}` : `${format.count(n)} / ${format.count(of)}`;
}

/** What a mark says to those who cannot see it: `10月1日 周三，网页：412（n = 412）`. */
export function markWords(mark: Mark, unit: Unit, locale: "zh" | "en", series: Text | null): string {
  const format = formatFor(locale);
  const value = format.figure(unit, mark.value);
  const counted = countedWords(mark, format);
  const n =
    unit === "count" && mark.value === mark.n ? "" : locale === "zh" ? `（${counted}）` : ` (${counted})`;
  const name =
    series === null
      ? mark.label[locale]
      : `${mark.label[locale]}${locale === "zh" ? "，" : ", "}${series[locale]}`;
  return `${name}${locale === "zh" ? "：" : ": "}${value}${n}`;
}

export interface MarkLinkProps {
  readonly mark: Mark;
  readonly label: string;
  /** Finds the mark again when it is focused. */
  readonly id: string;
  readonly children: ReactNode;
}

/** A mark as a link to what it counted; one that counts nothing is no link. ChartFrame moves the focus. */
export function MarkLink({ mark, label, id, children }: MarkLinkProps) {
  if (mark.href === null) return <g>{children}</g>;
  return (
    <a href={mark.href} data-n={mark.n} data-mark={id} aria-label={label} tabIndex={-1}>
      {children}
    </a>
  );
}
