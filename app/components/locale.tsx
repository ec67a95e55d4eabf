import { createContext, useContext, useMemo } from "react";
import type { Unit } from "../../analytics/present/chart-model";
import {
  compact,
  duration,
  type FigurePart,
  type FigureStyle,
  figure,
  figureParts,
  grouped,
} from "../../analytics/present/figures";
import type { Locale, Text } from "../../analytics/text";

const LocaleContext = createContext<Locale>("zh");

export const LocaleProvider = LocaleContext.Provider;

export function useLocale(): Locale {
  return useContext(LocaleContext);
}

/** Picks the reader's half of a Text. */
export function useWords(): (text: Text) => string {
  const locale = useLocale();
  return useMemo(() => (text: Text) => text[locale], [locale]);
}

export interface Format {
  readonly locale: Locale;
  count(value: number): string;
  compact(value: number): string;
  duration(seconds: number): string;
  /** An en dash where there is no value. */
  figure(unit: Unit, value: number | null, style?: FigureStyle): string;
  parts(unit: Unit, value: number): readonly FigurePart[];
}

/** Figures in the reader's language. */
export function useFormat(): Format {
  const locale = useLocale();
  return useMemo(() => formatFor(locale), [locale]);
}

/** Figures in one language, outside React. */
export function formatFor(locale: Locale): Format {
  return {
    locale,
    count: (value) => grouped(value),
    compact: (value) => compact(value, locale),
    duration: (seconds) => duration(seconds, locale),
    figure: (unit, value, style = "exact") => (value === null ? "–" : figure(unit, value, locale, style)),
    parts: (unit, value) => figureParts(unit, value, locale),
  };
}
