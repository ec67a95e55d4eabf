import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Terminal } from "../cli/command";

/** What a command line sends to the server that holds the data folder: one line of JSON. */
export const remoteCallSchema = z.object({
  argv: z.array(z.string()),
  cwd: z.string(),
  locale: z.enum(["zh", "en"]),
});
export type RemoteCall = z.infer<typeof remoteCallSchema>;

/** What it gets back: lines of JSON, `exit` last. */
export const remoteLineSchema = z.union([
  z.object({ out: z.string() }),
  z.object({ note: z.string() }),
  z.object({ exit: z.number().int() }),
]);
export type RemoteLine = z.infer<typeof remoteLineSchema>;

const holderSchema = z.object({ pid: z.number().int(), url: z.string(), socket: z.string() });

/** The server that says it holds a data folder: its process, its address and its socket. */
export type Holder = z.infer<typeof holderSchema>;

/** Runs one command line to its exit code. */
export type Runner = (
  argv: readonly string[],
  surroundings: { cwd: string; terminal: Terminal; signal: AbortSignal },
) => Promise<number>;

/** The longest path a Unix socket may have, with room for the zero byte on every system. */
const longestSocketPath = 100;
const longestCall = 4 * 1024 * 1024;

/** The server named in the data folder; null when there is none. It may have died since. */
export function holderOf(data: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(holderFile(data), "utf8")));
  } catch {
    return null;
  }
}

/**
 * Listens for command lines on a Unix socket that only this user can open, and names it in the data folder.
 * Returns how to stop: commands under way are aborted and waited for.
 */
export async function listenForCommands(
  data: string,
  url: string,
  run: Runner,
): Promise<() => Promise<void>> {
  const socket = socketPath(data);
  rmSync(socket, { force: true });
  const underWay = new Set<Promise<void>>();
  const connections = new Set<Socket>();
  const server = createServer((connection) => {
    connections.add(connection);
    const work = answer(connection, run).finally(() => {
      connections.delete(connection);
      underWay.delete(work);
    });
    underWay.add(work);
  });
  await listenPrivately(server, socket);
  writeFileSync(holderFile(data), JSON.stringify({ pid: process.pid, url, socket } satisfies Holder), {
    mode: 0o600,
  });
  return async () => {
    rmSync(holderFile(data), { force: true });
    server.close();
    for (const connection of connections) connection.destroy();
    await Promise.allSettled(underWay);
    if (!socket.startsWith(data)) rmSync(dirname(socket), { recursive: true, force: true });
  };
}

function holderFile(data: string): string {
  return join(data, "server.json");
}

function socketPath(data: string): string {
  const inside = join(data, "huiting.sock");
  if (Buffer.byteLength(inside) <= longestSocketPath) return inside;
  return join(mkdtempSync(join(tmpdir(), "huiting-")), "huiting.sock");
}

function listenPrivately(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // The mask makes the socket private from the first moment, chmod where the mask is not heeded.
    const mask = process.umask(0o177);
    server.listen(path, () => {
      process.umask(mask);
      chmodSync(path, 0o600);
      resolve();
    });
  });
}

async function answer(connection: Socket, run: Runner): Promise<void> {
  const gone = new AbortController();
  connection.on("close", () => gone.abort());
  connection.on("error", () => gone.abort());
  const send = (line: RemoteLine) => {
    if (!connection.destroyed) connection.write(`${JSON.stringify(line)}\n`);
  };
  const call = await readCall(connection);
  if (!call) {
    connection.destroy();
    return;
  }
  const terminal: Terminal = {
    out: (out) => send({ out }),
    note: (note) => send({ note }),
    locale: call.locale,
  };
  send({ exit: await run(call.argv, { cwd: call.cwd, terminal, signal: gone.signal }) });
  connection.end();
}

async function readCall(connection: Socket): Promise<RemoteCall | null> {
  return new Promise((resolve) => {
    let seen = 0;
    connection.on("data", (chunk) => {
      seen += chunk.length;
      if (seen > longestCall) connection.destroy();
    });
    const lines = createInterface({ input: connection });
    lines.once("line", (line) => {
      const read = remoteCallSchema.safeParse(parse(line));
      resolve(read.success ? read.data : null);
    });
    // It passes the connection's errors on, and one that nobody hears would end the server.
    lines.on("error", () => resolve(null));
    connection.once("close", () => resolve(null));
  });
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
