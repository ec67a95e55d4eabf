import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { emptyFilter } from "../../analytics/filter/parse";
import { stageWith } from "../../sql/load/stage-rows";
import { askCached } from "./ask.server";
import { closeHouse, openHouse } from "./house.server";

const scratch = mkdtempSync(join(tmpdir(), "huiting-ask-"));
afterAll(async () => {
  await closeHouse();
  rmSync(scratch, { recursive: true, force: true });
});

const many = 5_200;

it("keeps answers that are asked again, not exports of thousands of rows, whose rows have their names and order", async () => {
  const workspace = await (await openHouse(join(scratch, "data"))).create("main");
  const staged = await stageWith(scratch, "i-1", async (connection) => {
    await connection.run(`INSERT INTO conversations (conversation_id, source, external_id, content_hash)
      SELECT i, 't', 'c-' || i, i FROM range(1, ${many + 1}) t(i)`);
    await connection.run(`INSERT INTO messages (conversation_id, message_id, seq, "at", sender, text, content_hash)
      SELECT i, i * 10 + j, j, TIMESTAMP '2025-10-01' + to_minutes(i), 'customer', '在吗', 1
      FROM range(1, ${many + 1}) t(i), range(0, 3) s(j) WHERE j <= i % 3`);
  });
  await workspace.load(staged, { businessIntervals: null, closers: [] });
  const ask = (by: readonly ("conversation" | "channel")[]) =>
    askCached("main", { metrics: ["messages", "conversations"], by, filter: emptyFilter });
  expect(await ask(["channel"])).toBe(await ask(["channel"]));
  const answer = await ask(["conversation"]);
  expect(answer.length).toBe(many);
  expect(await ask(["conversation"])).not.toBe(answer);

  const values = (id: string) => answer.columns.find((column) => column.id === id)?.values ?? [];
  const [keys, external] = [values("conversation"), values("conversation_external_id")];
  expect(external).toEqual(keys.map((key) => `c-${key}`));
  const messages = values("messages") as number[];
  expect(messages).toEqual([...messages].sort((a, b) => b - a));
  expect(messages).toEqual(keys.map((key) => (Number(key) % 3) + 1));
});
