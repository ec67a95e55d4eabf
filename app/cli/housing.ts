import { statSync } from "node:fs";
import { join } from "node:path";
import { NotFound } from "../../analytics/errors";
import { text } from "../../analytics/text";
import { closeHouse, openHouse } from "../server/house.server";
import type { Terminal } from "./command";
import { connectToHolder, runRemotely } from "./remote";
import { Ended, type Housing } from "./run";

/** Has the server that holds the data folder run the command line, else opens the folder for it here. */
export function housingFor(argv: readonly string[], terminal: Terminal, signal: AbortSignal): Housing {
  return async (command, call, run) => {
    if (command.needs === "nothing" || command.needs === "free folder") return run();
    const socket = await connectToHolder(call.data);
    if (socket) {
      const here = { argv: [...argv], cwd: call.cwd, locale: terminal.locale };
      throw new Ended(await runRemotely(socket, here, terminal, signal));
    }
    if (command.needs === "present folder") requireDataFolder(call.data);
    await openHouse(call.data);
    try {
      await run();
    } finally {
      await closeHouse();
    }
  };
}

/** Only what brings data makes a folder for it: a mistyped path leaves nothing behind. */
function requireDataFolder(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  // What is no folder, opening it says.
  if (there && !there.isDirectory()) return;
  if (there && statSync(join(path, "workspaces"), { throwIfNoEntry: false })) return;
  throw new NotFound(text(`${path} 处没有数据文件夹。`, `There is no data folder at ${path}.`));
}
