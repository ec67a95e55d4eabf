import { type SettingPlace, settingPlaces } from "../../analytics/setting-places";
import { readSettings, settingsSchema } from "../../analytics/settings";
import type { Workspace } from "../../sql/workspace";

/** A stored setting that cannot be read, and what to do about it. */
export interface UnreadableSetting extends SettingPlace {
  readonly key: keyof typeof settingPlaces;
  /** What is wrong with it, as the schema says it. */
  readonly fault: string;
}

/** The stored settings that cannot be read, in the order that settings have. */
export async function unreadableSettings(workspace: Workspace): Promise<readonly UnreadableSetting[]> {
  const { unreadable } = readSettings(await workspace.readSettings());
  return settingsSchema.keyof().options.flatMap((key) => {
    const fault = unreadable[key];
    return fault === undefined ? [] : [{ key, fault, ...settingPlaces[key] }];
  });
}

/** What the pages of a section say of them: those that are made there, and with the settings those made nowhere. */
export async function unreadableOn(
  workspace: Workspace,
  section: "settings" | "risk",
): Promise<readonly Omit<UnreadableSetting, "fault">[]> {
  const mine = (await unreadableSettings(workspace)).filter(
    ({ page }) => (page?.split("/")[0] ?? "settings") === section,
  );
  return mine.map(({ fault, ...said }) => said);
}
