import { cpSync, linkSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { anEmptyWorkspaceForEach, ask, chat, context, scratch, workspace } from "./loading-for-tests";
import { stageRows, stageWith } from "./stage-rows";
import type { StagedImport } from "./staged";

anEmptyWorkspaceForEach();

describe("a staged folder that is not what it says is refused and leaves nothing", () => {
  const cases: [string, (staged: StagedImport) => Promise<StagedImport> | StagedImport][] = [
    ["a count that is off", (staged) => ({ ...staged, read: { ...staged.read, messages: 4 } })],
    [
      "a table nobody knows",
      (staged) => {
        cpSync(join(staged.folder, "customers.parquet"), join(staged.folder, "accounts.parquet"));
        return staged;
      },
    ],
    [
      "another table's columns",
      (staged) => {
        cpSync(join(staged.folder, "customers.parquet"), join(staged.folder, "ratings.parquet"));
        return staged;
      },
    ],
    [
      "files of messages that do not follow each other as their conversations do",
      async (staged) => {
        rmSync(join(staged.folder, "messages.parquet"));
        const { messages = [] } = chat;
        for (const [part, rows] of [messages.slice(2), messages.slice(0, 2)].entries()) {
          const { folder } = await stageRows(scratch, `part-${part}`, { messages: rows });
          cpSync(join(folder, "messages.parquet"), join(staged.folder, `messages-${part + 1}.parquet`));
        }
        return staged;
      },
    ],
    [
      "messages without their conversation",
      (staged) => {
        rmSync(join(staged.folder, "conversations.parquet"));
        return { ...staged, read: { ...staged.read, conversations: 0 } };
      },
    ],
    [
      "repeated keys",
      async () =>
        stageWith(scratch, "twice", async (connection) => {
          await connection.run(
            "INSERT INTO conversations (conversation_id, source, external_id, content_hash) SELECT 1, 't', 'c', 1 FROM range(2)",
          );
        }),
    ],
  ];
  test.each(cases)("%s", async (_, spoil) => {
    const staged = await spoil(await stageRows(scratch, "bad", chat));
    await expect(workspace.load(staged, context)).rejects.toThrow(/cannot be trusted/);
    expect(readdirSync(join(workspace.folder, "imports"))).toEqual([]);
    expect(
      await ask("SELECT (SELECT count(*) FROM customers) + (SELECT count(*) FROM imports) AS n"),
    ).toEqual([{ n: 0 }]);
  });
});

describe("a link in a staged folder is neither read nor written through", () => {
  const links: [string, (outside: string, staged: string) => void][] = [
    ["a symbolic link", (outside, staged) => symlinkSync(outside, join(staged, "manifest.json"))],
    ["a hard link", (outside, staged) => linkSync(outside, join(staged, "manifest.json"))],
    [
      "the folder itself",
      (outside, staged) => {
        rmSync(staged, { recursive: true });
        symlinkSync(join(outside, ".."), staged);
      },
    ],
  ];
  test.each(links)("%s", async (_, link) => {
    const outside = join(scratch, "theirs.json");
    writeFileSync(outside, "theirs");
    const staged = await stageRows(scratch, "linked", chat);
    link(outside, staged.folder);
    await expect(workspace.load(staged, context)).rejects.toThrow(/cannot be trusted/);
    expect(readFileSync(outside, "utf8")).toBe("theirs");
    expect(readdirSync(join(workspace.folder, "imports"))).toEqual([]);
  });
});

test("a message from a sender nobody knows is refused and leaves nothing", async () => {
  const messages = (chat.messages ?? []).map((message) => ({ ...message, sender: "visitor" }));
  const staged = await stageRows(scratch, "visitor", { ...chat, messages });
  await expect(workspace.load(staged, context)).rejects.toThrow(/visitor/);
  expect(readdirSync(join(workspace.folder, "imports"))).toEqual([]);
  expect(await ask("SELECT (SELECT count(*) FROM customers) + (SELECT count(*) FROM imports) AS n")).toEqual([
    { n: 0 },
  ]);
});
