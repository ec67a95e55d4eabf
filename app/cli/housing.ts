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
  if (!isMissing(path)) return;
  throw new NotFound(text(`${path} 处没有数据文件夹。`, `There is no data folder at ${path}.`));
}

/** What is there and cannot be used (a file, a folder that may not be read) opening it says better. */
function isMissing(path: string): boolean {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (!there) return true;
    return there.isDirectory() && !statSync(join(path, "workspaces"), { throwIfNoEntry: false });
  } catch {
    return false;
  }
}
