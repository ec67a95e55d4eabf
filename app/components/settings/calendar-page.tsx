import type { Issue } from "../../../analytics/errors";
import { calendarWords, settingsWords } from "../../strings/settings";
import { useWords } from "../locale";
import { CalendarForm } from "./calendar-form";
import type { HolidayPreset } from "./day-lists";
import { JobState } from "./job-state";
import { PageHead } from "./section";
import type { SettingsFields } from "./settings-fields";

export interface CalendarPageProps {
  readonly fields: SettingsFields;
  readonly presets: readonly HolidayPreset[];
  readonly rederive: "running" | "done" | "failed" | null;
  /** What the form answered: its issues, with what was typed; or that it was saved. */
  readonly sent: { readonly issues: readonly Issue[]; readonly fields: SettingsFields } | null;
}

const rederiveWords = {
  running: settingsWords.savedDeriving,
  done: settingsWords.derived,
  failed: settingsWords.deriveFailed,
};

/** Hours, targets, thresholds and words of one workspace. */
export function CalendarPage({ fields, presets, rederive, sent }: CalendarPageProps) {
  const t = useWords();
  const wrong = sent !== null && sent.issues.length > 0;
  return (
    <>
      <PageHead title={t(calendarWords.title)} lead={t(calendarWords.lead)} />
      {rederive !== null && <JobState state={rederive} words={rederiveWords} />}
      {sent !== null && !wrong && rederive === null && (
        <p role="status" className="rounded-card border border-border bg-good-soft p-3 text-sm text-good">
          {t(settingsWords.saved)}
        </p>
      )}
      <CalendarForm fields={wrong ? sent.fields : fields} issues={sent?.issues ?? []} presets={presets} />
    </>
  );
}
