import type { Workspace } from "../../../sql/workspace";
import { log } from "../log.server";
import { listDemoFollowUps } from "./demo-follow-ups.server";
import { scoreCustomers } from "./score-customers.server";

/** Whether customers are being scored, and why that stopped before the end; null: it did not. */
export interface ScoringState {
  readonly running: boolean;
  readonly fault: string | null;
}

/** Keeps a workspace's stored scores up to date in the background. */
export interface Scorer {
  state(): ScoringState;
  /** Scores whoever is due. Cheap when nobody is. */
  wake(): void;
  /** Resolves when nobody is due any more; rejects when scoring fails. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

// On globalThis: hot reload and the second server bundle each bring their own copy of this module.
const slot: { huitingScorers?: Map<Workspace, Scorer> } = globalThis as typeof slot;
slot.huitingScorers ??= new Map();
const scorers = slot.huitingScorers;

/** The scorer of a workspace; the reader of its messages wakes it, since moments come from what is read. */
export function scorerOf(workspace: Workspace): Scorer {
  const known = scorers.get(workspace);
  if (known) return known;
  const made = scorer(workspace);
  scorers.set(workspace, made);
  workspace.beforeClosing(() => stopScoring(workspace));
  return made;
}

/** Ends the scoring of a workspace, which is about to be closed; what was not committed is done again later. */
export async function stopScoring(workspace: Workspace): Promise<void> {
  const running = scorers.get(workspace);
  scorers.delete(workspace);
  await running?.stop();
}

function scorer(workspace: Workspace): Scorer {
  const ending = new AbortController();
  let state: ScoringState = { running: false, fault: null };
  let running: Promise<void> | null = null;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      while (await scoreCustomers(workspace, ending.signal)) {
        // What was imported meanwhile is due now.
      }
    } while (again && !ending.signal.aborted);
    if (!ending.signal.aborted) await listDemoFollowUps(workspace);
  }

  function wake(): void {
    if (ending.signal.aborted) return;
    again = true;
    if (running) return;
    state = { running: true, fault: null };
    running = run()
      .then(() => {
        state = { running: false, fault: null };
      })
      .catch((cause: unknown) => {
        if (ending.signal.aborted) return;
        log.error({ workspaceId: workspace.id, cause }, "scoring customers failed");
        state = { running: false, fault: cause instanceof Error ? cause.message : String(cause) };
      })
      .finally(() => {
        running = null;
      });
  }

  return {
    state: () => state,
    wake,
    async settled() {
      wake();
      await running;
      if (state.fault) throw new Error(state.fault);
    },
    async stop() {
      ending.abort(new DOMException("The workspace is closing", "AbortError"));
      await running;
    },
  };
}
