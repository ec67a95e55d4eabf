import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Text } from "../../../analytics/text";
import { type DataFolder, openDataFolder } from "../../../sql/data-folder";
import { type ImportReport, type ImportRequest, importJobs, startImport } from "./job";
import { scratchFolder } from "./scratch-for-tests";
import { filesIn } from "./staging-for-tests";

let data: DataFolder;
beforeAll(async () => {
  data = await openDataFolder(scratchFolder("data"));
});
afterAll(() => data.close());

const context = async () => ({ businessIntervals: null, closers: [] });
const open = async (id: string) => (data.workspaceIds().includes(id) ? data.open(id) : data.create(id));
const start = async (id: string, paths: string[], more: Partial<ImportRequest> = {}) =>
  startImport({ workspace: await open(id), paths, context, ...more });

/** read = stored + updated + duplicates + rejected, table by table. */
function reconciles(report: ImportReport): void {
  for (const [table, read] of Object.entries(report.read)) {
    const parts = [report.stored, report.updated, report.duplicates, report.rejected].map(
      (counts) => counts[table] ?? 0,
    );
    expect([table, parts.reduce((sum, part) => sum + part, 0)]).toEqual([table, read]);
  }
}

it("imports, reports what became of every row, and stores nothing the second time", async () => {
  const first = await (await start("one", ["fixtures/canonical/nested.jsonl"])).done;
  reconciles(first);
  expect(first.stored).toMatchObject({ conversations: 2, messages: 9 });
  expect(first.rejected).toEqual({ conversations: 2, messages: 2, ratings: 1 });
  expect(readFileSync(String(first.rejectedFile), "utf8")).toContain("martian");
  const again = await (await start("one", ["fixtures/canonical/nested.jsonl"])).done;
  reconciles(again);
  expect(Object.values(again.stored).reduce((sum, rows) => sum + rows, 0)).toBe(0);
  expect(Object.values(again.updated).reduce((sum, rows) => sum + rows, 0)).toBe(0);
  expect((await open("one")).span()).not.toBeNull();
});

it("replaces a conversation by its newer version, and adds the messages of a longer one", async () => {
  const m = (id: number, text: string) =>
    `{"id":"${id}","at":"2025-01-01T00:0${id}:00Z","from":"customer","text":"${text}"}`;
  const folder = filesIn({
    "1.jsonl": `{"id":"c","channel":"web","messages":[${m(1, "a")},${m(2, "b")}]}`,
    "2.jsonl": `{"id":"c","channel":"app","messages":[${m(1, "a")},${m(3, "c")}]}`,
    "messages.csv":
      "id,conversation_id,at,from,text\n3,c,2025-01-01T00:03:00Z,customer,c\n4,c,2025-01-01T00:04:00Z,customer,d\n",
  });
  await (await start("two", [join(folder, "1.jsonl")])).done;
  const newer = await (await start("two", [join(folder, "2.jsonl")])).done;
  reconciles(newer);
  expect(newer.updated).toMatchObject({ conversations: 1 });
  const more = await (await start("two", [join(folder, "messages.csv")])).done;
  reconciles(more);
  expect(more.stored.messages).toBe(1);
  expect(more.orphans).toBe(0);
});

it("reports progress to every subscriber, and is found by its id", async () => {
  const job = await start("three", ["fixtures/meiqia/conversation.json"]);
  const states: string[] = [];
  const phases: Text[] = [];
  job.subscribe(({ state, phase }) => {
    states.push(state);
    phases.push(phase);
  });
  expect(importJobs().get(job.id)).toBe(job);
  expect(importJobs().list("three")).toContain(job);
  await job.done;
  expect([states[0], states.at(-1)]).toEqual(["reading", "done"]);
  expect(states).toContain("loading");
  expect(phases).toContainEqual({ zh: "写入会话", en: "Loading conversations" });
  expect(phases.filter(({ zh }) => /[a-z]/i.test(zh))).toEqual([]);
  expect(job.snapshot().report?.format).toBe("meiqia");
});

it("ends with exact figures, however small the file is", async () => {
  const job = await start("six", ["fixtures/meiqia/conversation.json"]);
  const report = await job.done;
  const { rows, bytesRead, bytesTotal } = job.snapshot();
  expect([rows, bytesRead]).toEqual([report.read.messages, bytesTotal]);
  expect(bytesTotal).toBeGreaterThan(0);
});

it("cancels: the child is gone, and nothing is left behind", async () => {
  const file = join(scratchFolder("big"), "big.jsonl");
  const line = (n: number) =>
    `{"id":"c${n}","messages":[{"at":"2025-01-01T00:00:00Z","from":"customer","text":"${"x".repeat(500)}"}]}`;
  writeFileSync(file, Array.from({ length: 40_000 }, (_, n) => line(n)).join("\n"));
  const job = await start("four", [file]);
  await new Promise<void>((resolve) => {
    job.subscribe((snapshot) => snapshot.bytesTotal > 0 && resolve());
  });
  job.cancel();
  await expect(job.done).rejects.toMatchObject({ issues: [{ code: "cancelled" }] });
  expect(job.snapshot().state).toBe("cancelled");
  const workspace = await open("four");
  expect(workspace.dataVersion()).toBe(0);
  expect(readdirSync(join(workspace.folder, "tmp")).filter((name) => name.startsWith("import-"))).toEqual([]);
});

it("tells what the user can mend, in both languages", async () => {
  await expect((await start("five", ["/nowhere/at-all.csv"])).done).rejects.toMatchObject({
    issues: [{ where: "/nowhere/at-all.csv", code: "unreadable" }],
  });
  await expect(
    (await start("five", ["fixtures/canonical/nested.jsonl"], { tz: "Mars/Base" })).done,
  ).rejects.toMatchObject({ issues: [{ where: "tz", code: "unknown_zone" }] });
});
