import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";
import type { Issue } from "../../../analytics/errors";
import { calendarWords, settingsWords } from "../../strings/settings";
import { Button } from "../button";
import { useWords } from "../locale";
import { DayList, type HolidayPreset, PresetButtons, WorkdayList } from "./day-lists";
import { Field, IssueList, inputClass, SelectInput, TextInput } from "./field";
import { Section } from "./section";
import type { SettingsFields } from "./settings-fields";
import { officeHours, type Shift } from "./shift";
import { WeekHours } from "./week-hours";
import { ZoneOptions } from "./zone-options";

export interface CalendarFormProps {
  readonly fields: SettingsFields;
  readonly issues: readonly Issue[];
  readonly presets: readonly HolidayPreset[];
}

/** Everything a workspace can be told about its time, its targets and its words. One form, saved at once. */
export function CalendarForm({ fields, issues, presets }: CalendarFormProps) {
  const t = useWords();
  const saving = useNavigation().formMethod === "POST";
  const at = (where: string) => issues.filter((issue) => issue.where === where);
  return (
    <Form method="post" className="flex flex-col gap-4">
      <IssueList title={t(settingsWords.notSaved)} issues={issues} />
      <Section title={t(calendarWords.workspace)}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t(calendarWords.name)} issues={at("name")}>
            {(ids) => <TextInput {...ids} name="name" defaultValue={fields.name} maxLength={80} />}
          </Field>
          <Field label={t(calendarWords.zone)} help={t(calendarWords.zoneHelp)} issues={at("tz")}>
            {(ids) => (
              <SelectInput {...ids} name="tz" defaultValue={fields.tz}>
                <option value={fields.tz}>{fields.tz}</option>
                <ZoneOptions />
              </SelectInput>
            )}
          </Field>
        </div>
      </Section>
      <CalendarSection fields={fields} issues={issues} presets={presets} />
      <Section title={t(calendarWords.targets)} help={t(calendarWords.targetsHelp)}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t(calendarWords.firstTarget)} issues={at("firstResponse")}>
            {(ids) => (
              <TextInput
                {...ids}
                name="firstResponse"
                inputMode="numeric"
                defaultValue={fields.firstResponse}
              />
            )}
          </Field>
          <Field label={t(calendarWords.responseTarget)} issues={at("response")}>
            {(ids) => (
              <TextInput {...ids} name="response" inputMode="numeric" defaultValue={fields.response} />
            )}
          </Field>
        </div>
      </Section>
      <Section title={t(calendarWords.rating)} help={t(calendarWords.ratingHelp)}>
        {fields.positiveFrom.length === 0 ? (
          <p className="text-sm text-muted">{t(calendarWords.ratingNone)}</p>
        ) : (
          <div className="grid gap-4 sm:grid-cols-2">
            {fields.positiveFrom.map(({ source, from }) => (
              <Field
                key={source}
                label={source}
                issues={at("positive.from").filter((issue) => issue.text.en.startsWith(`${source}:`))}
              >
                {(ids) => (
                  <>
                    <input type="hidden" name="positive.source" value={source} />
                    <TextInput {...ids} name="positive.from" inputMode="decimal" defaultValue={from} />
                  </>
                )}
              </Field>
            ))}
          </div>
        )}
      </Section>
      <Section title={t(calendarWords.closers)} help={t(calendarWords.closersHelp)}>
        <Field label={t(calendarWords.closersLabel)} issues={at("closers")}>
          {(ids) => (
            <textarea
              {...ids}
              name="closers"
              rows={10}
              defaultValue={fields.closers}
              className={`${inputClass} h-auto w-full py-2 leading-relaxed`}
            />
          )}
        </Field>
      </Section>
      <div className="sticky bottom-14 z-10 -mx-1 flex items-center gap-3 bg-page/95 px-1 py-3 md:bottom-0">
        <Button type="submit" kind="primary" disabled={saving}>
          {t(saving ? settingsWords.saving : settingsWords.save)}
        </Button>
      </div>
    </Form>
  );
}

function CalendarSection({ fields, issues, presets }: CalendarFormProps) {
  const t = useWords();
  const [on, setOn] = useState(fields.useCalendar);
  const [week, setWeek] = useState<readonly (readonly Shift[])[]>(fields.week);
  const [holidays, setHolidays] = useState(fields.holidays);
  const [workdays, setWorkdays] = useState(fields.workdays);
  const addPreset = (preset: HolidayPreset) => {
    const known = new Set(workdays.map(({ day }) => day));
    setHolidays([...new Set([...holidays, ...preset.holidays])].sort());
    setWorkdays(
      [
        ...workdays,
        ...preset.workdays
          .filter((day) => !known.has(day))
          .map((day) => ({ day, shift: week[0]?.[0] ?? officeHours })),
      ].sort((a, b) => a.day.localeCompare(b.day)),
    );
  };
  return (
    <Section title={t(calendarWords.hours)} help={on ? undefined : t(calendarWords.noCalendar)}>
      <label className="flex w-fit items-center gap-2 text-sm">
        <input
          type="checkbox"
          name="useCalendar"
          checked={on}
          onChange={(event) => setOn(event.target.checked)}
          className="size-4 accent-accent"
        />
        {t(calendarWords.useCalendar)}
      </label>
      {on && (
        <>
          <WeekHours week={week} onChange={setWeek} issues={issues} />
          <div className="flex flex-wrap gap-2">
            <PresetButtons presets={presets} holidays={holidays} onAdd={addPreset} />
          </div>
          <div className="grid gap-6 lg:grid-cols-2">
            <DayList
              days={holidays}
              onChange={setHolidays}
              issues={issues.filter(({ where }) => where === "holiday")}
            />
            <WorkdayList
              workdays={workdays}
              onChange={setWorkdays}
              issues={issues.filter(({ where }) => where === "workday")}
            />
          </div>
        </>
      )}
    </Section>
  );
}
