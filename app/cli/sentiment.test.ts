import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCommand } from "./run";

const scratch = mkdtempSync(join(tmpdir(), "huiting-sentiment-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function sentiment(content: string | Uint8Array | null, ...options: string[]) {
  if (content !== null) writeFileSync(join(scratch, "lines.txt"), content);
  const out: string[] = [];
  const notes: string[] = [];
  const terminal = {
    out: (line: string) => out.push(line),
    note: (line: string) => notes.push(line),
    locale: "en" as const,
  };
  const { signal } = new AbortController();
  const code = await runCommand(["sentiment", ...options], { cwd: scratch, terminal, signal });
  return { code, out, notes };
}
const lines = ["--file", "lines.txt", "--json"];

describe("sentiment", () => {
  test("answers each line with one: empty ones, CRLF, line separators within a line, and a last line without an end", async () => {
    const { code, out } = await sentiment("太失望了\r\n\n谢谢，很满意\n好\u2028的", ...lines);
    expect(code).toBe(0);
    const answers = out.map((line) => JSON.parse(line));
    expect(answers.map(({ label }) => label)).toEqual([
      "negative",
      "neutral",
      "positive",
      expect.any(String),
    ]);
    for (const { score, probabilities } of answers) {
      const { negative, neutral, positive } = probabilities;
      expect(negative + neutral + positive).toBeCloseTo(1, 9);
      expect(score).toBeCloseTo(positive - negative, 9);
    }
  });

  test("takes bytes that are no UTF-8, and keeps control characters from the terminal", async () => {
    const { code, out } = await sentiment(Uint8Array.of(0xff, 0x1b, 0x5b, 0x41, 0x0a), "--file", "lines.txt");
    expect([code, out]).toEqual([0, ["neutral\t0.000\t��[A"]]);
  });

  test("says what is wrong with the file", async () => {
    expect(await sentiment(null)).toMatchObject({
      code: 1,
      notes: ["file: Name the file with --file.", expect.any(String)],
    });
    const missing = await sentiment(null, "--file", "nowhere.txt");
    expect([missing.code, missing.notes[0]]).toEqual([
      1,
      `file: There is no file ${join(scratch, "nowhere.txt")}.`,
    ]);
    expect((await sentiment(null, "--file", ".")).notes[0]).toContain("is a folder");
    const long = await sentiment(`好\n${"长".repeat(12 << 20)}\n`, ...lines);
    expect([long.code, long.notes[0]]).toEqual([
      1,
      "file:2: Line 2 is longer than 32 MiB: break it into several.",
    ]);
  }, 30_000);
});
