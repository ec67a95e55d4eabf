import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { q } from "../../analytics/query/builder";
import { ensureWorkspace } from "./demo.server";
import { readEnv } from "./env.server";
import { closeHouse, dataFolder, openHouse } from "./house.server";

const scratch = mkdtempSync(join(tmpdir(), "huiting-demo-start-"));
const env = readEnv({ HUITING_DEMO: "40" });
const conversations = async () => {
  const demo = await (await dataFolder()).open("demo");
  return (await demo.ask(sql`select count(*)::int from conversations`.compile(q))).columns[0]?.[0];
};

beforeAll(async () => {
  await openHouse(join(scratch, "data"));
});
afterAll(async () => {
  await closeHouse();
  rmSync(scratch, { recursive: true, force: true });
});

test("a demo whose making was killed before its history came is made by the next start, once", async () => {
  const demo = await (await dataFolder()).create("demo");
  await demo.writeSetting("demo", true);
  // As applying its topics leaves it.
  await demo.changeHistory(async () => undefined);
  expect([demo.dataVersion(), demo.span()]).toEqual([1, null]);
  const said: string[] = [];
  await ensureWorkspace(env, (line) => said.push(line));
  expect(said.join("\n")).toContain("第一次启动");
  expect(await conversations()).toBe(40);
  said.length = 0;
  await ensureWorkspace(env, (line) => said.push(line));
  expect(said).toEqual([]);
  expect(await conversations()).toBe(40);
}, 120_000);
