import { CalendarDays, ChevronDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { type RangePreset, rangePresets } from "../../analytics/filter/filter";
import { addDays } from "../../analytics/time/zone";
import { filterWords, rangeWords } from "../strings/filter";
import { Button } from "./button";
import { shortDay } from "./format";
import { useLocale, useWords } from "./locale";
import { Popover } from "./popover";
import { Skeleton } from "./skeleton";

const Calendar = lazy(() => import("./calendar"));

export interface DateRangeProps {
  readonly range: RangePreset | null;
  /** First and last day shown, in the page's zone. */
  readonly first: string;
  readonly last: string;
  readonly latest: string | null;
  readonly onRange: (range: RangePreset) => void;
  /** `to` is the day after the last one. */
  readonly onDates: (from: string, to: string) => void;
}

/** Presets beside a calendar. A preset goes at once; two days go with the button. */
export function DateRange(props: DateRangeProps) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const years = props.first.slice(0, 4) !== props.last.slice(0, 4);
  const days = [...new Set([props.first, props.last])].map((day) => t(shortDay(day, years)));
  const words = props.range === null ? days.join("–") : t(rangeWords[props.range]);
  return (
    <Popover
      label={t(filterWords.range)}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" aria-label={`${t(filterWords.range)}: ${words}`}>
          <CalendarDays aria-hidden size={14} className="text-faint" />
          {words}
          <ChevronDown aria-hidden size={14} className="text-faint" />
        </Button>
      }
    >
      <DateRangePanel {...props} onDone={() => setOpen(false)} />
    </Popover>
  );
}

/** The panel by itself, for the phone's sheet. */
export function DateRangePanel({
  range,
  first,
  last,
  latest,
  onRange,
  onDates,
  onDone,
}: DateRangeProps & { onDone: () => void }) {
  const t = useWords();
  const locale = useLocale();
  const [from, setFrom] = useState<string | null>(first);
  const [to, setTo] = useState<string | null>(last);
  return (
    <div className="flex flex-col sm:flex-row">
      <ul className="grid grid-cols-3 gap-0.5 border-b border-border p-2 sm:flex sm:w-36 sm:flex-col sm:border-r sm:border-b-0">
        {rangePresets.map((preset) => (
          <li key={preset}>
            <button
              type="button"
              aria-pressed={range === preset}
              onClick={() => {
                onRange(preset);
                onDone();
              }}
              className="h-7 w-full rounded-control px-2 text-left text-sm hover:bg-hover aria-pressed:bg-accent-soft aria-pressed:font-medium"
            >
              {t(rangeWords[preset])}
            </button>
          </li>
        ))}
      </ul>
      <div className="flex flex-col gap-3 p-3">
        <Suspense fallback={<Skeleton className="h-64 w-56" />}>
          <Calendar
            locale={locale}
            from={from}
            to={to}
            last={latest}
            onChange={(nextFrom, nextTo) => {
              setFrom(nextFrom);
              setTo(nextTo);
            }}
          />
        </Suspense>
        <div className="flex items-center justify-between gap-3">
          <span className="text-xs text-muted">
            {from === null ? "" : t(shortDay(from, true))}
            {to === null || to === from ? "" : ` – ${t(shortDay(to, true))}`}
          </span>
          <Button
            kind="primary"
            size="small"
            disabled={from === null}
            onClick={() => {
              if (from === null) return;
              onDates(from, addDays(to ?? from, 1));
              onDone();
            }}
          >
            {t(filterWords.apply)}
          </Button>
        </div>
      </div>
    </div>
  );
}
