import { availableParallelism } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { anEmptyWorkspaceForEach, ask, context, workspace } from "../../../sql/load/loading-for-tests";
import { parquetFiles } from "../../../sql/load/parquet-files";
import { fewMessages } from "../../../sql/stage/write-tables";
import { type StagedForTest, stageFiles } from "./staging-for-tests";

anEmptyWorkspaceForEach();

const messages = 20;
const conversations = fewMessages / messages + 1;

/** The n-th message of a conversation, in the minute n; all conversations go on at once, so that none lies together. */
function everyMessage<T>(make: (conversation: number, nth: number) => T): T[] {
  return Array.from({ length: messages }, (_, nth) => nth).flatMap((nth) =>
    Array.from({ length: conversations }, (_, conversation) => make(conversation, nth)),
  );
}

const minute = (nth: number) => `2025-10-01T09:${String(nth).padStart(2, "0")}:00Z`;

/** That each conversation has its messages, numbered in their order, in whichever of the files it lies. */
async function expectAllLoaded({ result, folder }: StagedForTest): Promise<void> {
  const staged = join(folder, "staged");
  const lanes = Math.min(8, availableParallelism());
  expect(parquetFiles(staged, "messages")).toEqual(
    lanes === 1
      ? [join(staged, "messages.parquet")]
      : Array.from({ length: lanes }, (_, part) => join(staged, `messages-${part + 1}.parquet`)),
  );
  const { read, rejected, duplicates, format, source } = result;
  const report = { importId: "many", folder: staged, format, source, read, rejected, duplicates, report: {} };
  const counts = await workspace.load(report, context);
  expect(counts.stored.messages).toBe(conversations * messages);
  expect(
    await ask(`SELECT count(*) AS conversations, min(n) AS least, max(n) AS most, bool_and(numbered) AS numbered
      FROM (SELECT count(*) AS n, bool_and(seq = minute("at")) AS numbered FROM messages GROUP BY conversation_id)`),
  ).toEqual([{ conversations, least: messages, most: messages, numbered: true }]);
}

it("keeps and numbers all messages of a flat table that lanes share", async () => {
  const lines = everyMessage((conversation, nth) => `c${conversation},${minute(nth)},customer,m${nth}`);
  await expectAllLoaded(
    await stageFiles({ "messages.csv": `conversation_id,at,from,text\n${lines.join("\n")}\n` }),
  );
});

it("keeps and numbers all messages of records that lanes share", async () => {
  const lines = Array.from({ length: conversations }, (_, conversation) =>
    JSON.stringify({
      id: `c${conversation}`,
      messages: Array.from({ length: messages }, (_, nth) => ({
        at: minute(nth),
        from: "customer",
        text: `m${nth}`,
      })),
    }),
  );
  await expectAllLoaded(await stageFiles({ "a.jsonl": `${lines.join("\n")}\n` }));
});

it("numbers the messages of a table after those of the records that it goes on with", async () => {
  const half = messages / 2;
  const records = Array.from({ length: conversations }, (_, conversation) =>
    JSON.stringify({
      id: `c${conversation}`,
      messages: Array.from({ length: half }, (_, nth) => ({ at: minute(nth), from: "customer", text: "a" })),
    }),
  );
  const lines = everyMessage((conversation, nth) =>
    nth < half ? [] : [`c${conversation},${minute(nth)},agent,b`],
  );
  await expectAllLoaded(
    await stageFiles({
      "a.jsonl": `${records.join("\n")}\n`,
      "messages.csv": `conversation_id,at,from,text\n${lines.flat().join("\n")}\n`,
    }),
  );
});
