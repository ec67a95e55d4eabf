import { execFileSync } from "node:child_process";
import { mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importInto } from "../begin-import.server";
import { closeHouse, openHouse } from "../house.server";
import { pathIssues, unreadable } from "./paths";
import { filesIn, stagePaths } from "./staging-for-tests";

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

describe("an import with more than one mistake", () => {
  beforeAll(async () => {
    await openHouse(mkdtempSync(join(tmpdir(), "huiting-data-")));
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
});
