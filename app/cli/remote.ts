import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { holderOf, type RemoteCall, remoteLineSchema } from "../server/rpc.server";
import type { Terminal } from "./command";

/** A connection to the server that holds the data folder; null when none answers. */
export async function connectToHolder(data: string): Promise<Socket | null> {
  const holder = holderOf(data);
  if (!holder) return null;
  return new Promise((resolve) => {
    const socket = connect(holder.socket);
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => resolve(null));
  });
}

/** Has the server run the command line, showing here what it says; its exit code. Aborting hangs up. */
export async function runRemotely(
  socket: Socket,
  call: RemoteCall,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  const hangUp = () => socket.destroy();
  signal.addEventListener("abort", hangUp);
  socket.on("error", () => socket.destroy());
  socket.write(`${JSON.stringify(call)}\n`);
  try {
    for await (const written of createInterface({ input: socket })) {
      const line = remoteLineSchema.parse(JSON.parse(written));
      if ("exit" in line) return line.exit;
      if ("out" in line) terminal.out(line.out);
      else terminal.note(line.note);
    }
  } finally {
    signal.removeEventListener("abort", hangUp);
    socket.destroy();
  }
  throw new Error("the server went away before the command had ended");
}
