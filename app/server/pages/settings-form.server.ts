import { z } from "zod";
import type { Issue } from "~/analytics/errors";
import { calendarSchema, defaultPositiveFrom, type WorkspaceSettings } from "~/analytics/settings";
import { type Text, text } from "~/analytics/text";
import { isZone } from "~/analytics/time/zone";
import type { SettingsFields } from "~/app/components/settings/settings-fields";
import { officeHours, readClock, type Shift } from "~/app/components/settings/shift";
import { weekdayWords } from "~/app/strings/settings";

/** The settings a person edits on one form; whether the workspace is a demo is not among them, nor its words and models. */
export type EditedSettings = Pick<
  WorkspaceSettings,
  "name" | "tz" | "calendar" | "targets" | "positiveFrom" | "closers"
>;

const longestCloser = 60;
const mostClosers = 500;

/** The form as it was sent, so that what was typed is shown again beside what is wrong with it. */
export function readFields(form: FormData): SettingsFields {
  const one = (name: string) => String(form.get(name) ?? "").trim();
  const all = (name: string) => form.getAll(name).map((value) => String(value).trim());
  const pairs = (name: string): Shift[] => {
    const to = all(`${name}.to`);
    return all(`${name}.from`).map((from, at) => ({ from, to: to[at] ?? "" }));
  };
  const days = all("workday");
  const shifts = pairs("workday");
  const sources = all("positive.source");
  const positives = all("positive.from");
  return {
    name: one("name"),
    tz: one("tz"),
    useCalendar: form.has("useCalendar"),
    week: weekdayWords.map((_, weekday) => pairs(`week.${weekday}`)),
    holidays: all("holiday"),
    workdays: days.map((day, at) => ({ day, shift: shifts[at] ?? { from: "", to: "" } })),
    firstResponse: one("firstResponse"),
    response: one("response"),
    positiveFrom: sources.map((source, at) => ({ source, from: positives[at] ?? "" })),
    closers: String(form.get("closers") ?? ""),
  };
}

/** The saved settings as the form shows them, with a row for every source that has ratings. */
export function fieldsOf(settings: WorkspaceSettings, ratedSources: readonly string[]): SettingsFields {
  const { calendar, positiveFrom } = settings;
  const sources = [...new Set([...ratedSources, ...Object.keys(positiveFrom)])].sort();
  return {
    name: settings.name,
    tz: settings.tz,
    useCalendar: calendar !== null,
    week: calendar?.week ?? weekdayWords.map((_, weekday) => (weekday < 5 ? [officeHours] : [])),
    holidays: [...(calendar?.holidays ?? [])].sort(),
    workdays: (calendar?.workdays ?? []).flatMap(({ day, shifts }) =>
      shifts.map((shift) => ({ day, shift })),
    ),
    firstResponse: String(settings.targets.firstResponse),
    response: String(settings.targets.response),
    positiveFrom: sources.map((source) => ({
      source,
      from: String(positiveFrom[source] ?? defaultPositiveFrom),
    })),
    closers: settings.closers.join("\n"),
  };
}

/** The settings that the fields say, or every issue found in them. `where` is the field's name in the form. */
export function parseFields(fields: SettingsFields): { settings: EditedSettings } | { issues: Issue[] } {
  const issues: Issue[] = [];
  const settings: EditedSettings = {
    name: readName(fields.name, issues),
    tz: readZone(fields.tz, issues),
    calendar: fields.useCalendar ? readCalendar(fields, issues) : null,
    targets: {
      firstResponse: readTarget("firstResponse", fields.firstResponse, issues),
      response: readTarget("response", fields.response, issues),
    },
    positiveFrom: readPositive(fields.positiveFrom, issues),
    closers: readClosers(fields.closers, issues),
  };
  return issues.length > 0 ? { issues } : { settings };
}

function readName(name: string, issues: Issue[]): string {
  if (name === "" || [...name].length > 80) {
    issues.push(wrong("name", text("名称须为 1–80 个字符。", "The name needs 1 to 80 characters.")));
  }
  return name;
}

function readZone(tz: string, issues: Issue[]): string {
  if (!isZone(tz)) {
    issues.push(
      wrong(
        "tz",
        text(
          `没有时区「${tz}」，请用 IANA 名称，如 Asia/Shanghai。`,
          `There is no zone "${tz}"; use an IANA name such as Asia/Shanghai.`,
        ),
      ),
    );
  }
  return tz;
}

function readCalendar(fields: SettingsFields, issues: Issue[]): WorkspaceSettings["calendar"] {
  const week = fields.week.map((shifts, weekday) =>
    readShifts(`week.${weekday}`, weekdayWords[weekday] ?? text("", ""), shifts, issues),
  );
  for (const day of fields.holidays) checkDay("holiday", day, issues);
  const byDay = new Map<string, Shift[]>();
  for (const { day, shift } of fields.workdays) {
    if (checkDay("workday", day, issues)) byDay.set(day, [...(byDay.get(day) ?? []), shift]);
  }
  const workdays = [...byDay]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, shifts]) => ({
      day,
      shifts: readShifts("workday", text(day, day), shifts, issues),
    }));
  for (const { day } of workdays) {
    if (fields.holidays.includes(day)) {
      issues.push(
        wrong(
          "workday",
          text(`${day} 既是节假日又是调休上班日。`, `${day} is both a holiday and a working day.`),
        ),
      );
    }
  }
  const holidays = [...new Set(fields.holidays)].sort();
  const calendar = calendarSchema.safeParse({ week, holidays, workdays });
  return calendar.success ? calendar.data : null;
}

function readShifts(where: string, label: Text, shifts: readonly Shift[], issues: Issue[]): Shift[] {
  const read: Shift[] = [];
  for (const shift of shifts) {
    const from = readClock(shift.from);
    const to = readClock(shift.to);
    if (from === null || to === null) {
      const typed = from === null ? shift.from : shift.to;
      issues.push(
        wrong(
          where,
          text(
            `${label.zh}：「${typed}」不是时间，请写成 09:00。`,
            `${label.en}: "${typed}" is not a time; write 09:00.`,
          ),
        ),
      );
    } else if (from >= to) {
      issues.push(
        wrong(
          where,
          text(
            `${label.zh}：${from}–${to} 的结束须晚于开始。`,
            `${label.en}: ${from}–${to} must end after it starts.`,
          ),
        ),
      );
    } else read.push({ from, to });
  }
  read.sort((a, b) => a.from.localeCompare(b.from));
  if (read.some((shift, at) => at > 0 && shift.from < (read[at - 1]?.to ?? ""))) {
    issues.push(wrong(where, text(`${label.zh}：工作时间段重叠。`, `${label.en}: shifts overlap.`)));
  }
  return read;
}

function checkDay(where: string, day: string, issues: Issue[]): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day))
    return true;
  issues.push(
    wrong(
      where,
      text(`「${day}」不是日期，请写成 2025-10-01。`, `"${day}" is not a date; write 2025-10-01.`),
    ),
  );
  return false;
}

function readTarget(where: string, typed: string, issues: Issue[]): number {
  const seconds = z.coerce.number().positive().max(604_800).safeParse(typed);
  if (typed !== "" && seconds.success) return seconds.data;
  issues.push(
    wrong(
      where,
      text(
        `「${typed}」不是目标秒数：请填 1 到 604800 的数。`,
        `"${typed}" is not a target: give 1 to 604800 seconds.`,
      ),
    ),
  );
  return 0;
}

function readPositive(rows: SettingsFields["positiveFrom"], issues: Issue[]): Record<string, number> {
  const read: Record<string, number> = {};
  for (const { source, from } of rows) {
    const share = z.coerce.number().min(0).max(1).safeParse(from);
    if (from === "" || !share.success) {
      issues.push(
        wrong(
          "positive.from",
          text(`${source}：「${from}」须在 0 和 1 之间。`, `${source}: "${from}" must lie between 0 and 1.`),
        ),
      );
    } else if (share.data !== defaultPositiveFrom) read[source] = share.data;
  }
  return read;
}

function readClosers(typed: string, issues: Issue[]): string[] {
  const lines = [
    ...new Set(
      typed
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    ),
  ];
  const long = lines.find((line) => [...line].length > longestCloser);
  if (long !== undefined) {
    issues.push(
      wrong(
        "closers",
        text(
          `「${long.slice(0, 20)}…」过长，最多 ${longestCloser} 个字符。`,
          `"${long.slice(0, 20)}…" is too long: ${longestCloser} characters at most.`,
        ),
      ),
    );
  }
  if (lines.length > mostClosers) {
    issues.push(
      wrong("closers", text(`最多 ${mostClosers} 条结束语。`, `At most ${mostClosers} closing words.`)),
    );
  }
  return lines;
}

function wrong(where: string, said: Text): Issue {
  return { where, code: "bad_setting", text: said };
}
