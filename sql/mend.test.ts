import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DataFolder, openDataFolder } from "./data-folder";
import { wrapConnection } from "./duckdb/connection";
import { openInstance } from "./duckdb/instance";
import { stageRows } from "./load/stage-rows";

const context = { businessIntervals: null, closers: [] };
let scratch: string;
let data: DataFolder;
let folder: string;

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), "huiting-mend-"));
  data = await openDataFolder(join(scratch, "data"));
  folder = (await data.create("main")).folder;
  for (const id of [1, 2]) await load(id);
  await (await data.open("main")).writeSetting("name", "客服部");
  await data.close();
});
afterEach(async () => {
  await data.close();
  rmSync(scratch, { recursive: true, force: true });
});

async function load(id: number): Promise<void> {
  const words = { sender: "customer", text: "在吗", content_hash: 1 };
  const staged = await stageRows(scratch, `i-${id}`, {
    conversations: [{ conversation_id: id, source: "t", external_id: `c-${id}`, content_hash: id }],
    messages: [{ conversation_id: id, message_id: id * 10, seq: 0, at: new Date(id * 1e9), ...words }],
  });
  await (await data.open("main")).load(staged, context);
}

const history = () => join(folder, "history.duckdb");
const conversations = async () =>
  (await (await data.open("main")).ask(CompiledQuery.raw("SELECT external_id FROM conversations ORDER BY 1")))
    .columns[0];

/** Bytes from `at` on are others than were written. */
function flip(file: string, at: number): void {
  const bytes = readFileSync(file);
  for (let i = at; i < at + 4096; i++) bytes[i] = ~(bytes[i] ?? 0);
  writeFileSync(file, bytes);
}

describe("a history that cannot be read", () => {
  const damages: [string, () => void][] = [
    ["is something else", () => writeFileSync(history(), "not a database")],
    ["is empty", () => truncateSync(history(), 0)],
    ["ends early", () => truncateSync(history(), 100_000)],
    ["has another head", () => flip(history(), 4100)],
    ["has a block that is not as it was written", () => flip(history(), 20_000)],
  ];
  test.each(damages)("because it %s is told, and made again from its imports", async (_, damage) => {
    damage();
    const damaged = readFileSync(history());
    data = await openDataFolder(data.path);
    await expect(data.open("main")).rejects.toMatchObject({
      name: "DatabaseDamaged",
      database: "history",
      said: {
        zh: expect.stringContaining("rebuild --workspace main"),
        en: expect.stringContaining("rebuild --workspace main"),
      },
    });
    let asked: Record<string, unknown> = {};
    const kept = await data.mend("main", (stored) => {
      asked = stored;
      return context;
    });
    expect(readFileSync(kept ?? "").equals(damaged)).toBe(true);
    expect(asked).toEqual({ name: "客服部" });
    expect(await conversations()).toEqual(["c-1", "c-2"]);
    const workspace = await data.open("main");
    expect(workspace.recovered).toEqual([]);
    expect(await workspace.readSettings()).toEqual({ name: "客服部" });
    await load(3);
    expect(await conversations()).toEqual(["c-1", "c-2", "c-3"]);
  });
});

test.each([
  ["was not written", (mark: string) => rmSync(mark)],
  ["is half written", (mark: string) => truncateSync(mark, 5)],
])("an import whose mark of being committed %s is not lost with the ledger", async (_, end) => {
  end(join(folder, "imports", "i-2", "committed.json"));
  truncateSync(history(), 0);
  data = await openDataFolder(data.path);
  await data.mend("main", () => context);
  expect(await conversations()).toEqual(["c-1", "c-2"]);
  expect((await data.open("main")).recovered).toEqual([]);
});

test("where both databases are damaged, what to do about people's work is told first", async () => {
  truncateSync(history(), 0);
  truncateSync(join(folder, "work.duckdb"), 5000);
  const before = readdirSync(folder);
  data = await openDataFolder(data.path);
  await expect(data.mend("main", () => context)).rejects.toMatchObject({
    database: "work",
    said: { zh: expect.stringContaining("工作库"), en: expect.stringContaining("The work database") },
  });
  expect(readdirSync(folder)).toEqual(before);
});

test("a damaged work database is told with what to put in its place, and the history is left alone", async () => {
  const before = readdirSync(folder);
  flip(join(folder, "work.duckdb"), 4100);
  data = await openDataFolder(data.path);
  await expect(data.open("main")).rejects.toMatchObject({
    database: "work",
    said: { en: expect.stringContaining(join(folder, "backups", "work.duckdb")) },
  });
  await expect(data.mend("main", () => context)).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(before);
});

test("a history that is not there is told, not begun anew, and made again from its imports", async () => {
  rmSync(history());
  const before = readdirSync(folder);
  data = await openDataFolder(data.path);
  for (let again = 0; again < 2; again++) {
    await expect(data.open("main")).rejects.toMatchObject({
      database: "history",
      said: {
        zh: expect.stringMatching(/文件不见了.*rebuild/),
        en: expect.stringMatching(/missing.*rebuild/),
      },
    });
    expect(readdirSync(folder)).toEqual(before);
  }
  // With nothing marked as committed either: opened anew, the imports would be taken for unfinished ones.
  for (const id of ["i-1", "i-2"]) rmSync(join(folder, "imports", id, "committed.json"));
  await expect(data.open("main")).rejects.toMatchObject({ database: "history" });
  expect(await data.mend("main", () => context)).toBeNull();
  expect(await conversations()).toEqual(["c-1", "c-2"]);
  const workspace = await data.open("main");
  expect(workspace.recovered).toEqual([]);
  expect(await workspace.readSettings()).toEqual({ name: "客服部" });
});

test("people's work that is not there is told with its copy, and that copy can be put there", async () => {
  const work = join(folder, "work.duckdb");
  const copy = join(folder, "backups", "work.duckdb");
  rmSync(work);
  rmSync(history());
  data = await openDataFolder(data.path);
  for (const opened of [data.open("main"), data.mend("main", () => context)])
    await expect(opened).rejects.toMatchObject({
      database: "work",
      said: { zh: expect.stringContaining(`请用 ${copy}`), en: expect.stringContaining(`Put ${copy}`) },
    });
  copyFileSync(copy, work);
  await data.mend("main", () => context);
  expect(await (await data.open("main")).readSettings()).toEqual({ name: "客服部" });
});

test("a history of a newer version is no damage: it is told, in both languages", async () => {
  const instance = await openInstance(history(), { allowed: folder });
  const connection = wrapConnection(await instance.connect());
  await connection.run("INSERT INTO migrations VALUES ('999_later.sql', now()::TIMESTAMP)");
  connection.close();
  instance.close();
  data = await openDataFolder(data.path);
  await expect(data.open("main")).rejects.toMatchObject({
    name: "NewerDatabase",
    said: { zh: expect.stringContaining("999_later.sql"), en: expect.stringContaining("newer version") },
  });
});
