import { Plus, X } from "lucide-react";
import type { Issue } from "../../../analytics/errors";
import { calendarWords, settingsWords, weekdayWords } from "../../strings/settings";
import { Button, IconButton } from "../button";
import { useWords } from "../locale";
import { inputClass } from "./field";
import { officeHours, type Shift } from "./shift";

type Week = readonly (readonly Shift[])[];

export interface WeekHoursProps {
  readonly week: Week;
  readonly onChange: (week: Week) => void;
  readonly issues: readonly Issue[];
}

/** The hours of each weekday: none, one stretch, or several with breaks between. */
export function WeekHours({ week, onChange, issues }: WeekHoursProps) {
  const t = useWords();
  const change = (weekday: number, shifts: readonly Shift[]) =>
    onChange(week.map((old, at) => (at === weekday ? shifts : old)));
  const copyMonday = () => onChange(week.map((old, at) => (at > 0 && at < 5 ? (week[0] ?? []) : old)));
  return (
    <div className="flex flex-col gap-2">
      <ul className="divide-y divide-border">
        {weekdayWords.map((name, weekday) => (
          <DayHours
            key={name.en}
            name={t(name)}
            field={`week.${weekday}`}
            shifts={week[weekday] ?? []}
            onChange={(shifts) => change(weekday, shifts)}
            issues={issues.filter(({ where }) => where === `week.${weekday}`)}
          />
        ))}
      </ul>
      <div>
        <Button size="small" kind="plain" onClick={copyMonday}>
          {t(calendarWords.copyMonday)}
        </Button>
      </div>
    </div>
  );
}

interface DayHoursProps {
  readonly name: string;
  readonly field: string;
  readonly shifts: readonly Shift[];
  readonly onChange: (shifts: readonly Shift[]) => void;
  readonly issues: readonly Issue[];
}

function DayHours({ name, field, shifts, onChange, issues }: DayHoursProps) {
  const t = useWords();
  const last = shifts.at(-1);
  const add = () => onChange([...shifts, last ? { from: last.to, to: "22:00" } : officeHours]);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2">
      <span className="w-10 text-sm font-medium">{name}</span>
      <div className="flex flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        {shifts.length === 0 && <span className="text-sm text-faint">{t(calendarWords.closedDay)}</span>}
        {shifts.map((shift, at) => (
          <ShiftInputs
            // biome-ignore lint/suspicious/noArrayIndexKey: shifts are told apart by their place alone.
            key={at}
            name={name}
            field={field}
            shift={shift}
            wrong={issues.length > 0}
            onChange={(next) => onChange(shifts.map((old, index) => (index === at ? next : old)))}
            onRemove={() => onChange(shifts.filter((_, index) => index !== at))}
          />
        ))}
        <Button size="small" kind="plain" onClick={add} aria-label={`${name} ${t(calendarWords.addShift)}`}>
          <Plus aria-hidden size={14} />
          {t(calendarWords.addShift)}
        </Button>
      </div>
      {issues.length > 0 && (
        <p className="w-full text-xs text-bad">{issues.map((issue) => t(issue.text)).join(" ")}</p>
      )}
    </li>
  );
}

export interface ShiftInputsProps {
  /** The day the shift belongs to, said to those who cannot see the row. */
  readonly name: string;
  readonly field: string;
  readonly shift: Shift;
  readonly wrong: boolean;
  readonly onChange: (shift: Shift) => void;
  readonly onRemove?: () => void;
}

/** From and to, typed. Text and not time inputs: 24:00 ends a day, and a time input cannot hold it. */
export function ShiftInputs({ name, field, shift, wrong, onChange, onRemove }: ShiftInputsProps) {
  const t = useWords();
  const clock = `${inputClass} w-[4.5rem] text-center`;
  return (
    <span className="inline-flex items-center gap-1.5">
      {(["from", "to"] as const).map((end) => (
        <span key={end} className="inline-flex items-center gap-1.5">
          {end === "to" && <span aria-hidden>–</span>}
          <input
            name={`${field}.${end}`}
            aria-label={`${name} ${t(calendarWords[end])}`}
            aria-invalid={wrong}
            inputMode="numeric"
            placeholder={officeHours[end]}
            value={shift[end]}
            onChange={(event) => onChange({ ...shift, [end]: event.target.value })}
            className={clock}
          />
        </span>
      ))}
      {onRemove && (
        <IconButton label={`${t(settingsWords.remove)} ${name} ${shift.from}–${shift.to}`} onClick={onRemove}>
          <X aria-hidden size={14} />
        </IconButton>
      )}
    </span>
  );
}
