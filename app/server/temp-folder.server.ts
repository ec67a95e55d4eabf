import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Workspace } from "../../sql/workspace";

/** Makes an empty folder in the workspace's `tmp` that only this user may look into. Whoever asks removes it. */
export function tempFolder({ folder }: Pick<Workspace, "folder">, name: string): string {
  const path = join(folder, "tmp", `${name}-${randomUUID()}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/** Works in such a folder, which goes when the work is over, also where it fails. */
export async function inTempFolder<T>(
  workspace: Pick<Workspace, "folder">,
  name: string,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = tempFolder(workspace, name);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
