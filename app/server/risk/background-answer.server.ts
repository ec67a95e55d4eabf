import type { Workspace } from "../../../sql/workspace";
import { log } from "../log.server";

/** Something that takes its time: there, on its way, or failed, of which the log says why. */
export type BackgroundAnswer<T> =
  | { readonly state: "done"; readonly value: T }
  | { readonly state: "running" }
  | { readonly state: "failed" };

interface Kept {
  readonly key: string;
  readonly work: Promise<unknown>;
  answer: BackgroundAnswer<unknown>;
}

// On globalThis: hot reload and the second server bundle each bring their own copy of this module.
const slot: { huitingAnswers?: WeakMap<Workspace, Map<string, Kept>> } = globalThis as typeof slot;
slot.huitingAnswers ??= new WeakMap();
const workspaces = slot.huitingAnswers;

/** A page waits so long for an answer; later it says that it is on its way, and asks again. */
const patience = 1200;

/** The answer under this key, which is worked out once; a page that asks meanwhile does not wait for long. */
export async function backgroundAnswer<T>(
  workspace: Workspace,
  name: string,
  key: string,
  work: () => Promise<T>,
): Promise<BackgroundAnswer<T>> {
  const mine = workspaces.get(workspace) ?? new Map<string, Kept>();
  workspaces.set(workspace, mine);
  let kept = mine.get(name);
  if (kept?.key !== key || kept.answer.state === "failed") {
    kept = begun(workspace, name, key, work);
    mine.set(name, kept);
  }
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([kept.work, new Promise((resolve) => (timer = setTimeout(resolve, patience)))]);
  clearTimeout(timer);
  return kept.answer as BackgroundAnswer<T>;
}

function begun(workspace: Workspace, name: string, key: string, work: () => Promise<unknown>): Kept {
  const kept: { key: string; work: Promise<unknown>; answer: BackgroundAnswer<unknown> } = {
    key,
    work: Promise.resolve(),
    answer: { state: "running" },
  };
  kept.work = work().then(
    (value) => {
      kept.answer = { state: "done", value };
    },
    (cause: unknown) => {
      kept.answer = { state: "failed" };
      // The workspace was closed under it: nobody asks any more.
      if (cause instanceof Error && cause.name === "AbortError") return;
      log.error({ workspaceId: workspace.id, name, cause }, "an answer in the background failed");
    },
  );
  return kept;
}
