import type { ReadAnswer, ReadRequest } from "./protocol";
import { readPart } from "./read-part";

/** The entry of the process that reads messages: one answer for each request, until it is dismissed. */
process.on("message", async (message) => {
  const answer = await readPart(message as ReadRequest).then(
    (conversations): ReadAnswer => ({ kind: "read", conversations }),
    (cause: unknown): ReadAnswer => {
      console.error(cause);
      return { kind: "failed", message: cause instanceof Error ? cause.message : String(cause) };
    },
  );
  process.send?.(answer);
});

// The server is gone: nobody wants the result.
process.on("disconnect", () => process.exit(1));
