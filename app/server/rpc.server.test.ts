import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "vitest";
import { holderOf, listenForCommands } from "./rpc.server";

const data = mkdtempSync(join(tmpdir(), "huiting-rpc-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

test("a command line that is killed while the server answers it ends its command, and nothing else", async () => {
  let hungUp = () => {};
  const gone = new Promise<void>((resolve) => {
    hungUp = resolve;
  });
  const stop = await listenForCommands(data, "http://127.0.0.1:1", async ([word], { terminal, signal }) => {
    terminal.out("x".repeat(word === "long" ? 1_000_000 : 1));
    if (word !== "long") return 0;
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    hungUp();
    return 2;
  });
  const ask = (word: string) => {
    const socket = connect(holderOf(data)?.socket ?? "");
    socket.write(`${JSON.stringify({ argv: [word], cwd: data, locale: "en" })}\n`);
    return socket;
  };
  try {
    // What it has been sent and has not read makes the server's next read fail.
    const killed = ask("long");
    killed.once("readable", () => killed.destroy());
    await gone;
    const lines: string[] = [];
    for await (const line of createInterface({ input: ask("short") })) lines.push(line);
    expect(lines).toEqual(['{"out":"x"}', '{"exit":0}']);
  } finally {
    await stop();
  }
});
