import { spawnSync } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DataFolder, openDataFolder } from "./data-folder";
import { stageRows } from "./load/stage-rows";
import type { Workspace } from "./workspace";

/** How large a file this process may write, as on a disk that is full; needs util-linux. */
function limitFiles(bytes: number | "unlimited"): boolean {
  const args = ["--pid", String(process.pid), `--fsize=${bytes}:`];
  return spawnSync("prlimit", args).status === 0;
}
const canLimit = limitFiles("unlimited");

let path: string;
let data: DataFolder;
let workspace: Workspace;
const survive = () => undefined;

beforeEach(async () => {
  path = mkdtempSync(join(tmpdir(), "huiting-databases-"));
  data = await openDataFolder(path);
  workspace = await data.create("main");
  // Without a listener a file that grows too large ends the process.
  process.on("SIGXFSZ", survive);
});
afterEach(async () => {
  limitFiles("unlimited");
  process.off("SIGXFSZ", survive);
  await data.close();
  rmSync(path, { recursive: true, force: true });
});

const ask = async (sql: string) => (await workspace.ask(CompiledQuery.raw(sql))).columns[0];
const context = { businessIntervals: null, closers: [] };
const chat = {
  conversations: [{ conversation_id: 1, source: "t", external_id: "c-1", content_hash: 1 }],
  messages: [
    {
      conversation_id: 1,
      message_id: 10,
      seq: 0,
      at: new Date("2025-10-01T01:00:00Z"),
      sender: "customer",
      text: "你好",
      content_hash: 1,
    },
  ],
};

/** A checkpoint on a full disk: DuckDB ends the instance. */
async function endInstance(): Promise<void> {
  await ask("CREATE TABLE bulk AS SELECT range AS n FROM range(300000)");
  await ask("UPDATE bulk SET n = n + 1");
  limitFiles(statSync(join(workspace.folder, "history.duckdb")).size + 4096);
  await expect(ask("CHECKPOINT")).rejects.toThrow(/FATAL/);
  limitFiles("unlimited");
}

test.skipIf(!canLimit)(
  "after a fatal error the next questions are answered, by one instance opened again; nothing is lost",
  async () => {
    await workspace.load(await stageRows(path, "i-1", chat), context);
    await workspace.writeSetting("name", "客服部");
    const version = workspace.dataVersion();
    await endInstance();
    const counts = Array.from({ length: 12 }, () => ask("SELECT count(*) FROM messages"));
    expect(await Promise.all(counts)).toEqual(counts.map(() => [1]));
    expect(await workspace.readSettings()).toEqual({ name: "客服部" });
    expect([workspace.dataVersion(), workspace.span()?.first]).toEqual([
      version,
      new Date("2025-10-01T01:00:00Z"),
    ]);
    expect(workspace.recovered).toEqual([]);
  },
);

test.skipIf(!canLimit)("writes that come first after a fatal error are written", async () => {
  await endInstance();
  await workspace.writeSetting("name", "客服部");
  await endAgain();
  expect((await workspace.load(await stageRows(path, "i-1", chat), context)).stored.messages).toBe(1);
  await endAgain();
  await workspace.rebuild(context);
  expect(await ask("SELECT count(*) FROM messages")).toEqual([1]);
  expect(await workspace.readSettings()).toEqual({ name: "客服部" });
});

async function endAgain(): Promise<void> {
  await ask("DROP TABLE bulk");
  await endInstance();
}

test.skipIf(!canLimit)(
  "while they cannot be opened each question fails, and the first that can be answers",
  async () => {
    await workspace.writeSetting("name", "客服部");
    await endInstance();
    const file = join(workspace.folder, "history.duckdb");
    renameSync(file, `${file}.away`);
    writeFileSync(file, "not a database");
    await expect(ask("SELECT 1")).rejects.toThrow();
    await expect(workspace.readSettings()).rejects.toThrow();
    await expect(workspace.writeSetting("name", "x")).rejects.toThrow();
    renameSync(`${file}.away`, file);
    expect(await ask("SELECT 1")).toEqual([1]);
    expect(await workspace.readSettings()).toEqual({ name: "客服部" });
  },
);
