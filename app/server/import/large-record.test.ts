import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesIn, stagePaths } from "./staging-for-tests";

const line = (id: string, text: string) =>
  `${JSON.stringify({ id, messages: [{ id: "1", at: "2025-10-01T09:00:00+08:00", from: "customer", text }] })}\n`;

it("refuses a record of more than 32 MiB by its file and line, and takes the others", async () => {
  const frame = Buffer.byteLength(line("c-2", "")) - 1;
  const largest = 32 * 2 ** 20;
  const folder = filesIn({
    "chats.jsonl": [
      line("c-1", "有人吗"),
      line("c-2", "x".repeat(largest - frame + 1)),
      line("c-3", "还有一句"),
      line("c-4", "在的"),
    ].join(""),
  });
  const staged = await stagePaths([`${folder}/chats.jsonl`]);
  const kept = await staged.rows("SELECT external_id FROM $conversations ORDER BY external_id");
  expect(kept.map(({ external_id }) => external_id)).toEqual(["c-1", "c-3", "c-4"]);
  const rejected = readFileSync(join(staged.folder, "staged", "rejected.csv"), "utf8").split("\n");
  expect(rejected[1]).toMatch(/^chats\.jsonl,2,"?"?,单条记录超过 32 MiB,A record over 32 MiB,/);
  expect(rejected.filter((each) => each.startsWith("chats.jsonl,"))).toHaveLength(1);
  rmSync(folder, { recursive: true, force: true });
});
