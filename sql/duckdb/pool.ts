import { setTimeout } from "node:timers/promises";
import type { Ask } from "../database";
import { type OwnedConnection, wrapConnection } from "./connection";
import type { Instance } from "./instance";
import { abortReason } from "./query-error";

/** How many reads run at once in this process, over all workspaces. */
export function readSlots(): number {
  // A running query holds one libuv thread; with all of them taken a readFile waited 13 s. Four stay free for
  // files, DNS, and the writers.
  return Math.max(2, Number(process.env.UV_THREADPOOL_SIZE ?? 4) - 4);
}

interface Waiting {
  start(): void;
}

/** Counts slots; whoever finds none waits in order and can leave the line when aborted. */
export class Gate {
  #free: number;
  readonly #line = new Set<Waiting>();

  constructor(slots: number) {
    this.#free = slots;
  }

  /** Resolves to a function that gives the slot back. Rejects with the signal's reason while waiting. */
  enter(signal?: AbortSignal): Promise<() => void> {
    if (signal?.aborted) return Promise.reject(abortReason(signal));
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve(() => this.#leave());
    }
    return new Promise((resolve, reject) => {
      const leaveLine = () => {
        this.#line.delete(waiting);
        if (signal) reject(abortReason(signal));
      };
      const waiting: Waiting = {
        start: () => {
          signal?.removeEventListener("abort", leaveLine);
          resolve(() => this.#leave());
        },
      };
      signal?.addEventListener("abort", leaveLine, { once: true });
      this.#line.add(waiting);
    });
  }

  #leave(): void {
    const [next] = this.#line;
    if (!next) {
      this.#free++;
      return;
    }
    this.#line.delete(next);
    next.start();
  }
}

const gateKey = Symbol.for("huiting.duckdb.readGate");
function sharedGate(): Gate {
  const holder = globalThis as { [gateKey]?: Gate };
  holder[gateKey] ??= new Gate(readSlots());
  return holder[gateKey];
}

/** Reading connections of one instance. interrupt() does not reach a query that waits, so waiting is ours. */
export interface ReadPool {
  ask: Ask;
  /** Runs several reads on one connection; pass the given signal to each. */
  use<T>(
    work: (connection: OwnedConnection, signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
  /**
   * Refuses new work, gives what runs this many milliseconds to end by itself, interrupts the rest, waits for it
   * to settle (on a closed busy connection it never would) and closes all.
   */
  close(patience?: number): Promise<void>;
}

/** Makes a pool over an instance; connections are made when first needed. */
export function readPool(instance: Instance, gate = sharedGate()): ReadPool {
  const idle: OwnedConnection[] = [];
  const running = new Map<Promise<unknown>, AbortController>();
  let closed = false;

  async function run<T>(
    work: (connection: OwnedConnection, signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    const leave = await gate.enter(signal);
    try {
      const connection = idle.pop() ?? wrapConnection(await instance.connect());
      try {
        return await work(connection, signal);
      } finally {
        idle.push(connection);
      }
    } finally {
      leave();
    }
  }

  async function use<T>(
    work: (connection: OwnedConnection, signal: AbortSignal) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    if (closed) throw new DOMException("The database is closed", "AbortError");
    if (signal?.aborted) throw abortReason(signal);
    const own = new AbortController();
    const forward = () => own.abort(signal?.reason);
    signal?.addEventListener("abort", forward, { once: true });
    const task = run(work, own.signal);
    running.set(task, own);
    try {
      return await task;
    } finally {
      running.delete(task);
      signal?.removeEventListener("abort", forward);
    }
  }

  return {
    use,
    ask: (query, signal) => use((connection, either) => connection.ask(query, either), signal),
    async close(patience = 0) {
      closed = true;
      if (patience > 0)
        await Promise.race([
          Promise.allSettled(running.keys()),
          setTimeout(patience, undefined, { ref: false }),
        ]);
      for (const own of running.values())
        own.abort(new DOMException("The database is closing", "AbortError"));
      await Promise.allSettled(running.keys());
      for (const connection of idle.splice(0)) connection.close();
    },
  };
}
