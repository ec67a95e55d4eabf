import type { Workspace } from "../../sql/workspace";

interface Kept {
  readonly version: number;
  readonly answers: Map<string, Promise<unknown>>;
}

// On globalThis: hot reload and the second server bundle each bring their own copy of this module.
const slot: { huitingKept?: WeakMap<Workspace, Kept> } = globalThis as typeof slot;
slot.huitingKept ??= new WeakMap();
const workspaces = slot.huitingKept;

const most = 30;

/**
 * What `work` makes of the present data, worked out once under this key, which names everything else that it depends
 * on. Another version of the data begins anew. Shared: nobody may change it.
 */
export function keptAnswer<T>(workspace: Workspace, key: string, work: () => Promise<T>): Promise<T> {
  const { answers } = keptOf(workspace);
  const known = answers.get(key);
  if (known) return known as Promise<T>;
  const made = work();
  answers.set(key, made);
  for (const oldest of answers.keys()) {
    if (answers.size <= most) break;
    answers.delete(oldest);
  }
  made.catch(() => answers.delete(key));
  return made;
}

function keptOf(workspace: Workspace): Kept {
  const version = workspace.dataVersion();
  const known = workspaces.get(workspace);
  if (known?.version === version) return known;
  const made = { version, answers: new Map<string, Promise<unknown>>() };
  workspaces.set(workspace, made);
  return made;
}
