import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a restore brings its workspaces together, before any of them takes its place. */
export function restoringFolder(data: string): string {
  return join(data, "restoring");
}

/** Written once all that is being restored was copied and verified: from then on it takes its place, kill or not. */
const verified = (data: string) => join(restoringFolder(data), "verified");

/**
 * Puts the verified workspaces of `restoring/` into their places; those that were there move to replaced/. Where this
 * is broken off, the next to open the data folder goes on with it.
 */
export function placeRestored(data: string): void {
  writeFileSync(verified(data), "", { mode: 0o600 });
  finishRestore(data);
}

/** Finishes a restore that was killed on the way to its places; one that was killed before is forgotten. */
export function finishRestore(data: string): void {
  const incoming = restoringFolder(data);
  if (!existsSync(incoming)) return;
  if (existsSync(verified(data))) {
    const replaced = join(data, "replaced", new Date().toISOString().replace(/[:.]/g, "-"));
    const ids = readdirSync(incoming, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of ids) {
      const place = join(data, "workspaces", name);
      if (existsSync(place)) {
        mkdirSync(replaced, { recursive: true, mode: 0o700 });
        renameSync(place, join(replaced, name));
      }
      renameSync(join(incoming, name), place);
    }
  }
  rmSync(incoming, { recursive: true, force: true });
}
