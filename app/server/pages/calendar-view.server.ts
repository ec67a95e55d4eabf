import { chineseHolidays } from "~/analytics/calendar/index";
import type { Issue } from "~/analytics/errors";
import { q } from "~/analytics/query/builder";
import { mapRows } from "~/analytics/query/rows";
import type { CalendarPageProps } from "~/app/components/settings/calendar-page";
import type { SettingsFields } from "~/app/components/settings/settings-fields";
import type { Ask } from "~/sql/database";
import type { Workspace } from "~/sql/workspace";
import { deriveContext, settingsOf } from "../house.server";
import { unreadableSettings } from "../unreadable-settings.server";
import { historyJob, startHistoryJob } from "./history-job.server";
import { type EditedSettings, fieldsOf, parseFields, readFields } from "./settings-form.server";

/** Settings that the facts were derived with: a change of one means deriving again. */
const derivedFrom = ["tz", "calendar", "closers"] as const satisfies readonly (keyof EditedSettings)[];

/** The settings form as saved, and whether figures are being computed again. */
export async function calendarView(workspace: Workspace): Promise<Omit<CalendarPageProps, "sent">> {
  const [settings, sources] = await Promise.all([settingsOf(workspace), ratedSources(workspace.ask)]);
  const job = historyJob(workspace.id);
  return {
    fields: fieldsOf(settings, sources),
    presets: chineseHolidays,
    rederive: job?.kind === "rederive" ? job.state : null,
  };
}

/** Saves what changed, and what was stored but could not be read, and begins to derive again where it must; or gives back the form with its issues. */
export async function saveCalendar(
  workspace: Workspace,
  form: FormData,
): Promise<{ issues: readonly Issue[]; fields: SettingsFields }> {
  const fields = readFields(form);
  const read = parseFields(fields);
  if ("issues" in read) return { issues: read.issues, fields };
  const before = await settingsOf(workspace);
  const unreadable = new Set<string>((await unreadableSettings(workspace)).map(({ key }) => key));
  const changed = (Object.keys(read.settings) as (keyof EditedSettings)[]).filter(
    (key) => unreadable.has(key) || JSON.stringify(before[key]) !== JSON.stringify(read.settings[key]),
  );
  for (const key of changed) await workspace.writeSetting(key, read.settings[key]);
  if (derivedFrom.some((key) => changed.includes(key))) {
    startHistoryJob(workspace.id, "rederive", async () => workspace.rederive(await deriveContext(workspace)));
  }
  return { issues: [], fields };
}

/** Sources that have ratings: each may have its own threshold. */
async function ratedSources(ask: Ask): Promise<string[]> {
  const rated = q
    .selectFrom("conversation_facts")
    .where("rating_id", "is not", null)
    .select("source")
    .distinct()
    .orderBy("source");
  return mapRows(await ask(rated.compile()), (cells) => cells.text("source") ?? "");
}
