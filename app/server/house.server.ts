import { businessIntervals } from "../../analytics/calendar/index";
import { BadInput, type Issue, NotFound } from "../../analytics/errors";
import { readSettings, type WorkspaceSettings } from "../../analytics/settings";
import { text } from "../../analytics/text";
import { type DataFolder, openDataFolder } from "../../sql/data-folder";
import type { DeriveContext } from "../../sql/derive/derive";
import type { Workspace } from "../../sql/workspace";
import { log } from "./log.server";

/** What the faces are handed; only app/server reaches into sql. */
export type { Workspace };

/** Where imports without a named workspace go. */
export const mainWorkspace = "main";
export const demoWorkspace = "demo";

/** What a workspace may be called: it is a folder's name and part of every address. */
const workspaceName = /^[a-z0-9][a-z0-9_-]{0,39}$/;

interface House {
  readonly path: string;
  readonly folder: Promise<DataFolder>;
}

/**
 * One open data folder a process, on globalThis: hot reload and the two server bundles each bring their own copy
 * of this module, and two DuckDB instances of one file lose writes without a word.
 */
const slot: {
  huitingHouse?: House;
  huitingClosing?: AbortController;
  huitingBeforeClosing?: Set<() => Promise<void>>;
  huitingMade?: Set<string>;
  /** What was said of settings that cannot be read, so that it is said once. */
  huitingUnreadable?: WeakMap<Workspace, string>;
} = globalThis as typeof slot;

/** Opens the data folder for this process. Throws when it holds another one already. */
export function openHouse(path: string): Promise<DataFolder> {
  const held = slot.huitingHouse;
  if (held && held.path !== path) throw new Error(`This process already holds ${held.path}`);
  if (held) return held.folder;
  const folder = openDataFolder(path);
  slot.huitingHouse = { path, folder };
  folder.catch(() => {
    slot.huitingHouse = undefined;
  });
  return folder;
}

/** Aborted when the process begins to stop: what would never end by itself (event streams) ends then. */
export function closingSignal(): AbortSignal {
  slot.huitingClosing ??= new AbortController();
  return slot.huitingClosing.signal;
}

export function beginClosing(): void {
  closingSignal();
  slot.huitingClosing?.abort();
}

/** Has work in the background end before the workspaces are closed under it. */
export function beforeClosing(end: () => Promise<void>): void {
  slot.huitingBeforeClosing ??= new Set();
  slot.huitingBeforeClosing.add(end);
}

/** Ends what runs in the background, closes every workspace and gives the data folder's lock back. */
export async function closeHouse(): Promise<void> {
  const ends = [...(slot.huitingBeforeClosing ?? [])];
  slot.huitingBeforeClosing?.clear();
  await Promise.all(ends.map((end) => end()));
  const held = slot.huitingHouse;
  slot.huitingHouse = undefined;
  if (held) await (await held.folder).close();
}

/** The data folder that this process holds. */
export function dataFolder(): Promise<DataFolder> {
  if (!slot.huitingHouse) throw new Error("No data folder is open in this process");
  return slot.huitingHouse.folder;
}

/** The workspace of that id; without one "main", else the only one. Throws NotFound or BadInput that names them. */
export async function workspaceFor(id: string | null): Promise<Workspace> {
  return (await dataFolder()).open(await workspaceNamed(id));
}

/** As `workspaceFor`, only its name: whether it can be opened is not asked. */
export async function workspaceNamed(id: string | null): Promise<string> {
  const known = (await dataFolder()).workspaceIds();
  if (id !== null) {
    if (known.includes(id)) return id;
    throw new NotFound(text(`没有名为「${id}」的工作区。`, `There is no workspace "${id}".`));
  }
  if (known.includes(mainWorkspace)) return mainWorkspace;
  const [only, ...others] = known;
  if (only !== undefined && others.length === 0) return only;
  throw new BadInput([
    {
      where: "workspace",
      code: only === undefined ? "no_workspace" : "workspace_needed",
      text:
        only === undefined
          ? text("还没有任何数据，请先导入。", "There is no data yet: import some first.")
          : text(`请指明工作区：${known.join("、")}。`, `Say which workspace: ${known.join(", ")}.`),
    },
  ]);
}

/** What forbids an import into the workspace of that name (null: "main"); nothing is made by asking. */
export async function fillIssues(id: string | null): Promise<Issue[]> {
  const name = id ?? mainWorkspace;
  if (!workspaceName.test(name)) {
    const said = text(
      `工作区名「${name}」不合规：只能用小写字母、数字、连字符和下划线，最长 40 个字符。`,
      `"${name}" cannot name a workspace: use lower-case letters, digits, hyphens and underscores, 40 at most.`,
    );
    return [{ where: "workspace", code: "bad_workspace", text: said }];
  }
  const present = await presentWorkspace(name);
  if (!present || !(await settingsOf(present)).demo) return [];
  const said = text(
    "演示工作区不接受导入，请换一个工作区。",
    "The demo workspace takes no imports: choose another workspace.",
  );
  return [{ where: "workspace", code: "demo_workspace", text: said }];
}

/** The workspace that an import writes to, made when it is not there: the named one or "main". Never the demo's. */
export async function workspaceToFill(id: string | null): Promise<Workspace> {
  const issues = await fillIssues(id);
  if (issues.length > 0) throw new BadInput(issues);
  const name = id ?? mainWorkspace;
  const present = await presentWorkspace(name);
  if (present) return present;
  slot.huitingMade ??= new Set();
  slot.huitingMade.add(name);
  return (await dataFolder()).create(name);
}

/** Takes back a workspace that was only made to be filled, when nothing came of it: neither history nor settings. */
export async function dropUnfilled(workspace: Workspace): Promise<void> {
  const { id } = workspace;
  if (!slot.huitingMade?.has(id) || workspace.dataVersion() > 0 || workspace.settingsVersion() > 0) return;
  slot.huitingMade.delete(id);
  await (await dataFolder()).remove(id);
}

/** The workspace of that name; null where there is none. */
export async function presentWorkspace(name: string): Promise<Workspace | null> {
  const folder = await dataFolder();
  return folder.workspaceIds().includes(name) ? folder.open(name) : null;
}

/** A workspace's settings with defaults filled in, also for those that cannot be read: they are named in the log. */
export async function settingsOf(workspace: Workspace): Promise<WorkspaceSettings> {
  const { settings, unreadable } = readSettings(await workspace.readSettings());
  const said = JSON.stringify(unreadable);
  slot.huitingUnreadable ??= new WeakMap();
  if (said !== "{}" && slot.huitingUnreadable.get(workspace) !== said) {
    slot.huitingUnreadable.set(workspace, said);
    log.warn(
      { workspaceId: workspace.id, unreadable },
      "stored settings cannot be read: their defaults are used",
    );
  }
  return settings;
}

/** What deriving a workspace's facts needs to know. */
export async function deriveContext(workspace: Workspace): Promise<DeriveContext> {
  return deriveBy(await settingsOf(workspace));
}

/**
 * What deriving facts by these settings needs to know. Business intervals reach from before any chat system to a year ahead,
 * because it is asked for before one knows what times the new rows have.
 */
export function deriveBy({ calendar, tz, closers }: WorkspaceSettings): DeriveContext {
  const ahead = new Date(Date.now() + 366 * 86_400_000);
  return {
    businessIntervals: businessIntervals(calendar, tz, new Date(Date.UTC(2000, 0, 1)), ahead),
    closers,
  };
}
