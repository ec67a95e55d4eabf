import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type ReadProgress, readFiles } from "./read-files";
import { scratchFolder } from "./scratch-for-tests";
import { filesIn } from "./staging-for-tests";

it("counts rows while a file is still being read, and all of them at the end", async () => {
  const line = (n: number) =>
    `{"id":"c${n}","pad":"${"x".repeat(1000)}","messages":[{"at":"2025-01-01T00:00:00Z","from":"customer"}]}`;
  const content = Array.from({ length: 16_000 }, (_, n) => line(n)).join("\n");
  const folder = scratchFolder("progress");
  for (const name of ["work", "staged"]) mkdirSync(join(folder, name));
  const seen: ReadProgress[] = [];
  const request = { paths: [filesIn({ "a.jsonl": content })], format: null, source: null, tz: "UTC", folder };
  await readFiles(request, (now) => seen.push({ ...now }));
  const early = seen.filter(({ rows, bytesRead, bytesTotal }) => rows > 0 && bytesRead < bytesTotal);
  expect(early.length).toBeGreaterThan(0);
  expect(seen.at(-1)).toMatchObject({ rows: 16_000, bytesRead: content.length, bytesTotal: content.length });
});
