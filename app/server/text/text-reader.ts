import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import {
  exportTexts,
  isFragmented,
  mergeTexts,
  pendingTexts,
  type ReadWith,
  readAllAgain,
  readWith,
  storeTexts,
} from "../../../sql/text/text-index";
import type { Workspace } from "../../../sql/workspace";
import { spawnProgram } from "../import/spawn";
import { log } from "../log.server";
import type { ReadAnswer, ReadRequest } from "./protocol";

/** Where the reading of a workspace's messages is. */
export interface ReadingState {
  /** Conversations that are not read yet; null: not counted yet. */
  readonly pending: number | null;
  readonly running: boolean;
  /** Why it stopped before the end; null: it did not. */
  readonly fault: string | null;
}

/** Reads the words of a workspace's messages into its index, in processes of their own. */
export interface TextReader {
  state(): ReadingState;
  /** Goes on when something is pending. Cheap: call it after every change. */
  wake(): void;
  /** Resolves when nothing is pending; rejects when reading fails. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** What messages are read with now; a change of it has everything read again. */
export interface ReadingContext {
  readonly made: ReadWith;
  readonly request: Pick<ReadRequest, "words" | "taxonomy" | "satisfaction">;
}

/** How many messages are read between two commits: what is lost when the process ends, and how often pages renew. */
const batchMessages = 300_000;

/** Makes the reader of a workspace; `context` is asked before each batch. */
export function textReader(workspace: Workspace, context: () => Promise<ReadingContext>): TextReader {
  let state: ReadingState = { pending: null, running: false, fault: null };
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  const children = new Map<number, ChildProcess>();

  async function run(): Promise<void> {
    do {
      again = false;
      while (!stopped && (await readBatch())) {
        // One batch after another, each committed.
      }
    } while (again && !stopped);
    if (!stopped && (await workspace.reading(isFragmented))) await workspace.changeHistory(mergeTexts);
  }

  async function readBatch(): Promise<boolean> {
    const now = await context();
    await readAgainWhenChanged(now.made);
    const pending = await workspace.reading(pendingTexts);
    state = { ...state, pending };
    if (pending === 0) return false;
    const folder = join(workspace.folder, "tmp", `read-${randomUUID()}`);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      const batch = await workspace.reading((connection) => exportTexts(connection, folder, batchMessages));
      const parts = Math.max(1, availableParallelism() - 1);
      const requests = Array.from({ length: parts }, (_, part) => ({ ...now.request, folder, part, parts }));
      await Promise.all(requests.map((request) => readPart(request)));
      if (stopped) return false;
      await workspace.changeHistory((connection) => storeTexts(connection, folder, batch, now.made));
      return true;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  async function readAgainWhenChanged(made: ReadWith): Promise<void> {
    const before = await workspace.reading(readWith);
    const same = before.words === made.words && before.tz === made.tz && before.model === made.model;
    if (!same) await workspace.changeHistory((connection) => readAllAgain(connection, made));
  }

  function readPart(request: ReadRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = children.get(request.part) ?? spawnProgram("text-child", "app/server/text/child.ts");
      children.set(request.part, child);
      const ended = (code: number | null, signal: string | null) =>
        reject(new Error(`The reader of messages ended unexpectedly (${signal ?? `code ${code}`})`));
      child.once("exit", ended);
      child.once("message", (raw) => {
        child.off("exit", ended);
        const answer = raw as ReadAnswer;
        if (answer.kind === "read") resolve();
        else reject(new Error(answer.message));
      });
      child.send(request);
    });
  }

  /** A dictionary takes a while to load: readers live as long as there is something to read. */
  function dismiss(): void {
    for (const child of children.values()) child.kill("SIGKILL");
    children.clear();
  }

  return {
    state: () => state,
    wake() {
      if (stopped) return;
      again = true;
      if (running) return;
      state = { ...state, running: true, fault: null };
      running = run()
        .catch((cause: unknown) => {
          if (stopped) return;
          log.error({ workspaceId: workspace.id, cause }, "reading messages failed");
          state = { ...state, fault: cause instanceof Error ? cause.message : String(cause) };
        })
        .finally(() => {
          dismiss();
          running = null;
          state = { ...state, running: false };
        });
    },
    async settled() {
      this.wake();
      await running;
      if (state.fault) throw new Error(state.fault);
    },
    async stop() {
      stopped = true;
      dismiss();
      await running;
    },
  };
}
