import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataFolder } from "./data-folder";
import { projectRoot } from "./sql-files";

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "huiting-recovery-"));
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

/** Writes 40 settings in another process that ends without closing, so that they are in the log only. */
function writeAndDie(): string {
  const script = join(path, "die.ts");
  writeFileSync(
    script,
    `import { openDataFolder } from ${JSON.stringify(join(projectRoot(), "sql/data-folder"))};
     async function main() {
       const workspace = await (await openDataFolder(${JSON.stringify(path)})).create("main");
       for (let i = 0; i < 40; i++) await workspace.writeSetting("k" + i, i);
       process.kill(process.pid, "SIGKILL");
     }
     void main();`,
  );
  spawnSync(process.execPath, ["--import", "tsx", script], { cwd: projectRoot(), stdio: "inherit" });
  return join(path, "workspaces", "main");
}

test("acknowledged writes survive a kill; leftovers and imports that were never committed are removed", async () => {
  const folder = writeAndDie();
  mkdirSync(join(folder, "imports", "half"), { recursive: true });
  writeFileSync(join(folder, "imports", "half", "messages.parquet"), "half");
  mkdirSync(join(folder, "tmp", "job-7"), { recursive: true });
  const data = await openDataFolder(path);
  const workspace = await data.open("main");
  expect(Object.keys(await workspace.readSettings())).toHaveLength(40);
  expect(workspace.recovered.map(({ kind, about }) => [kind, about])).toEqual([["import-removed", "half"]]);
  expect(readdirSync(join(folder, "imports"))).toEqual([]);
  expect(readdirSync(join(folder, "tmp"))).not.toContain("job-7");
  await data.close();
});

test("a torn log is cut where it tears, told, and kept", async () => {
  const folder = writeAndDie();
  const file = join(folder, "work.duckdb.wal");
  const log = readFileSync(file);
  // Inside a value: a flip in an entry's length ends the replay without an error, which is what the ledger is for.
  const torn = log.indexOf("k25");
  log.writeUInt8(log.readUInt8(torn) ^ 0x40, torn);
  writeFileSync(file, log);
  const data = await openDataFolder(path);
  const workspace = await data.open("main");
  expect(workspace.recovered).toMatchObject([{ kind: "wal-cut", about: "work.duckdb.wal" }]);
  const kept = readdirSync(folder).filter((name) => name.startsWith("work.duckdb.wal.damaged-"));
  expect(kept).toHaveLength(1);
  expect(readFileSync(join(folder, kept[0] ?? ""))).toEqual(log);
  const settings = await workspace.readSettings();
  // What was written before the tear is there, in order and without gaps.
  const count = Object.keys(settings).length;
  expect(count).toBeGreaterThan(5);
  expect(count).toBeLessThan(40);
  expect(settings).toEqual(Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i])));
  await workspace.writeSetting("after", true);
  await data.close();
});
