import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Issue } from "../../analytics/errors";
import { action } from "../routes/api.imports";
import { closeHouse, dataFolder, openHouse } from "./house.server";

const scratch = mkdtempSync(join(tmpdir(), "huiting-api-imports-"));
beforeAll(async () => {
  const folder = await openHouse(join(scratch, "data"));
  await (await folder.create("demo")).writeSetting("demo", true);
});
afterAll(async () => {
  await closeHouse();
  rmSync(scratch, { recursive: true, force: true });
});

async function post(query: string, body: string | null = "{}") {
  const request = new Request(`http://localhost/api/imports?${query}`, { method: "POST", body });
  const answer = await action({ request, params: {}, context: {} });
  const json = (await answer.json()) as { upload?: string; error?: { issues: Issue[]; clean: string } };
  return { status: answer.status, ...json };
}

const told = (issues: readonly Issue[] = []) => issues.map(({ where, code }) => `${where} ${code}`).sort();

test("everything wrong with an upload's address is told together, and no workspace is made for it", async () => {
  const bad = "workspace=Not+One&format=nope&tz=Mars/Olympus&last=maybe&upload=gone&frmat=meiqia";
  const { status, error } = await post(bad, null);
  expect(status).toBe(400);
  expect(told(error?.issues)).toEqual([
    "body empty",
    "format unknown_format",
    "frmat unknown_parameter",
    "last bad_choice",
    "name bad_name",
    "tz unknown_zone",
    "upload unknown_upload",
    "workspace bad_workspace",
  ]);
  for (const { text } of error?.issues ?? []) expect(text.zh).not.toBe(text.en);
  expect(error?.clean).toBe("/api/imports");
  expect((await post("name=a.jsonl&workspace=new&format=nope")).status).toBe(400);
  expect((await dataFolder()).workspaceIds()).toEqual(["demo"]);
});

test("the demo's workspace takes no import, whatever else is wrong", async () => {
  const { error } = await post("name=a.jsonl&workspace=demo&tz=Mars/Olympus");
  expect(told(error?.issues)).toEqual(["tz unknown_zone", "workspace demo_workspace"]);
});

test("an upload that goes on wrongly is refused and forgotten", async () => {
  const { upload } = await post("name=a.jsonl&last=false");
  const { error } = await post(`name=b.jsonl&upload=${upload}&format=nope`);
  expect(told(error?.issues)).toEqual(["format unknown_format"]);
  expect(told((await post(`name=b.jsonl&upload=${upload}`)).error?.issues)).toEqual([
    "upload unknown_upload",
  ]);
});
