import { availableParallelism } from "node:os";
import {
  exportTexts,
  isFragmented,
  mergeTexts,
  pendingTexts,
  type ReadAs,
  readAllAgain,
  readWith,
  storeTexts,
} from "../../../sql/text/text-index";
import { appliedTaxonomy } from "../../../sql/text/topic-index";
import type { Workspace } from "../../../sql/workspace";
import { log } from "../log.server";
import { inTempFolder } from "../temp-folder.server";
import { type Applying, applyTopics } from "./apply-topics";
import type { ReadRequest } from "./protocol";
import { type TextProcess, textProcess } from "./text-process";

/** Where the reading of a workspace's messages is. */
export interface ReadingState {
  /** Conversations that are not read yet; null: not counted yet. */
  readonly pending: number | null;
  readonly running: boolean;
  /** How far a changed taxonomy has been applied to what was read before; null: it has. */
  readonly applying: Applying | null;
  /** Why it stopped before the end; null: it did not. */
  readonly fault: string | null;
}

/** Reads the words of a workspace's messages into its index, in processes of their own. */
export interface TextReader {
  state(): ReadingState;
  /** Goes on when something is pending. Cheap: call it after every change. */
  wake(): void;
  /** Resolves when nothing is pending and the newest taxonomy is applied; rejects when reading fails. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * What messages are read with now. A change has everything read again; one of the taxonomy only its rules applied.
 */
export interface ReadingContext {
  readonly made: ReadAs;
  readonly request: Pick<
    ReadRequest,
    "words" | "taxonomy" | "learned" | "intents" | "satisfaction" | "sentiment"
  >;
}

/** How many messages are read between two commits: what is lost when the process ends, and how often pages renew. */
const batchMessages = 300_000;

/** Makes the reader of a workspace; `context` is asked before each batch, `onRead` called when nothing is pending. */
export function textReader(
  workspace: Workspace,
  context: () => Promise<ReadingContext>,
  onRead: () => void,
): TextReader {
  let state: ReadingState = { pending: null, running: false, applying: null, fault: null };
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let processes: TextProcess[] = [];

  async function run(): Promise<void> {
    // Before a model that is due is learned, which takes a while: pages say meanwhile what is unread.
    await countPending();
    do {
      again = false;
      while (!stopped && ((await readBatch()) || (await applyTaxonomy()))) {
        // One batch after another, each committed; then the topics.
      }
    } while (again && !stopped);
    if (stopped) return;
    if (await workspace.reading(isFragmented)) await workspace.changeHistory(mergeTexts);
    onRead();
  }

  async function readBatch(): Promise<boolean> {
    const now = await context();
    await readAgainWhenChanged(now.made);
    if ((await countPending()) === 0) return false;
    return inTempFolder(workspace, "read", async (folder) => {
      const batch = await workspace.reading((connection) => exportTexts(connection, folder, batchMessages));
      const readers = hired();
      const parts = readers.length;
      await Promise.all(
        readers.map((reader, part) => reader.ask("read", { ...now.request, folder, part, parts })),
      );
      if (stopped) return false;
      await workspace.changeHistory((connection) => storeTexts(connection, folder, batch, now.made));
      return true;
    });
  }

  async function countPending(): Promise<number> {
    const pending = await workspace.reading(pendingTexts);
    state = { ...state, pending };
    return pending;
  }

  /** Applies the newest taxonomy to what was read with an older one; whether it did. */
  async function applyTaxonomy(): Promise<boolean> {
    const { made, request } = await context();
    if ((await workspace.reading(appliedTaxonomy)) === made.taxonomy) return false;
    const show = (applying: Applying) => {
      state = { ...state, applying };
    };
    const goesOn = async () => !stopped && (await context()).made.taxonomy === made.taxonomy;
    try {
      const saved = { version: made.taxonomy, body: request.taxonomy, learned: request.learned };
      await applyTopics(workspace, saved, hired(), show, goesOn);
      return true;
    } finally {
      state = { ...state, applying: null };
    }
  }

  async function readAgainWhenChanged(made: ReadAs): Promise<void> {
    const before = await workspace.reading(readWith);
    const same = before.words === made.words && before.tz === made.tz && before.model === made.model;
    if (!same) await workspace.changeHistory((connection) => readAllAgain(connection, made));
  }

  /** The processes that read; they live as long as there is something to read. */
  function hired(): readonly TextProcess[] {
    if (processes.length === 0)
      processes = Array.from({ length: Math.max(1, availableParallelism() - 1) }, textProcess);
    return processes;
  }

  function dismiss(): void {
    for (const process of processes) process.dismiss();
    processes = [];
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
