import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { tableFromIPC } from "apache-arrow";
import { afterAll, describe, expect, inject, test } from "vitest";
import { at } from "./harness";
import { startServer } from "./server-process";

const folder = mkdtempSync(join(tmpdir(), "huiting-server-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const chat = {
  id: "c-1",
  channel: "wechat",
  status: "closed",
  started_at: "2025-10-01T09:00:00+08:00",
  ended_at: "2025-10-01T09:10:00+08:00",
  customer: { id: "u-1", name: "王芳" },
  messages: [
    { id: "m-1", at: "2025-10-01T09:00:00+08:00", from: "customer", text: "我要退款" },
    {
      id: "m-2",
      at: "2025-10-01T09:00:38+08:00",
      from: "agent",
      agent: { id: "a-1", name: "张伟" },
      text: "好的",
    },
  ],
};

/**
 * Runs a program of the build to its end. Not in one breath: a test that stands still does not notice that the server
 * has closed a connection meanwhile, and asks over it again.
 */
async function run(program: string, args: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "close");
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return { code, out, err };
}

const huiting = (args: readonly string[], env: Record<string, string> = {}) =>
  run("build/cli.js", args, { LANG: "C", LC_ALL: "", ...env });

describe("the API and the command line give one answer", () => {
  const question = { metrics: "conversations,first_response,satisfaction,missed_share", by: "channel" };

  test("over HTTP as JSON and Arrow, over the server's socket, the rows are the same", async () => {
    const address = at(`/api/query?${new URLSearchParams({ ...question, workspace: "demo" })}`);
    const json = await (await fetch(address)).json();
    const arrow = await fetch(address, { headers: { Accept: "application/vnd.apache.arrow.stream" } });
    const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()));
    expect(json.rows.length).toBeGreaterThan(2);
    expect(table.numRows).toBe(json.rows.length);
    expect(table.toArray().map((row) => row?.toJSON().conversations)).toEqual(
      json.rows.map((row: { conversations: number }) => row.conversations),
    );
    const args = ["--metrics", question.metrics, "--by", question.by, "--workspace", "demo", "--json"];
    const { code, out } = await huiting(["query", ...args], {
      HUITING_DATA: inject("dataFolder"),
      LANG: "zh_CN.UTF-8",
    });
    expect(code).toBe(0);
    expect(JSON.parse(out).rows).toEqual(
      (await (await fetch(address, { headers: { "Accept-Language": "zh-CN" } })).json()).rows,
    );
  });

  test("the models' cards", async () => {
    const answer = await fetch(at("/api/models?workspace=demo"));
    const cards = await answer.json();
    expect(cards.map(({ task }: { task: string }) => task)).toEqual(
      expect.arrayContaining(["satisfaction", "sentiment"]),
    );
    const { out } = await huiting(["models", "--workspace", "demo", "--json"], {
      HUITING_DATA: inject("dataFolder"),
    });
    expect(JSON.parse(out)).toEqual(cards);
    expect((await fetch(at("/api/models?workspace=demo&task=mood"))).status).toBe(400);
  });

  test("every bad parameter is named, with a way out; the command line says the same and exits with 1", async () => {
    const bad =
      "metrics=nope&by=mood&from=2025-99-99&tz=Mars/Olympus&colour=red&customer=nobody&workspace=demo";
    const answer = await fetch(at(`/api/query?${bad}`));
    const { error } = await answer.json();
    expect(answer.status).toBe(400);
    const named = error.issues.map(({ where }: { where: string }) => where).sort();
    expect(named).toEqual(["by", "colour", "customer", "from", "metrics", "tz"]);
    expect(error.clean).toBe("/api/query?workspace=demo");
    const { code, err } = await huiting(
      [
        "query",
        "--metrics",
        "nope",
        "--by",
        "mood",
        "--from",
        "2025-99-99",
        "--tz",
        "Mars/Olympus",
        "--where",
        "colour=red",
        "--oops",
        "--workspace",
        "demo",
      ],
      { HUITING_DATA: inject("dataFolder") },
    );
    expect(code).toBe(1);
    for (const name of ["metrics", "by", "from", "tz", "colour", "--oops"])
      expect(err).toContain(`${name}: `);
  });

  test("a conversation opens by the source's id, and one that is not there is a 404", async () => {
    const list = await (await fetch(at("/api/conversations?workspace=demo&limit=2"))).json();
    const [row] = list.rows;
    const one = await (await fetch(at(`/api/conversations/${row.external_id}?workspace=demo`))).json();
    expect(one.conversation.id).toBe(row.id);
    expect(one.messages.some(({ id }: { id: string }) => id === row.message_id)).toBe(true);
    expect((await fetch(at("/api/conversations/none?workspace=demo"))).status).toBe(404);
  });
});

describe("a server of its own", () => {
  test("refuses a port that is taken before it makes a demo", { timeout: 60_000 }, async () => {
    const holder = createServer().listen(0, "127.0.0.1");
    await once(holder, "listening");
    const { port } = holder.address() as AddressInfo;
    const data = join(folder, "no-port");
    await expect(startServer(data, { PORT: String(port) })).rejects.toThrow(`Port ${port} is taken`);
    expect(existsSync(join(data, "workspaces", "demo"))).toBe(false);
    holder.close();
  });

  test("imports an upload, tells how it goes, refuses a second holder, stops in order", {
    timeout: 240_000,
  }, async () => {
    const data = join(folder, "own");
    const server = await startServer(data, { HUITING_DEMO: "0" });
    try {
      expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ ok: true });
      const lines = [chat, { ...chat, id: "c-2" }].map((each) => JSON.stringify(each)).join("\n");
      const sent = await fetch(`${server.url}/api/imports?name=chats.jsonl`, {
        method: "POST",
        body: `${lines}\n{"broken`,
      });
      expect(sent.status).toBe(202);
      const { id } = await sent.json();
      const events = await (await fetch(`${server.url}/api/imports/${id}/events`)).text();
      const last = JSON.parse(
        events
          .trim()
          .split("\n\n")
          .at(-1)
          ?.replace(/^data: /, "") ?? "",
      );
      expect([last.state, last.report.stored.conversations]).toEqual(["done", 2]);
      expect(await (await fetch(`${server.url}/api/imports/${id}/rejected`)).text()).toMatch(
        /chats\.jsonl,3,/,
      );

      const second = await run("build/server.js", [], { HUITING_DATA: data, PORT: "0" });
      expect(second.code).toBe(1);
      expect(second.err).toContain(String(server.pid));

      const file = join(folder, "more.jsonl");
      writeFileSync(file, JSON.stringify({ ...chat, id: "c-3" }));
      const more = await huiting(["import", file, "--json"], { HUITING_DATA: data });
      expect([more.code, JSON.parse(more.out).stored.conversations]).toEqual([0, 1]);
      const backup = join(folder, "backup");
      expect((await huiting(["backup", backup], { HUITING_DATA: data })).code).toBe(0);
      expect((await huiting(["restore", backup], { HUITING_DATA: data })).code).toBe(1);
      expect((await huiting(["restore", backup], { HUITING_DATA: join(folder, "restored") })).code).toBe(0);
    } finally {
      expect(await server.stop()).toBe(0);
    }
    expect(existsSync(join(data, "server.json"))).toBe(false);
    for (const held of [data, join(folder, "restored")]) {
      const { out } = await huiting(["query", "--metrics", "conversations", "--json"], {
        HUITING_DATA: held,
      });
      expect(JSON.parse(out).rows).toEqual([{ conversations: 3 }]);
    }
    expect((await huiting(["doctor"], { HUITING_DATA: data })).code).toBe(0);
  });

  test("is not ready while a workspace cannot be opened, and then does not start: it says which and what to do", {
    timeout: 240_000,
  }, async () => {
    const data = join(folder, "damaged");
    const server = await startServer(data, { HUITING_DEMO: "0" });
    const answers = async () =>
      Promise.all(
        ["/healthz", "/readyz", "/w/main/"].map(async (path) => (await fetch(server.url + path)).status),
      );
    const broken = join(data, "workspaces", "broken");
    try {
      expect(await answers()).toEqual([200, 200, 200]);
      mkdirSync(broken);
      writeFileSync(join(broken, "history.duckdb"), "not a database");
      expect(await answers()).toEqual([200, 503, 200]);
      const page = await fetch(`${server.url}/api/query?metrics=conversations&workspace=broken`);
      const { error } = await page.json();
      expect([page.status, error.code]).toEqual([503, "failed"]);
      expect(error.text.en).toContain("rebuild --workspace broken");
      // The server that runs mends it as well.
      expect((await huiting(["rebuild", "--workspace", "broken"], { HUITING_DATA: data })).code).toBe(0);
      expect(await answers()).toEqual([200, 200, 200]);
    } finally {
      await server.stop();
    }
    writeFileSync(join(broken, "history.duckdb"), "not a database");
    const again = await run("build/server.js", [], { HUITING_DATA: data, PORT: "0", HUITING_DEMO: "0" });
    expect(again.code).toBe(2);
    expect(again.err).toContain("rebuild --workspace broken");
    expect(again.err).toContain("已损坏");
  });

  test("listens on this machine only, and says so", async () => {
    const refused = await run("build/server.js", [], {
      HOST: "0.0.0.0",
      HUITING_DATA: join(folder, "never"),
    });
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("127.0.0.1");
    expect(refused.err).toContain("只能监听本机");
    expect(existsSync(join(folder, "never"))).toBe(false);
  });
});
