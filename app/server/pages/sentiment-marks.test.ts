import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { q } from "~/analytics/query/builder";
import { beginImport } from "../begin-import.server";
import { closeHouse, openHouse, workspaceToFill } from "../house.server";
import { markSentiment } from "./sentiment-marks.server";

const folder = mkdtempSync(join(tmpdir(), "huiting-marks-"));
afterAll(async () => {
  await closeHouse();
  rmSync(folder, { recursive: true, force: true });
});

test("a mark is kept, replaced and taken back; one of nothing is refused", async () => {
  await openHouse(join(folder, "data"));
  const workspace = await workspaceToFill(null);
  const file = join(folder, "a.jsonl");
  const messages = [{ at: "2026-03-02T09:00:00+08:00", from: "customer", text: "好吧" }];
  writeFileSync(file, JSON.stringify({ id: "1", channel: "web", customer: { id: "c" }, messages }));
  await (await beginImport(workspace, { paths: [file], format: null, source: "t", tz: "Asia/Shanghai" }))
    .done;
  const rows = async (query: string) => (await workspace.ask(sql.raw(query).compile(q))).columns;
  const [[conversation] = [], [message] = []] = await rows(
    "SELECT conversation_id, message_id FROM messages",
  );
  const mark = (label: string, to = String(message)) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ conversation: String(conversation), message: to, label }))
      form.set(name, value);
    return markSentiment(workspace, form);
  };
  const labels = async () => (await rows("SELECT label FROM work.sentiment_marks"))[0];
  await mark("negative");
  await mark("positive");
  expect(await labels()).toEqual(["positive"]);
  await mark("");
  expect(await labels()).toEqual([]);
  await expect(mark("angry")).rejects.toMatchObject({ name: "BadInput" });
  await expect(mark("negative", "1; DROP TABLE messages")).rejects.toMatchObject({ name: "BadInput" });
  await expect(mark("negative", "7")).rejects.toMatchObject({ name: "NotFound" });
});
