import { spawnProgram } from "../import/spawn";
import type { TextAnswer, TextRequest, TextWork, TextWorkKind } from "./protocol";

/** A process that does heavy work on texts, one request after another, so that the web process never waits. */
export interface TextProcess {
  /** Rejects when the work fails, or the process ends before it answers. `tell` hears the share done, where it is told. */
  ask<K extends TextWorkKind>(
    kind: K,
    request: TextWork[K]["request"],
    tell?: (share: number) => void,
  ): Promise<TextWork[K]["result"]>;
  dismiss(): void;
}

/** Starts one. A dictionary takes a while to load: keep it for as long as there is work. */
export function textProcess(): TextProcess {
  const child = spawnProgram("text-child", "app/server/text/child.ts");
  child.stderr?.resume();
  return {
    ask<K extends TextWorkKind>(kind: K, request: TextWork[K]["request"], tell?: (share: number) => void) {
      return new Promise<TextWork[K]["result"]>((resolve, reject) => {
        const ended = (code: number | null, signal: string | null) =>
          reject(new Error(`The reader of messages ended unexpectedly (${signal ?? `code ${code}`})`));
        child.once("exit", ended);
        child.on("message", function heard(raw) {
          const answer = raw as TextAnswer;
          if (answer.kind === "progress") return tell?.(answer.share);
          child.off("message", heard);
          child.off("exit", ended);
          if (answer.kind === "done") resolve(answer.result as TextWork[K]["result"]);
          else reject(new Error(answer.message));
        });
        child.send({ kind, request } as TextRequest, (cause) => cause && reject(cause));
      });
    },
    dismiss: () => void child.kill("SIGKILL"),
  };
}

/** Has a process of its own do one thing; ended when the signal aborts. */
export async function askTextProcess<K extends TextWorkKind>(
  kind: K,
  request: TextWork[K]["request"],
  signal?: AbortSignal,
  tell?: (share: number) => void,
): Promise<TextWork[K]["result"]> {
  signal?.throwIfAborted();
  const process = textProcess();
  const end = () => process.dismiss();
  signal?.addEventListener("abort", end, { once: true });
  try {
    return await process.ask(kind, request, tell);
  } catch (cause) {
    signal?.throwIfAborted();
    throw cause;
  } finally {
    signal?.removeEventListener("abort", end);
    process.dismiss();
  }
}
