import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DataFolderBusy, InvalidWorkspaceId, openDataFolder, WorkspaceMissing } from "./data-folder";
import { InstanceAlreadyOpen, openInstance } from "./duckdb/instance";
import { projectRoot } from "./sql-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "huiting-data-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a workspace is made once, keeps its settings over a restart, and is listed", async () => {
  const data = await openDataFolder(folder);
  expect(data.workspaceIds()).toEqual([]);
  const workspace = await data.create("main");
  expect(await data.create("main")).toBe(workspace);
  expect(await data.open("main")).toBe(workspace);
  expect(workspace.dataVersion()).toBe(0);
  expect(workspace.span()).toBeNull();
  await workspace.writeSetting("tz", "Europe/Berlin");
  await workspace.writeSetting("tz", "Asia/Shanghai");
  await workspace.writeSetting("calendar", null);
  await data.close();

  // A copy of people's work is kept beside it.
  expect(existsSync(join(workspace.folder, "backups", "work.duckdb"))).toBe(true);
  rmSync(join(workspace.folder, "work.duckdb"));
  copyFileSync(join(workspace.folder, "backups", "work.duckdb"), join(workspace.folder, "work.duckdb"));

  const again = await openDataFolder(folder);
  expect(again.workspaceIds()).toEqual(["main"]);
  expect(await (await again.open("main")).readSettings()).toEqual({ tz: "Asia/Shanghai", calendar: null });
  await again.close();
});

test("names that are no folder names and workspaces that are not there are refused", async () => {
  const data = await openDataFolder(folder);
  for (const id of ["../x", "", "A", "a/b", ".", "a".repeat(41)]) {
    await expect(data.create(id)).rejects.toBeInstanceOf(InvalidWorkspaceId);
  }
  await expect(data.open("none")).rejects.toBeInstanceOf(WorkspaceMissing);
  await data.close();
});

test("a second opening in this process shares the first", async () => {
  const [one, two] = await Promise.all([openDataFolder(folder), openDataFolder(join(folder, "."))]);
  expect(one).toBe(two);
  await one.close();
  expect(existsSync(join(folder, "huiting.lock"))).toBe(false);
});

test("a database file open in this process cannot be opened again", async () => {
  const data = await openDataFolder(folder);
  const workspace = await data.create("main");
  for (const name of ["history.duckdb", "work.duckdb"]) {
    const second = openInstance(join(workspace.folder, name), { allowed: workspace.folder });
    await expect(second).rejects.toBeInstanceOf(InstanceAlreadyOpen);
  }
  await data.close();
});

test("a second process is refused and told who holds the folder; a dead holder's lock is taken over", async () => {
  const script = join(folder, "hold.ts");
  writeFileSync(
    script,
    `import { openDataFolder } from ${JSON.stringify(join(projectRoot(), "sql/data-folder"))};
     void openDataFolder(${JSON.stringify(folder)}).then(() => { console.log("held"); setInterval(() => {}, 1000); });`,
  );
  const holder = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: projectRoot(),
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => holder.stdout.once("data", resolve));
  const pid = Number(JSON.parse(readFileSync(join(folder, "huiting.lock"), "utf8")).pid);
  const refused = await openDataFolder(folder).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DataFolderBusy);
  expect(refused).toMatchObject({ pid, path: folder });
  expect(Math.abs(Date.now() - (refused as DataFolderBusy).since.getTime())).toBeLessThan(60_000);

  const gone = new Promise((resolve) => holder.once("exit", resolve));
  holder.kill("SIGKILL");
  await gone;
  expect(existsSync(join(folder, "huiting.lock"))).toBe(true);
  const data = await openDataFolder(folder);
  await data.close();
});

test("a lock left by a process whose number someone else has by now is taken over", async () => {
  writeFileSync(
    join(folder, "huiting.lock"),
    JSON.stringify({ pid: process.ppid, since: "2025-01-01T00:00:00.000Z", started: "1" }),
  );
  await (await openDataFolder(folder)).close();
});

test.each([
  ["a file", "file", "not_a_folder"],
  ["below a file", "file/x", "not_a_folder"],
  ["a link to nothing", "link", "leads_nowhere"],
  ["a name too long", "x".repeat(300), "too_long"],
])("%s cannot hold data", async (_what, path, code) => {
  writeFileSync(join(folder, "file"), "");
  symlinkSync(join(folder, "nothing"), join(folder, "link"));
  await expect(openDataFolder(join(folder, path))).rejects.toMatchObject({
    name: "BadInput",
    issues: [{ where: "data", code }],
  });
});

test.runIf(existsSync("/proc/self"))("a file system that takes no folders is refused at once", async () => {
  await expect(openDataFolder("/proc/huiting")).rejects.toMatchObject({ issues: [{ code: "no_access" }] });
});
