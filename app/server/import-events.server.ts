import { closingSignal } from "./house.server";
import type { ImportJob, ImportSnapshot } from "./import/job";

const everyMs = 250;
const heartbeatMs = 15_000;

/**
 * An import's snapshots as server-sent events, four a second at most, until it has ended, the reader has gone or
 * the server stops. The last one is always sent.
 */
export function importEvents(job: ImportJob, gone: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      let open = true;
      let sent = 0;
      const write = (line: string) => open && controller.enqueue(encoder.encode(line));
      const send = (snapshot: ImportSnapshot) => {
        const ended = snapshot.state !== "reading" && snapshot.state !== "loading";
        if (!ended && Date.now() - sent < everyMs) return;
        sent = Date.now();
        write(`data: ${JSON.stringify(snapshot)}\n\n`);
        if (ended) stop();
      };
      const beat = setInterval(() => write(": still here\n\n"), heartbeatMs);
      const unsubscribe = job.subscribe(send);
      const closing = closingSignal();
      stop = () => {
        if (!open) return;
        open = false;
        clearInterval(beat);
        unsubscribe();
        closing.removeEventListener("abort", stop);
        controller.close();
      };
      gone.addEventListener("abort", stop);
      closing.addEventListener("abort", stop);
      send(job.snapshot());
    },
    cancel: () => stop(),
  });
}
