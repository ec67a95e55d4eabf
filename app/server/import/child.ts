import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { BadInput } from "../../../analytics/errors";
import type { ChildMessage, ChildRequest } from "./protocol";
import { type ReadProgress, readFiles } from "./read-files";

/** The import child's entry: one request in, progress and one result out. A hostile file may kill it, nothing else. */
function say(message: ChildMessage, then?: () => void): void {
  process.send?.(message, undefined, undefined, then);
}

let spoken = 0;
let latest: ReadProgress | null = null;
function progress(now: ReadProgress): void {
  latest = now;
  const time = Date.now();
  if (time - spoken < 200) return;
  spoken = time;
  say({ kind: "progress", ...now });
}

process.once("message", async (message) => {
  const request = message as ChildRequest;
  let answer: ChildMessage;
  try {
    for (const name of ["work", "staged"])
      mkdirSync(join(request.folder, name), { recursive: true, mode: 0o700 });
    answer = { kind: "staged", result: await readFiles(request, progress) };
  } catch (error) {
    if (!(error instanceof BadInput)) console.error(error);
    answer =
      error instanceof BadInput
        ? { kind: "refused", issues: error.issues }
        : {
            kind: "failed",
            words: (error instanceof Error ? error.message.split("\n")[0] : null) ?? String(error),
          };
  }
  // How it ended must be exact, however lately something was said.
  if (latest !== null) say({ kind: "progress", ...(latest as ReadProgress) });
  say(answer, () => process.exit(0));
});

// The server is gone: nobody wants the result.
process.on("disconnect", () => process.exit(1));
