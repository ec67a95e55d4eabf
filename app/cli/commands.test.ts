import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeHouse } from "../server/house.server";
import { aSmallHistory } from "../server/small-history-for-tests";
import { commandLine } from "./command-line-for-tests";

const scratch = mkdtempSync(join(tmpdir(), "huiting-cli-"));
const data = join(scratch, "data");

const huiting = commandLine(scratch);
const held = (locale: "zh" | "en", ...argv: string[]) => huiting(locale, ...argv, "--data", data);

beforeAll(() => aSmallHistory(data, scratch), 60_000);
afterAll(async () => {
  await closeHouse();
  rmSync(scratch, { recursive: true, force: true });
});

describe("a data folder that cannot be used", () => {
  const reading = [
    ["query"],
    ["conversations"],
    ["transcript", "c1"],
    ["doctor"],
    ["rebuild"],
    ["backup", "b"],
  ];

  test.each(reading)("is not made by %s", async (...argv) => {
    const nowhere = join(scratch, "nowhere");
    const { code, notes } = await huiting("zh", ...argv, "--data", nowhere);
    expect(code).toBe(1);
    expect(notes).toBe(`${nowhere} 处没有数据文件夹。\nThere is no data folder at ${nowhere}.`);
    expect(existsSync(nowhere)).toBe(false);
  });

  test("because it is a file, or in one, is told as such", async () => {
    const file = join(scratch, "file");
    writeFileSync(file, "x");
    for (const path of [file, join(file, "inside")]) {
      const { code, notes } = await huiting("en", "import", "x.csv", "--data", path);
      expect([code, notes]).toEqual([1, `data: ${path} is not a folder.\ndata: ${path} 不是文件夹。`]);
    }
    expect((await huiting("en", "doctor", "--data", file)).notes).toContain("is not a folder");
  });

  test("because it is a link that leads nowhere is told as such", async () => {
    const link = join(scratch, "link");
    symlinkSync(join(scratch, "unmounted"), link);
    const { code, notes } = await huiting("zh", "import", "x.csv", "--data", link);
    expect([code, notes.split("\n")[0]]).toEqual([1, `data: ${link} 是失效的链接：它指向的位置不存在。`]);
  });

  test("because it may not be read or written is told as such", async () => {
    const locked = join(scratch, "locked");
    const frozen = join(scratch, "frozen");
    mkdirSync(join(locked, "workspaces"), { recursive: true });
    mkdirSync(join(frozen, "workspaces"), { recursive: true });
    chmodSync(scratch, 0o755);
    chmodSync(locked, 0o000);
    chmodSync(frozen, 0o555);
    const root = process.getuid?.() === 0;
    // Root may do everything: be somebody else for a while.
    if (root) process.seteuid?.(65_534);
    try {
      for (const path of [locked, join(locked, "inside"), frozen]) {
        for (const command of [["import", "x.csv"], ["doctor"]]) {
          const { code, notes } = await huiting("zh", ...command, "--data", path);
          expect([code, notes.split("\n")[0]]).toEqual([1, `data: 没有读写 ${path} 的权限。`]);
        }
      }
    } finally {
      if (root) process.seteuid?.(0);
      chmodSync(locked, 0o755);
    }
  });
});

test("an import that is not there is told in both languages", async () => {
  const { code, notes } = await held("zh", "rebuild", "--without", "nope");
  expect([code, notes]).toEqual([1, '没有编号为「nope」的导入。\nThere is no import "nope".']);
});

describe("a backup", () => {
  test("inside the data folder is refused, by another name too: it would become a workspace", async () => {
    const alias = join(scratch, "alias");
    symlinkSync(data, alias);
    for (const target of [data, join(data, "workspaces/copy"), join(alias, "workspaces/copy")]) {
      const { code, notes } = await held("en", "backup", target);
      expect([code, notes.split("\n")[0]]).toEqual([
        1,
        `<folder>: ${target} is inside the data folder ${data}: choose a place outside it.`,
      ]);
    }
    expect(existsSync(join(data, "workspaces/copy"))).toBe(false);
  });

  test("goes into a new folder, not into a file or a folder that has something in it", async () => {
    const target = join(scratch, "backups/first");
    expect((await held("en", "backup", target)).out).toBe(`Backed up to ${target}: main`);
    const again = await held("zh", "backup", target);
    expect([again.code, again.notes.split("\n")[0]]).toEqual([1, `<folder>: ${target} 不是空文件夹。`]);
    const file = join(target, "backup.json");
    const onto = await held("zh", "backup", file);
    expect([onto.code, onto.notes.split("\n")[0]]).toEqual([1, `<folder>: ${file} 不是文件夹。`]);
  });
});

test("the doctor speaks the asker's language, and both to a program", async () => {
  const zh = await held("zh", "doctor");
  expect(zh.out).toMatch(/^✓ +main +消息没有所属会话 +无$/m);
  expect(zh.out).not.toMatch(/none|Messages/);
  expect((await held("en", "doctor")).out).toMatch(/^✓ +main +Messages without a conversation +none$/m);
  const { findings } = JSON.parse((await held("zh", "doctor", "--json")).out);
  expect(findings).toContainEqual({
    workspace: "main",
    check: "messages-without-conversation",
    ok: true,
    title: { zh: "消息没有所属会话", en: "Messages without a conversation" },
    detail: { zh: "无", en: "none" },
  });
});

test("why a backup cannot be restored is told in both languages", async () => {
  const away = join(scratch, "away");
  expect(await huiting("zh", "restore", away, "--data", join(scratch, "new"))).toMatchObject({
    code: 1,
    notes: `${away} 无法恢复：没有这个文件夹。\n${away} cannot be restored: there is no such folder.`,
  });
  const { code, notes } = await huiting("zh", "restore", data, "--data", join(scratch, "new"));
  expect([code, notes.split("\n")[0]]).toEqual([1, `${data} 无法恢复：里面没有 backup.json，不是备份。`]);
});

describe("conversations of two sources with one id", () => {
  test("are told apart in the list", async () => {
    const { code, out } = await held("en", "conversations");
    expect(code).toBe(0);
    expect(out.split("\n")[0]).toMatch(/^source +external_id /);
    expect(out).toMatch(/^meiqia +c1 /m);
    const one = await held("en", "conversations", "--where", "source=meiqia");
    expect(one.notes).toBe("1 row in all");
  });

  test("are listed when the id is asked for, and shown by key and by source/id", async () => {
    const asked = await held("en", "transcript", "c1");
    expect(asked.code).toBe(1);
    expect(asked.notes).toContain('2 conversations are called "c1"');
    expect(asked.notes).toMatch(/canonical\/c1 {2}12\n +meiqia\/c1 {2}11/);
    expect((await held("en", "transcript", "11")).out).toContain("来自 meiqia");
    expect((await held("en", "transcript", "canonical/c1")).out).toContain("来自 canonical");
    expect((await held("en", "transcript", "c2")).code).toBe(0);
    expect((await held("en", "transcript", "c3")).code).toBe(1);
  });
});

test.each([["query", "--metrics", "conversations"], ["conversations"]])(
  "%s names a customer that is nobody, in both languages",
  async (...argv) => {
    const { code, notes } = await held("zh", ...argv, "--where", "customer=nobody", "--where", "agent=none");
    expect(code).toBe(1);
    for (const said of [
      "customer: 没有编号为「nobody」的客户",
      'customer: there is no customer "nobody"',
      "agent: 没有编号为「none」的客服",
    ])
      expect(notes).toContain(said);
  },
);

test.each([
  ["query --workspace none --metrics nope --by what --json --csv", ["--csv", "workspace", "metrics", "by"]],
  ["query --workspace none --metrics rounds --nope", ["--nope", "workspace"]],
  ["conversations --workspace none --limit 0 --metric nope", ["workspace", "metric", "limit"]],
  [
    "keywords --workspace none --side boss --top 0 --where what=1 --nope",
    ["--nope", "workspace", "side", "top", "what"],
  ],
  ["topics list --workspace none --from 2025-02-30 --where what=1", ["workspace", "from", "what"]],
  ["topics dance --workspace none --from 2025-02-30", ["dance", "workspace", "from"]],
  ["topics suggest --workspace none --k 1 --tz Mars/Base", ["k", "workspace", "tz"]],
  ["topics preview nowhere.json --workspace none --nope", ["--nope", "workspace", "nowhere.json"]],
  ["topics apply nowhere.json --workspace none --from x", ["workspace", "from", "nowhere.json"]],
  ["risk dance --workspace none --top 0 --as-of x", ["action", "workspace", "top", "as-of"]],
])("a workspace that there is not hides nothing else that is wrong: %s", async (line, wrong) => {
  const { code, notes } = await held("en", ...line.split(" "));
  expect(code).toBe(1);
  for (const where of wrong) expect(notes).toContain(`${where}: `);
});

test("a taxonomy is not saved where what would be shown of it cannot be read", async () => {
  const file = join(scratch, "taxonomy.json");
  const topic = { id: "a", name: { zh: "甲", en: "A" }, rule: { any: ["甲"] } };
  writeFileSync(file, JSON.stringify({ topics: [topic] }));
  const { code, notes } = await held("en", "topics", "apply", file, "--from", "x");
  expect([code, notes]).toEqual([1, expect.stringContaining("from: ")]);
  expect((await held("en", "topics", "list")).notes).toContain("version 0;");
});

test.each([
  ["topics", ["topics"]],
  ["topics nope --colour", ["--colour", "nope"]],
  ["topics preview", ["preview"]],
  ["topics apply", ["apply"]],
  ["topics list file", ["list"]],
])("what topics wants is told once, and nothing that nobody said: %s", async (line, wrong) => {
  const { code, notes } = await held("en", ...line.split(" "));
  const said = notes.split("\n").map((each) => each.slice(0, each.indexOf(":")));
  expect([code, [...new Set(said)]]).toEqual([1, wrong]);
});

test("a workspace that there is not is told by itself where nothing else is wrong", async () => {
  const { code, notes } = await held("en", "query", "--workspace", "none", "--metrics", "rounds");
  expect([code, notes.split("\n")[0]]).toEqual([1, 'There is no workspace "none".']);
});

test("a transcript is in the workspace's zone and names it; its JSON is in UTC", async () => {
  const { out } = await held("zh", "transcript", "c2");
  expect(out.split("\n")).toEqual([
    "canonical/c2，时间按 Asia/Shanghai",
    "2025-10-02 01:30:00  customer: 来自 canonical",
  ]);
  expect((await held("zh", "transcript", "c2", "--json")).out).toContain("2025-10-01T17:30:00.000Z");
});
