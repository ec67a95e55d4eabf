import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, utimesSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importText } from "./own-data";
import { type ServerProcess, startServer } from "./server-process";

const data = mkdtempSync(join(tmpdir(), "huiting-dev-"));
let server: ServerProcess;
beforeAll(async () => {
  const development = { NODE_ENV: "development", HUITING_DEMO: "0" };
  server = await startServer(data, development, ["--import", "tsx", "server.ts"]);
});
afterAll(async () => {
  await server.stop("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

/** What an open page holds: the socket over which it is told to reload. */
async function openSocket(): Promise<{ socket: Socket; heard: () => string }> {
  const { hostname, port, host } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  let heard = "";
  socket.on("data", (bytes) => {
    heard += bytes.toString("utf8");
  });
  const asked = { Host: host, Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13" };
  const lines = Object.entries({
    ...asked,
    "Sec-WebSocket-Key": "aHVpdGluZyBodWl0aW5nIQ==",
    "Sec-WebSocket-Protocol": "vite-hmr",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`GET / HTTP/1.1\r\n${lines.join("")}\r\n`);
  await expect.poll(() => heard, { timeout: 60_000 }).toContain("connected");
  return { socket, heard: () => heard };
}

const chat = (id: string) =>
  JSON.stringify({ id, messages: [{ at: "2025-10-01T01:00:00Z", from: "customer", text: "在吗" }] });

async function stored(): Promise<number> {
  const { rows } = await (await fetch(`${server.url}/api/query?metrics=conversations`)).json();
  return rows[0].conversations;
}

/** How often the server has the history open. */
function handles(): number {
  const folder = `/proc/${server.pid}/fd`;
  return readdirSync(folder).filter((each) => linkOf(join(folder, each)).endsWith("/history.duckdb")).length;
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}

test("while one works: code is loaded again, the databases are not, and no write is lost", {
  timeout: 240_000,
}, async () => {
  const page = await openSocket();
  for (const [turn, file] of [
    "sql/workspace.ts",
    "app/server/house.server.ts",
    "sql/duckdb/instance.ts",
  ].entries()) {
    expect((await importText(server, "main", "a.jsonl", chat(`c-${turn}`))).state).toBe("done");
    expect(await stored()).toBe(turn + 1);
    const before = page.heard().length;
    // As if it had been saved: nothing of it changes.
    utimesSync(file, new Date(), new Date());
    await expect.poll(() => page.heard().slice(before), { timeout: 60_000 }).toMatch(/full-reload|remix:hmr/);
    expect(await stored()).toBe(turn + 1);
  }
  if (existsSync("/proc/self/fd")) expect(handles()).toBe(1);
  page.socket.destroy();
});

test("stops in order also while a page is open", async () => {
  const { socket } = await openSocket();
  const gone = once(socket, "close");
  expect(await server.stop("SIGINT")).toBe(0);
  await gone;
  expect(readdirSync(data)).toEqual(["workspaces"]);
  expect(readdirSync(join(data, "workspaces", "main")).filter((name) => name.endsWith(".wal"))).toEqual([]);
});
