import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importInto } from "../begin-import.server";
import { closeHouse, dataFolder, openHouse, workspaceToFill } from "../house.server";
import { pathIssues, unreadable } from "./paths";
import { scratchFolder } from "./scratch-for-tests";
import { filesIn, stagePaths } from "./staging-for-tests";

const conversation = JSON.stringify({
  id: "c1",
  channel: "web",
  messages: [{ id: "m1", at: "2026-01-01T08:00:00Z", from: "customer", text: "hello" }],
});

describe("paths of an import", () => {
  const folder = filesIn({ "a.jsonl": "{}" });

  it("are files and folders, by a link too; never a pipe or a device", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    symlinkSync(join(folder, "a.jsonl"), join(folder, "link"));
    expect(await pathIssues([folder, join(folder, "link")])).toEqual([]);
    expect((await pathIssues([pipe, "/dev/null", join(folder, "none")])).map((issue) => issue.where)).toEqual(
      [pipe, "/dev/null", join(folder, "none")],
    );
    await expect(stagePaths([pipe])).rejects.toMatchObject({ issues: [{ code: "unreadable" }] });
  });

  it.each(["EACCES", "ENOENT", "EISDIR"])("are told in words when %s", (code) => {
    const { text } = unreadable("x", Object.assign(new Error(`${code}: x`), { code }));
    expect(`${text.zh}${text.en}`).not.toMatch(/Error|EACCES|ENOENT|EISDIR/);
  });
});

describe("an import with a mistake", () => {
  beforeAll(async () => {
    await openHouse(scratchFolder("data"));
  });
  afterAll(() => closeHouse());

  it("names every one before it starts", async () => {
    const wishes = { paths: ["/nowhere/a", "/nowhere/b"], format: "nope", source: null, tz: "Mars/Base" };
    const error = await importInto("Bad Name", wishes).catch((cause: unknown) => cause);
    const { issues } = error as { issues: { where: string }[] };
    expect(issues.map((issue) => issue.where)).toEqual([
      "workspace",
      "format",
      "tz",
      "/nowhere/a",
      "/nowhere/b",
    ]);
  });

  it("leaves no workspace that was made for it, and keeps one that people set up or filled", async () => {
    const folder = filesIn({ "empty.jsonl": "", "one.jsonl": conversation });
    const wishes = (file: string) => ({ paths: [join(folder, file)], format: null, source: null, tz: null });
    const workspaces = async () => (await dataFolder()).workspaceIds();

    await expect((await importInto("new", wishes("empty.jsonl"))).done).rejects.toThrow();
    expect(await workspaces()).toEqual([]);

    const cancelled = await importInto("new", wishes("one.jsonl"));
    cancelled.cancel();
    await expect(cancelled.done).rejects.toThrow();
    expect(await workspaces()).toEqual([]);

    await (await workspaceToFill("kept")).writeSetting("tz", "Europe/Paris");
    await expect((await importInto("kept", wishes("empty.jsonl"))).done).rejects.toThrow();
    await (await importInto("new", wishes("one.jsonl"))).done;
    await expect((await importInto("new", wishes("empty.jsonl"))).done).rejects.toThrow();
    expect(await workspaces()).toEqual(["kept", "new"]);
  });
});
