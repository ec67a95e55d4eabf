import { accessSync, constants, existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { lockFolder } from "./folder-lock";
import { type ContextOf, mendHistory } from "./mend";
import { finishRestore } from "./restoring";
import { openWorkspace, type Workspace } from "./workspace";

export { DataFolderBusy } from "./folder-lock";

/** The folder that holds all workspaces; one process at a time has it. */
export interface DataFolder {
  readonly path: string;
  /** Ids of the workspaces there are, sorted. */
  workspaceIds(): string[];
  /** The workspace, opened once and then shared. Throws WorkspaceMissing, InvalidWorkspaceId. */
  open(id: string): Promise<Workspace>;
  /** Makes the history of a workspace that it keeps from being opened again; where the damaged file is kept, if there was one. */
  mend(id: string, contextOf: ContextOf): Promise<string | null>;
  /** As `open`, made first when there is none. */
  create(id: string): Promise<Workspace>;
  /** Closes the workspace and deletes all that it holds. */
  remove(id: string): Promise<void>;
  /** Closes every workspace and lets the next process in. */
  close(): Promise<void>;
}

/** No workspace of that name is in the data folder. */
export class WorkspaceMissing extends Error {
  readonly id: string;

  constructor(id: string) {
    super(`There is no workspace "${id}"`);
    this.name = "WorkspaceMissing";
    this.id = id;
  }
}

/** A name that cannot be a workspace's: it is a folder name, 1–40 of a–z, 0–9, - and _, starting with a letter or digit. */
export class InvalidWorkspaceId extends Error {
  constructor(id: string) {
    super(`"${id}" cannot name a workspace: use 1 to 40 of a-z, 0-9, - and _, first a letter or digit`);
    this.name = "InvalidWorkspaceId";
  }
}

const unusable = {
  not_a_folder: (path: string) => ({ zh: `${path} 不是文件夹。`, en: `${path} is not a folder.` }),
  no_access: (path: string) => ({
    zh: `没有读写 ${path} 的权限。`,
    en: `${path} may not be read and written.`,
  }),
  too_long: (path: string) => ({
    zh: `${path} 的名字太长。`,
    en: `${path} has a name that is too long.`,
  }),
  leads_nowhere: (path: string) => ({
    zh: `${path} 是失效的链接：它指向的位置不存在。`,
    en: `${path} is a link to a place that is not there.`,
  }),
};

/**
 * A path that no data folder can be at. Told by name and shape as the asker's mistake, like every BadInput: the
 * command line and the server's entry both say it and end with 1.
 */
export class DataFolderUnusable extends Error {
  readonly issues: readonly { where: string; code: string; text: { zh: string; en: string } }[];

  constructor(path: string, code: keyof typeof unusable) {
    const said = unusable[code](path);
    super(said.en);
    this.name = "BadInput";
    this.issues = [{ where: "data", code, text: said }];
  }
}

const validId = /^[a-z0-9][a-z0-9_-]{0,39}$/;

// A hot reload and the CLI's bundle inside the server have module state of their own: one folder, one object.
const registryKey = Symbol.for("huiting.dataFolders");
function openFolders(): Map<string, Promise<DataFolder>> {
  const holder = globalThis as { [registryKey]?: Map<string, Promise<DataFolder>> };
  holder[registryKey] ??= new Map();
  return holder[registryKey];
}

/** Makes the folder where there is none, and sees that it can be worked in. Throws DataFolderUnusable. */
function makeDataFolder(path: string): void {
  orUnusable(path, () => {
    const workspaces = join(path, "workspaces");
    makeFolders(workspaces);
    for (const each of [path, workspaces]) accessSync(each, constants.R_OK | constants.W_OK | constants.X_OK);
  });
}

/** One level after the other: where a file system refuses with ENOENT, as /proc does, Node's recursive mkdir never ends. */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new DataFolderUnusable(path, "no_access");
    if (code !== "EEXIST") throw error;
    // Another process has just made it, or a link stands there.
    if (!existsSync(path)) throw new DataFolderUnusable(path, "leads_nowhere");
  }
}

/** Makes and locks a data folder; returns how to let go. Throws DataFolderUnusable, DataFolderBusy. */
export function lockDataFolder(path: string): () => void {
  makeDataFolder(path);
  return orUnusable(path, () => lockFolder(path));
}

function orUnusable<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOTDIR", "EEXIST"].includes(code)) throw new DataFolderUnusable(path, "not_a_folder");
    if (["EACCES", "EPERM", "EROFS"].includes(code)) throw new DataFolderUnusable(path, "no_access");
    if (code === "ENAMETOOLONG") throw new DataFolderUnusable(path, "too_long");
    throw error;
  }
}

/**
 * Opens (or makes) a data folder. Throws DataFolderBusy {pid, since, path} when another process has it,
 * DataFolderUnusable when none can be there.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  makeDataFolder(path);
  const real = realpathSync(path);
  const known = openFolders().get(real);
  if (known) return known;
  const opening = Promise.resolve().then(() => holdFolder(real));
  openFolders().set(real, opening);
  opening.catch(() => openFolders().delete(real));
  return opening;
}

function holdFolder(path: string): DataFolder {
  const unlock = lockDataFolder(path);
  finishRestore(path);
  const workspaces = new Map<string, Promise<Workspace>>();
  let closing: Promise<void> | undefined;

  function folderOf(id: string): string {
    if (!validId.test(id)) throw new InvalidWorkspaceId(id);
    return join(path, "workspaces", id);
  }

  function shared(
    id: string,
    before: (folder: string) => Promise<unknown> = async () => {},
  ): Promise<Workspace> {
    if (closing) return Promise.reject(new Error("The data folder is closed"));
    const known = workspaces.get(id);
    if (known) return known;
    const folder = folderOf(id);
    const opening = before(folder).then(() => openWorkspace(id, folder, () => workspaces.delete(id)));
    workspaces.set(id, opening);
    opening.catch(() => workspaces.delete(id));
    return opening;
  }

  async function close(): Promise<void> {
    const open = await Promise.allSettled(workspaces.values());
    await Promise.allSettled(
      open.map((each) => (each.status === "fulfilled" ? each.value.close() : undefined)),
    );
    openFolders().delete(path);
    unlock();
  }

  return {
    path,
    workspaceIds: () =>
      readdirSync(join(path, "workspaces"), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && validId.test(entry.name))
        .map((entry) => entry.name)
        .sort(),
    async open(id) {
      if (!existsSync(folderOf(id))) throw new WorkspaceMissing(id);
      return shared(id);
    },
    async mend(id, contextOf) {
      if (!existsSync(folderOf(id))) throw new WorkspaceMissing(id);
      let kept: string | null = null;
      await shared(id, async (folder) => {
        kept = await mendHistory(folder, contextOf);
      });
      return kept;
    },
    async create(id) {
      mkdirSync(folderOf(id), { recursive: true, mode: 0o700 });
      return shared(id);
    },
    async remove(id) {
      const open = workspaces.get(id);
      if (open) await (await open).close();
      rmSync(folderOf(id), { recursive: true, force: true });
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}
