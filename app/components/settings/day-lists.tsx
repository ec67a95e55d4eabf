import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { Issue } from "../../../analytics/errors";
import { dayLabel, wallTime } from "../../../analytics/present/dates";
import { calendarWords, settingsWords } from "../../strings/settings";
import { Button, IconButton } from "../button";
import { useLocale, useWords } from "../locale";
import { Field, TextInput } from "./field";
import type { SettingsFields } from "./settings-fields";
import { officeHours } from "./shift";
import { ShiftInputs } from "./week-hours";

/** A year's public holidays and moved working days, offered as one press. */
export interface HolidayPreset {
  readonly year: number;
  readonly holidays: readonly string[];
  readonly workdays: readonly string[];
}

export interface PresetButtonsProps {
  readonly presets: readonly HolidayPreset[];
  readonly holidays: readonly string[];
  readonly onAdd: (preset: HolidayPreset) => void;
}

/** The years that are not all there yet. */
export function PresetButtons({ presets, holidays, onAdd }: PresetButtonsProps) {
  const t = useWords();
  return presets
    .filter((preset) => preset.holidays.some((day) => !holidays.includes(day)))
    .map((preset) => (
      <Button key={preset.year} size="small" onClick={() => onAdd(preset)}>
        <Plus aria-hidden size={14} />
        {t(calendarWords.preset(preset.year))}
      </Button>
    ));
}

export interface DayListProps {
  readonly days: readonly string[];
  readonly onChange: (days: readonly string[]) => void;
  readonly issues: readonly Issue[];
}

/** Holidays, by year. */
export function DayList({ days, onChange, issues }: DayListProps) {
  const t = useWords();
  const locale = useLocale();
  const years = [...new Set(days.map((day) => wallTime(day)?.year ?? 0))];
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h3 className="text-sm font-medium">{t(calendarWords.holidays)}</h3>
        <p className="text-xs text-muted">{t(calendarWords.holidaysHelp)}</p>
      </div>
      {years.map((year) => (
        <div key={year} className="flex flex-col gap-1">
          <h4 className="text-xs font-medium text-muted">{year}</h4>
          <ul className="flex flex-wrap gap-1.5">
            {days
              .filter((day) => (wallTime(day)?.year ?? 0) === year)
              .map((day) => (
                <li key={day} className="inline-flex items-center rounded-control bg-sunken pl-2 text-sm">
                  <input type="hidden" name="holiday" value={day} />
                  {dayLabel(day)[locale]}
                  <IconButton
                    label={`${t(settingsWords.remove)} ${day}`}
                    onClick={() => onChange(days.filter((one) => one !== day))}
                  >
                    <X aria-hidden size={12} />
                  </IconButton>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <AddDay
        label={t(calendarWords.addHoliday)}
        issues={issues}
        onAdd={(day) => onChange([...new Set([...days, day])].sort())}
      />
    </div>
  );
}

export interface WorkdayListProps {
  readonly workdays: SettingsFields["workdays"];
  readonly onChange: (workdays: SettingsFields["workdays"]) => void;
  readonly issues: readonly Issue[];
}

/** Days off that are worked, each with its hours. */
export function WorkdayList({ workdays, onChange, issues }: WorkdayListProps) {
  const t = useWords();
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h3 className="text-sm font-medium">{t(calendarWords.moved)}</h3>
        <p className="text-xs text-muted">{t(calendarWords.movedHelp)}</p>
      </div>
      {workdays.length > 0 && (
        <ul className="flex flex-col gap-1.5">
          {workdays.map(({ day, shift }, at) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: one day may have two shifts, told apart by their place.
              key={`${day} ${at}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm"
            >
              <input type="hidden" name="workday" value={day} />
              <span className="w-36">
                {wallTime(day)?.year} · {dayLabel(day)[locale]}
              </span>
              <ShiftInputs
                name={day}
                field="workday"
                shift={shift}
                wrong={issues.length > 0}
                onChange={(next) =>
                  onChange(workdays.map((old, index) => (index === at ? { day, shift: next } : old)))
                }
                onRemove={() => onChange(workdays.filter((_, index) => index !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <AddDay
        label={t(calendarWords.addMoved)}
        issues={issues}
        onAdd={(day) =>
          onChange([...workdays, { day, shift: officeHours }].sort((a, b) => a.day.localeCompare(b.day)))
        }
      />
    </div>
  );
}

function AddDay({
  label,
  issues,
  onAdd,
}: {
  label: string;
  issues: readonly Issue[];
  onAdd: (day: string) => void;
}) {
  const t = useWords();
  const [day, setDay] = useState("");
  const add = () => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return;
    onAdd(day);
    setDay("");
  };
  return (
    <div className="flex items-end gap-2">
      <Field label={label} issues={issues}>
        {(ids) => (
          <TextInput
            {...ids}
            type="date"
            wide={false}
            value={day}
            onChange={(event) => setDay(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter") return;
              event.preventDefault();
              add();
            }}
          />
        )}
      </Field>
      <Button onClick={add} disabled={day === ""}>
        {t(settingsWords.add)}
      </Button>
    </div>
  );
}
