import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DataFolder, openDataFolder } from "../../../sql/data-folder";
import { partFile } from "../../../sql/load/parquet-files";
import { openStageConnection } from "../../../sql/stage/connection";
import { fewMessages } from "../../../sql/stage/write-tables";
import { startImport } from "./job";
import type { ChildMessage } from "./protocol";
import { scratchFolder } from "./scratch-for-tests";
import { spawnChild } from "./spawn";

/** Enough for two slices of a Parquet file, and for messages that are written by more than one lane. */
const messages = Math.max(500_000, fewMessages);
const folder = scratchFolder("lanes");
const whole = join(folder, "messages.parquet");
const torn = join(scratchFolder("torn"), "messages.parquet");

beforeAll(async () => {
  const connection = await openStageConnection(folder);
  await connection.run(
    `COPY (SELECT n AS id, n // 10 AS conversation_id, '2025-10-01T09:00:00Z' AS "at",
       CASE WHEN n % 2 = 0 THEN 'customer' ELSE 'agent' END AS "from", md5(n::VARCHAR) AS text FROM range(${messages}) r(n))
     TO '${whole}' (FORMAT parquet, ROW_GROUP_SIZE 50000)`,
  );
  connection.close();
  // The first rows of the second slice: its lane fails at once, and the other has just begun.
  const bytes = readFileSync(whole);
  bytes.fill(0xff, Math.floor(bytes.length * 0.51), Math.floor(bytes.length * 0.58));
  writeFileSync(torn, bytes);
});

/** What the child says last, and how it ends when nobody ends it. */
async function read(
  path: string,
  job: string,
): Promise<{ last: ChildMessage | undefined; ended: unknown[] }> {
  const child = spawnChild();
  let last: ChildMessage | undefined;
  child.on("message", (message) => {
    last = message as ChildMessage;
  });
  child.send({ paths: [path], format: null, source: null, tz: "Asia/Shanghai", folder: job });
  return { ended: await once(child, "exit"), last };
}

describe("a lane that fails while another is at work", () => {
  it("at reading: the child says of which file, and ends by itself", async () => {
    const { last, ended } = await read(torn, scratchFolder("job"));
    expect(last).toMatchObject({
      kind: "refused",
      issues: [{ where: "messages.parquet", code: "bad_parquet" }],
    });
    expect(ended).toEqual([0, null]);
  });

  it("at writing: the child says what DuckDB says, and ends by itself", async () => {
    const job = scratchFolder("job");
    const file = partFile("messages", availableParallelism() > 1 ? 2 : null);
    // A folder stands where one lane's file would go.
    mkdirSync(join(job, "staged", file), { recursive: true });
    const { last, ended } = await read(whole, job);
    expect(last).toMatchObject({ kind: "failed", words: expect.stringContaining(file) });
    expect(ended).toEqual([0, null]);
  });
});

describe("the import", () => {
  let data: DataFolder;
  beforeAll(async () => {
    data = await openDataFolder(scratchFolder("data"));
  });
  afterAll(() => data.close());

  it("ends with that error, stores nothing, and can be run again with a file that is whole", async () => {
    const workspace = await data.create("main");
    const context = async () => ({ businessIntervals: null, closers: [] });
    const job = startImport({ workspace, paths: [torn], context });
    await expect(job.done).rejects.toMatchObject({
      issues: [{ where: "messages.parquet", code: "bad_parquet" }],
    });
    expect(job.snapshot()).toMatchObject({ state: "failed", issues: [{ code: "bad_parquet" }] });
    expect([workspace.dataVersion(), workspace.span()]).toEqual([0, null]);
    expect(readdirSync(join(workspace.folder, "imports"))).toEqual([]);
    expect(readdirSync(join(workspace.folder, "tmp")).filter((name) => name.startsWith("import-"))).toEqual(
      [],
    );
    const again = await startImport({ workspace, paths: [whole], context }).done;
    expect(again.stored.messages).toBe(messages);
  });
});
