import { type DateRange, DayPicker } from "react-day-picker";
import { enGB } from "react-day-picker/locale/en-GB";
import { zhCN } from "react-day-picker/locale/zh-CN";
import type { Locale } from "../../analytics/text";

export interface CalendarProps {
  readonly locale: Locale;
  readonly from: string | null;
  readonly to: string | null;
  /** The latest day that can hold anything. */
  readonly last: string | null;
  readonly onChange: (from: string | null, to: string | null) => void;
}

const asDate = (day: string | null) => (day === null ? undefined : new Date(`${day}T00:00:00`));

function asDay(date: Date | undefined): string | null {
  if (!date) return null;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const classes = {
  months: "relative flex gap-4",
  month: "flex flex-col gap-2",
  month_caption: "flex h-7 items-center justify-center text-sm font-medium",
  nav: "absolute inset-x-0 top-0 flex justify-between",
  button_previous: "grid size-7 place-items-center rounded-control hover:bg-hover",
  button_next: "grid size-7 place-items-center rounded-control hover:bg-hover",
  chevron: "size-4 fill-current text-muted",
  month_grid: "border-collapse",
  weekday: "size-8 text-center text-xs font-normal text-faint",
  day: "p-0 text-center text-sm",
  day_button: "size-8 rounded-control hover:bg-hover",
  selected: "bg-accent-soft",
  range_start: "rounded-l-control [&>button]:bg-accent [&>button]:text-on-accent",
  range_end: "rounded-r-control [&>button]:bg-accent [&>button]:text-on-accent",
  today: "font-semibold",
  outside: "text-faint opacity-50",
  disabled: "opacity-40",
  hidden: "invisible",
};

/** Two days picked on a month's grid; weeks start on Monday. Loaded when the range is first opened. */
export default function Calendar({ locale, from, to, last, onChange }: CalendarProps) {
  const selected: DateRange | undefined = from === null ? undefined : { from: asDate(from), to: asDate(to) };
  const latest = asDate(last);
  return (
    <DayPicker
      mode="range"
      selected={selected}
      onSelect={(range) => onChange(asDay(range?.from), asDay(range?.to))}
      defaultMonth={asDate(to ?? last)}
      locale={locale === "zh" ? zhCN : enGB}
      weekStartsOn={1}
      showOutsideDays
      classNames={classes}
      {...(latest === undefined ? {} : { endMonth: latest, disabled: { after: latest } })}
    />
  );
}
