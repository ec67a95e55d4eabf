import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Another process (or thread) holds the data folder. */
export class DataFolderBusy extends Error {
  readonly pid: number;
  readonly since: Date;
  readonly path: string;

  constructor(path: string, pid: number, since: Date) {
    super(`${path} is in use by process ${pid} since ${since.toISOString()}`);
    this.name = "DataFolderBusy";
    this.pid = pid;
    this.since = since;
    this.path = path;
  }
}

interface Holder {
  readonly pid: number;
  readonly since: string;
  /** The process's start in clock ticks where the system tells: a pid alone may belong to someone else by now. */
  readonly started: string | null;
}

function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; the start time is the 20th field after it.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  const started = startOf(holder.pid);
  if (started !== null && holder.started !== null) return started === holder.started;
  // After a restart in a container the old holder often had our own pid.
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function readHolder(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder>;
    if (typeof holder.pid !== "number" || typeof holder.since !== "string") return null;
    return { pid: holder.pid, since: holder.since, started: holder.started ?? null };
  } catch {
    return null;
  }
}

/** Takes the folder's lock file, from a dead holder too. Returns how to let go; throws DataFolderBusy. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "huiting.lock");
  const mine = `${file}.${process.pid}`;
  const holder: Holder = { pid: process.pid, since: new Date().toISOString(), started: startOf(process.pid) };
  writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        // A link appears whole or not at all: nobody can read a lock that is half written.
        linkSync(mine, file);
        return () => {
          const current = readHolder(file);
          if (current?.pid === holder.pid && current.since === holder.since) rmSync(file, { force: true });
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const other = readHolder(file);
      if (other && isAlive(other)) throw new DataFolderBusy(folder, other.pid, new Date(other.since));
      // Of several who find the same dead lock only one can rename it away; the others come round again.
      try {
        renameSync(file, `${mine}.stale`);
        rmSync(`${mine}.stale`, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
    }
    throw new Error(`The lock of ${folder} could not be taken`);
  } finally {
    rmSync(mine, { force: true });
  }
}
