import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeHouse } from "../server/house.server";
import { aSmallHistory } from "../server/small-history-for-tests";
import { commandLine } from "./command-line-for-tests";

const scratch = mkdtempSync(join(tmpdir(), "huiting-failures-"));
const data = join(scratch, "data");
const huiting = commandLine(scratch);
beforeAll(() => aSmallHistory(data, scratch), 60_000);
afterAll(async () => {
  await closeHouse();
  rmSync(scratch, { recursive: true, force: true });
});

describe("a failure ends with 2", () => {
  const damagedIn = async (name: string) => {
    const path = join(scratch, name);
    cpSync(data, path, { recursive: true });
    const file = join(path, "workspaces/main/history.duckdb");
    truncateSync(file, statSync(file).size / 2);
    return path;
  };

  test.each([
    ["query", "--metrics", "conversations"],
    ["conversations"],
    ["transcript", "c2"],
    ["keywords"],
    ["models"],
    ["backup", "copy"],
    ["import", "chat.jsonl"],
  ])("and says how to mend a damaged history: %s", async (...argv) => {
    writeFileSync(join(scratch, "chat.jsonl"), JSON.stringify({ id: "n", messages: [] }));
    const path = await damagedIn("damaged");
    const { code, out, notes } = await huiting("zh", ...argv, "--data", path);
    const [zh = "", en = ""] = notes.split("\n");
    expect([code, out]).toEqual([2, ""]);
    expect(zh).toMatch(/^失败：工作区 main 的历史库 .+ 已损坏（.+）。.+ rebuild --workspace main$/);
    expect(en).toMatch(/^Failed: The history of workspace main.+ is damaged .+ rebuild --workspace main$/);
  });

  test("and the doctor's does; a rebuild mends it, keeps the damaged file and ends with 0", async () => {
    const path = await damagedIn("to-mend");
    const before = await huiting("en", "doctor", "--data", path);
    expect([before.code, before.out]).toEqual([2, expect.stringMatching(/^✗ +main .+ is damaged/m)]);
    const { code, notes } = await huiting("en", "rebuild", "--data", path);
    expect([code, notes]).toEqual([0, expect.stringContaining("history.duckdb.damaged-")]);
    const { out } = await huiting("en", "query", "--metrics", "conversations", "--csv", "--data", path);
    expect(out).toBe("conversations\r\n3");
  });

  test.runIf(existsSync("/proc/self/stat"))(
    "where the process that reads the files is killed: nothing is stored, and the next import is",
    async () => {
      const path = join(scratch, "killed");
      const file = join(scratch, "large.jsonl");
      const text = "x".repeat(400);
      const line = (n: number) =>
        JSON.stringify({ id: `${n}`, messages: [{ at: "2025-10-01T00:00:00Z", from: "customer", text }] });
      writeFileSync(file, Array.from({ length: 60_000 }, (_, n) => line(n)).join("\n"));
      const importing = huiting("en", "import", file, "--json", "--data", path);
      await expect.poll(killReader, { timeout: 30_000, interval: 20 }).toBe(true);
      const { code, out, notes } = await importing;
      expect([code, out]).toEqual([2, ""]);
      expect(notes).toContain("ended unexpectedly (SIGKILL); nothing was imported");
      expect(existsSync(join(path, "workspaces/main"))).toBe(false);
      writeFileSync(file, line(1));
      const again = await huiting("en", "import", file, "--json", "--data", path);
      expect([again.code, JSON.parse(again.out).stored.conversations]).toEqual([0, 1]);
    },
  );
});

/** Kills the import child of this process, if there is one. */
function killReader(): boolean {
  const found = readdirSync("/proc").find((pid) => {
    const [stat, line] = [said(pid, "stat"), said(pid, "cmdline")];
    // After the name in parentheses: the state, then the parent.
    const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
    return parent === String(process.pid) && line.includes("import/child");
  });
  return found !== undefined && process.kill(Number(found), "SIGKILL");
}

function said(pid: string, file: string): string {
  try {
    return /^\d+$/.test(pid) ? readFileSync(join("/proc", pid, file), "utf8") : "";
  } catch {
    return "";
  }
}
