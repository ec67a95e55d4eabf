import { log } from "../log.server";

export interface HistoryJob {
  readonly kind: "rederive" | "undo";
  readonly state: "running" | "done" | "failed";
  readonly startedAt: string;
}

/** On globalThis, because hot reload and the second server bundle bring a copy of this module each. */
const slot: { huitingHistoryJobs?: Map<string, HistoryJob> } = globalThis as {
  huitingHistoryJobs?: Map<string, HistoryJob>;
};
slot.huitingHistoryJobs ??= new Map();
const jobs = slot.huitingHistoryJobs;

/** The workspace's last long change of its history in this process; null when there was none. */
export function historyJob(workspaceId: string): HistoryJob | null {
  return jobs.get(workspaceId) ?? null;
}

/**
 * Starts a long change of the history and returns at once; pages read its state from `historyJob`. A later
 * start takes the place of an earlier one: the workspace runs them one after the other, and the last decides.
 */
export function startHistoryJob(
  workspaceId: string,
  kind: HistoryJob["kind"],
  work: () => Promise<void>,
): void {
  const started: HistoryJob = { kind, state: "running", startedAt: new Date().toISOString() };
  jobs.set(workspaceId, started);
  const settle = (state: "done" | "failed") => {
    if (jobs.get(workspaceId) === started) jobs.set(workspaceId, { ...started, state });
  };
  work().then(
    () => settle("done"),
    (cause: unknown) => {
      log.error({ workspaceId, kind, cause }, "history job failed");
      settle("failed");
    },
  );
}
