import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { backup, restore } from "./backup";
import { type DataFolder, openDataFolder } from "./data-folder";
import { doctor } from "./doctor";
import { stageWith } from "./load/stage-rows";
import { projectRoot } from "./sql-files";

const context = { businessIntervals: null, closers: [] };
const ids = ["a", "b"];
/** Each cycle kills this much later, in milliseconds after the work began. */
const delays = [5, 60, 200, 500];

const scratch = mkdtempSync(join(tmpdir(), "huiting-killed-"));
const made = join(scratch, "made");
const copy = join(scratch, "copy");

beforeAll(async () => {
  const data = await openDataFolder(made);
  for (const id of ids) await load(data, id, "old");
  await backup(data, copy);
  for (const id of ids) await load(data, id, "new");
  await data.close();
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function load(data: DataFolder, id: string, source: string): Promise<void> {
  const staged = await stageWith(scratch, `${id}-${source}`, async (connection) => {
    await connection.run(
      `INSERT INTO conversations BY NAME
       SELECT hash('${source}', range) AS conversation_id, '${source}' AS source, 'c-' || range AS external_id, range AS content_hash FROM range(2000);
       INSERT INTO messages BY NAME
       SELECT hash('${source}', range // 10) AS conversation_id, hash('${source}', 'm', range) AS message_id, range % 10 AS seq,
         TIMESTAMP '2025-01-01' + range * INTERVAL 7 SECOND AS "at", 'customer' AS sender, md5(range::VARCHAR) AS text, range AS content_hash
       FROM range(20000) ORDER BY 1, 3`,
    );
  });
  await (await data.create(id)).load(staged, context);
}

/** Runs statements with the data folder's path in a process of its own, and kills it so long after it said "start". */
async function killed(name: string, statements: string, delay: number): Promise<void> {
  const script = join(scratch, `${name}-${delay}.ts`);
  const from = (file: string) => JSON.stringify(join(projectRoot(), "sql", file));
  writeFileSync(
    script,
    `import { backup, restore } from ${from("backup")};
     import { openDataFolder } from ${from("data-folder")};
     async function main() { ${statements} }
     void main().then(() => setInterval(() => {}, 1000));`,
  );
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: projectRoot(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.stdout.once("data", () => setTimeout(() => child.kill("SIGKILL"), delay));
  await gone;
}

/** How many conversations each workspace has; everything in them is sound. */
async function counts(data: DataFolder): Promise<number[]> {
  const found: number[] = [];
  for (const id of data.workspaceIds()) {
    const workspace = await data.open(id);
    const table = await workspace.ask(CompiledQuery.raw("SELECT count(*) FROM conversations"));
    found.push(Number(table.columns[0]?.[0]));
    expect(readdirSync(join(workspace.folder, "tmp")).filter((name) => name !== "spill")).toEqual([]);
  }
  expect((await doctor(data)).filter(({ ok, check }) => !ok && check !== "free-space")).toEqual([]);
  return found;
}

function aCopy(name: string): string {
  const path = join(scratch, name);
  cpSync(made, path, { recursive: true });
  return path;
}

test.each(delays)("kill -9 %d ms into a rebuild: the history is there, and can be rebuilt", async (delay) => {
  const path = aCopy(`rebuild-${delay}`);
  const script = `const workspace = await (await openDataFolder(${JSON.stringify(path)})).open("a");
    console.log("start"); await workspace.rebuild(${JSON.stringify(context)}, { without: "a-old" });`;
  await killed("rebuild", script, delay);
  const data = await openDataFolder(path);
  expect([
    [2000, 4000],
    [4000, 4000],
  ]).toContainEqual(await counts(data));
  await (await data.open("b")).rebuild(context, { without: "b-old" });
  expect((await counts(data))[1]).toBe(2000);
  await data.close();
});

test.each(delays)(
  "kill -9 %d ms into a backup: it is whole or no backup, and the data are as they were",
  async (delay) => {
    const path = aCopy(`backup-${delay}`);
    const target = join(scratch, `target-${delay}`);
    const script = `const data = await openDataFolder(${JSON.stringify(path)}); await data.open("a"); await data.open("b");
    console.log("start"); await backup(data, ${JSON.stringify(target)});`;
    await killed("backup", script, delay);
    const restored = join(scratch, `restored-${delay}`);
    if (existsSync(join(target, "backup.json"))) expect(await restore(target, restored)).toEqual(ids);
    else
      await expect(restore(target, restored)).rejects.toMatchObject({
        fault: { code: expect.stringContaining("no-") },
      });
    const data = await openDataFolder(path);
    expect(await counts(data)).toEqual([4000, 4000]);
    await data.close();
  },
);

test.each(delays)(
  "kill -9 %d ms into a restore: all of the old or all of the backup, and again works",
  async (delay) => {
    const path = aCopy(`restore-${delay}`);
    const script = `console.log("start"); await restore(${JSON.stringify(copy)}, ${JSON.stringify(path)});`;
    await killed("restore", script, delay);
    let data = await openDataFolder(path);
    expect([
      [2000, 2000],
      [4000, 4000],
    ]).toContainEqual(await counts(data));
    expect(existsSync(join(path, "restoring"))).toBe(false);
    await data.close();
    await restore(copy, path);
    data = await openDataFolder(path);
    expect(await counts(data)).toEqual([2000, 2000]);
    await data.close();
  },
);

test("a restore that was killed between two workspaces is finished by the next start, and nothing is lost", async () => {
  const path = aCopy("between");
  const incoming = join(path, "restoring");
  for (const id of ids) cpSync(join(copy, "workspaces", id), join(incoming, id), { recursive: true });
  writeFileSync(join(incoming, "verified"), "");
  // The first has taken its place, the second's predecessor has just left it.
  const replaced = join(path, "replaced", "then");
  mkdirSync(replaced, { recursive: true });
  for (const id of ids) renameSync(join(path, "workspaces", id), join(replaced, id));
  renameSync(join(incoming, "a"), join(path, "workspaces", "a"));
  const data = await openDataFolder(path);
  expect(await counts(data)).toEqual([2000, 2000]);
  expect(readdirSync(replaced)).toEqual(ids);
  expect(existsSync(incoming)).toBe(false);
  await data.close();
});

test("a backup that cannot be finished leaves the folder as empty as it was", async () => {
  const data = await openDataFolder(aCopy("broken"));
  const target = join(scratch, "unfinished");
  writeFileSync(join(data.path, "workspaces/b/history.duckdb"), "not a database");
  await expect(backup(data, target)).rejects.toThrow(/damaged/);
  expect(readdirSync(target)).toEqual([]);
  await data.close();
});
