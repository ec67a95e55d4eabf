import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BackupInvalid, backup, restore } from "./backup";
import { type DataFolder, DataFolderBusy, openDataFolder } from "./data-folder";
import { doctor } from "./doctor";
import { stageRows } from "./load/stage-rows";
import { ImportFilesMissing } from "./rebuild";

const context = { businessIntervals: null, closers: [] };
let scratch: string;
let data: DataFolder;

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), "huiting-backup-"));
  data = await openDataFolder(join(scratch, "data"));
});
afterEach(async () => {
  await data.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function load(id: number): Promise<void> {
  const workspace = await data.create("main");
  const staged = await stageRows(scratch, `i-${id}`, {
    conversations: [{ conversation_id: id, source: "t", external_id: `c-${id}`, content_hash: id }],
    messages: [
      {
        conversation_id: id,
        message_id: id * 10,
        seq: 0,
        at: new Date(id * 1e9),
        sender: "customer",
        text: "在吗",
        content_hash: 1,
      },
    ],
  });
  await workspace.load(staged, context);
}

async function external(): Promise<unknown> {
  const table = await (await data.open("main")).ask(
    CompiledQuery.raw("SELECT external_id FROM conversations ORDER BY 1"),
  );
  return table.columns[0];
}

test("a backup made while in use is restored whole, and what it replaced is kept", async () => {
  await load(1);
  await (await data.open("main")).writeSetting("tz", "UTC");
  expect(await backup(data, join(scratch, "copy"))).toEqual(["main"]);
  await expect(backup(data, join(scratch, "copy"))).rejects.toThrow(/not empty/);
  await load(2);
  expect(await external()).toEqual(["c-1", "c-2"]);
  await expect(restore(join(scratch, "copy"), data.path)).rejects.toBeInstanceOf(DataFolderBusy);
  await data.close();

  expect(await restore(join(scratch, "copy"), data.path)).toEqual(["main"]);
  data = await openDataFolder(data.path);
  expect(await external()).toEqual(["c-1"]);
  const workspace = await data.open("main");
  expect(await workspace.readSettings()).toEqual({ tz: "UTC" });
  expect(workspace.recovered).toEqual([]);
  // Nobody is named in this history: no customers, no agents.
  expect((await doctor(data)).filter(({ ok, check }) => !ok && check !== "free-space")).toEqual([]);
  await workspace.rebuild(context);
  expect(await external()).toEqual(["c-1"]);
});

test("a backup that is damaged replaces nothing", async () => {
  await load(1);
  await backup(data, join(scratch, "copy"));
  await data.close();
  writeFileSync(join(scratch, "copy", "workspaces", "main", "history.duckdb"), "not a database");
  await expect(restore(join(scratch, "copy"), data.path)).rejects.toBeInstanceOf(BackupInvalid);
  await expect(restore(scratch, data.path)).rejects.toBeInstanceOf(BackupInvalid);
  data = await openDataFolder(data.path);
  expect(await external()).toEqual(["c-1"]);
});

test("an import is undone by a rebuild without it; questions asked meanwhile are answered", async () => {
  await load(1);
  await load(2);
  await load(3);
  const workspace = await data.open("main");
  const version = workspace.dataVersion();
  const rebuilding = workspace.rebuild(context, { without: "i-2" });
  const answers = await Promise.all(Array.from({ length: 20 }, () => external()));
  for (const answer of answers)
    expect([
      ["c-1", "c-2", "c-3"],
      ["c-1", "c-3"],
    ]).toContainEqual(answer);
  await rebuilding;
  expect(await external()).toEqual(["c-1", "c-3"]);
  expect(workspace.dataVersion()).toBeGreaterThan(version);
  await load(4);
  await data.close();
  data = await openDataFolder(data.path);
  expect(await external()).toEqual(["c-1", "c-3", "c-4"]);
  expect((await data.open("main")).recovered).toEqual([]);
});

test("a rebuild that would lose an import is refused; the doctor and the next start name it", async () => {
  await load(1);
  await load(2);
  const workspace = await data.open("main");
  rmSync(join(workspace.folder, "imports", "i-1"), { recursive: true });
  await expect(workspace.rebuild(context)).rejects.toBeInstanceOf(ImportFilesMissing);
  expect(await external()).toEqual(["c-1", "c-2"]);
  expect((await doctor(data)).find(({ check }) => check === "imports")).toMatchObject({
    ok: false,
    detail: { zh: "i-1 没有文件夹", en: "i-1 has no folder" },
  });
  await data.close();
  data = await openDataFolder(data.path);
  expect((await data.open("main")).recovered).toMatchObject([{ kind: "import-without-files", about: "i-1" }]);
});
