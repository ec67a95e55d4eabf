import { NotFound } from "../../analytics/errors";
import { readSettings } from "../../analytics/settings";
import { text } from "../../analytics/text";
import { backup, restore } from "../../sql/backup";
import { doctor, type Finding } from "../../sql/doctor";
import { unreadableWords as words } from "../strings/unreadable";
import {
  dataFolder,
  deriveBy,
  deriveContext,
  presentWorkspace,
  type Workspace,
  workspaceNamed,
} from "./house.server";
import { unreadableSettings } from "./unreadable-settings.server";

/** Copies every workspace of the open data folder into an empty folder; the ids copied. */
export async function backUpTo(target: string): Promise<string[]> {
  return backup(await dataFolder(), target);
}

/** Puts a backup's workspaces into a data folder that no process has open; their ids. Throws BackupInvalid. */
export function restoreInto(data: string, source: string): Promise<string[]> {
  return restore(source, data);
}

/**
 * Makes a workspace's history again from what its imports left, also where it is damaged; `without` leaves one
 * out. `kept`: where the damaged file is, if there was one.
 */
export async function rebuildWorkspace(
  name: string | null,
  without?: string,
): Promise<{ workspace: Workspace; kept: string | null }> {
  const id = await workspaceNamed(name);
  const folder = await dataFolder();
  let kept: string | null = null;
  let mended = false;
  try {
    await folder.open(id);
  } catch (thrown) {
    if (!isDamagedHistory(thrown)) throw thrown;
    kept = await folder.mend(id, (stored) => deriveBy(readSettings(stored).settings));
    mended = true;
  }
  const workspace = await folder.open(id);
  if (mended && without === undefined) return { workspace, kept };
  try {
    await workspace.rebuild(await deriveContext(workspace), { without });
  } catch (thrown) {
    if (!(thrown instanceof Error) || thrown.name !== "ImportUnknown") throw thrown;
    throw new NotFound(text(`没有编号为「${without}」的导入。`, `There is no import "${without}".`));
  }
  return { workspace, kept };
}

function isDamagedHistory(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    thrown.name === "DatabaseDamaged" &&
    "database" in thrown &&
    thrown.database === "history"
  );
}

/** What is sound and what is not in the open data folder, and which stored settings cannot be read. */
export async function examineFolder(): Promise<Finding[]> {
  const found = await doctor(await dataFolder());
  const unopened = new Set(found.filter(({ check }) => check === "open").map(({ workspace }) => workspace));
  const workspaces = (await dataFolder()).workspaceIds().filter((id) => !unopened.has(id));
  for (const id of workspaces) found.push(...(await examineSettings(id)));
  return found;
}

async function examineSettings(id: string): Promise<Finding[]> {
  const workspace = await presentWorkspace(id);
  if (workspace === null) return [];
  const finding = { workspace: id, check: "settings", title: words.check };
  const unreadable = await unreadableSettings(workspace);
  if (unreadable.length === 0) return [{ ...finding, ok: true, detail: words.allRead }];
  return unreadable.map(({ name, page, instead, remedy, fault }) => {
    const said = words.instead(instead);
    const where = page === null ? "" : ` /w/${id}/${page}`;
    return {
      ...finding,
      ok: false,
      detail: {
        zh: `${name.zh}${said.zh}${remedy.zh}${where}（${fault}）`,
        en: `${name.en}${said.en}${remedy.en}${where} (${fault})`,
      },
    };
  });
}
