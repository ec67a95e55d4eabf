import { Form, Link, useSearchParams } from "@remix-run/react";
import { X } from "lucide-react";
import { useId } from "react";
import { type Plot, plotKey } from "../../../analytics/present/trends";
import type { Text } from "../../../analytics/text";
import type { Colours } from "../../charts/colour";
import { trendWords } from "../../strings/trends";
import { Button } from "../button";
import { useLocale, useWords } from "../locale";
import { inputClass } from "../settings/field";

const mostPlots = 8;

export interface PlotPickerProps {
  readonly plots: readonly Plot[];
  readonly suggestions: readonly Text[];
  readonly unknown: string | null;
  readonly colours: Colours;
}

/** What is compared, each to be removed, and a field to type another: all of it is in the address. */
export function PlotPicker({ plots, suggestions, unknown, colours }: PlotPickerProps) {
  const t = useWords();
  const [params] = useSearchParams();
  const kept = [...params].filter(([name]) => !["plot", "add", "side"].includes(name));
  const without = (left: Plot) => {
    const next = new URLSearchParams(kept);
    for (const plot of plots) if (plot !== left) next.append("plot", plotKey(plot));
    return `?${next}`;
  };
  return (
    <section aria-label={t(trendWords.plots)} className="flex flex-wrap items-center gap-2">
      <ul className="contents">
        {plots.map((plot) => (
          <li
            key={plotKey(plot)}
            className="flex h-8 items-center gap-1.5 rounded-control border border-border bg-card pl-2.5 text-sm"
          >
            <span
              aria-hidden
              className="size-2.5 rounded-[2px]"
              style={{ background: colours(plotKey(plot)) }}
            />
            {t(plot.label)}
            {plots.length > 1 && (
              <Link
                to={without(plot)}
                preventScrollReset
                aria-label={t(trendWords.remove(t(plot.label)))}
                className="grid h-8 w-7 place-items-center rounded-control text-faint hover:bg-hover hover:text-ink"
              >
                <X aria-hidden size={14} />
              </Link>
            )}
          </li>
        ))}
      </ul>
      {plots.length < mostPlots ? (
        <AddPlot plots={plots} kept={kept} suggestions={suggestions} />
      ) : (
        <p className="text-sm text-muted">{t(trendWords.full)}</p>
      )}
      {unknown !== null && (
        <p role="alert" className="w-full text-sm text-bad">
          {t(trendWords.unknown(unknown))}
        </p>
      )}
    </section>
  );
}

interface AddPlotProps {
  readonly plots: readonly Plot[];
  readonly kept: readonly (readonly [string, string])[];
  readonly suggestions: readonly Text[];
}

function AddPlot({ plots, kept, suggestions }: AddPlotProps) {
  const t = useWords();
  const locale = useLocale();
  const list = useId();
  return (
    <Form method="get" preventScrollReset key={plots.length} className="flex flex-wrap items-center gap-1.5">
      {kept.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      {plots.map((plot) => (
        <input key={plotKey(plot)} type="hidden" name="plot" value={plotKey(plot)} />
      ))}
      <input
        name="add"
        required
        maxLength={100}
        list={list}
        autoComplete="off"
        aria-label={t(trendWords.add)}
        placeholder={t(trendWords.add)}
        className={`${inputClass} w-52`}
      />
      <datalist id={list}>
        {[...new Set(suggestions.map((words) => words[locale]))].map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
      <select name="side" aria-label={t(trendWords.side)} defaultValue="customer" className={inputClass}>
        {(["customer", "agent", "all"] as const).map((side) => (
          <option key={side} value={side}>
            {t(trendWords.sides[side])}
          </option>
        ))}
      </select>
      <Button type="submit">{t(trendWords.addButton)}</Button>
    </Form>
  );
}
