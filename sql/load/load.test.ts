import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { CompiledQuery } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DataFolder, openDataFolder } from "../data-folder";
import { rowsOf } from "../duckdb/dialect";
import type { Workspace } from "../workspace";
import { type StageRows, stageRows, stageWith } from "./stage-rows";
import type { LoadCounts, StagedImport } from "./staged";
import { loadTables } from "./tables";

const context = { businessIntervals: null, closers: [] };
let scratch: string;
let data: DataFolder;
let workspace: Workspace;
let imports = 0;

beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), "huiting-load-"));
  data = await openDataFolder(join(scratch, "data"));
  workspace = await data.create("main");
});
afterEach(async () => {
  await data.close();
  rmSync(scratch, { recursive: true, force: true });
});

const at = (minute: number) => new Date(Date.UTC(2025, 9, 1, 9, minute));

function conversation(id: number, version: number, hash: number, more: Record<string, unknown> = {}) {
  return {
    conversation_id: id,
    source: "t",
    external_id: `c-${id}`,
    version_at: at(version),
    content_hash: hash,
    ...more,
  };
}

function message(
  conversationId: number,
  id: number,
  seq: number,
  text: string,
  more: Record<string, unknown> = {},
) {
  const content_hash = [...text].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 1_000_003;
  return {
    conversation_id: conversationId,
    message_id: conversationId * 1000 + id,
    seq,
    at: at(id),
    sender: id % 2 ? "customer" : "agent",
    text,
    content_hash,
    ...more,
  };
}

async function load(rows: StageRows): Promise<LoadCounts> {
  return workspace.load(await stageRows(scratch, `i-${++imports}`, rows), context);
}

/** The same rows in an import of other rows: not known by its digest, each is compared. */
function loadAmong(rows: StageRows): Promise<LoadCounts> {
  const stranger = { group_id: 10_000 + imports, source: "t", external_id: `g-${imports}` };
  return load({ ...rows, agent_groups: [stranger] });
}

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  return rowsOf(await workspace.ask(CompiledQuery.raw(sql)));
}

async function texts(conversationId: number): Promise<string[]> {
  const rows = await ask(
    `SELECT seq || ' ' || text AS line FROM messages WHERE conversation_id = ${conversationId} ORDER BY seq`,
  );
  return rows.map(({ line }) => String(line));
}

/** Everything imported, without which import brought it. */
async function everything(from: Workspace = workspace): Promise<string> {
  const parts: unknown[] = [];
  for (const { name } of loadTables) {
    const table = await from.ask(CompiledQuery.raw(`SELECT * EXCLUDE import_id FROM ${name} ORDER BY ALL`));
    parts.push([name, table.columns]);
  }
  for (const name of ["conversation_facts", "rounds", "segments"]) {
    const without = name === "conversation_facts" ? "EXCLUDE import_id" : "";
    const table = await from.ask(CompiledQuery.raw(`SELECT * ${without} FROM ${name} ORDER BY ALL`));
    parts.push([name, table.columns]);
  }
  return JSON.stringify(parts);
}

const chat: StageRows = {
  customers: [{ customer_id: 5, source: "t", external_id: "u-5", name: "王芳", segment: "VIP" }],
  agents: [{ agent_id: 9, source: "t", external_id: "a-9", name: "张伟", kind: "human" }],
  conversations: [conversation(1, 2, 100, { customer_id: 5 }), conversation(2, 2, 200)],
  messages: [message(1, 1, 0, "hello"), message(1, 2, 1, "hi", { agent_id: 9 }), message(2, 1, 0, "help")],
  ratings: [{ rating_id: 7, conversation_id: 1, at: at(3), score: 5, lowest: 1, highest: 5 }],
  conversation_tags: [{ conversation_id: 1, tag: "退款" }],
};

test("the history reaches to a conversation of which only the end is known", async () => {
  await load({
    conversations: [
      conversation(1, 2, 100),
      { ...conversation(8, 9, 800), started_at: null, ended_at: at(9) },
    ],
  });
  expect(workspace.span()?.last).toEqual(at(9));
});

test("a first import stores every row, makes facts and bumps the data version", async () => {
  const counts = await load(chat);
  expect(counts.stored).toMatchObject({
    customers: 1,
    agents: 1,
    conversations: 2,
    messages: 3,
    ratings: 1,
    conversation_tags: 1,
  });
  expect(workspace.dataVersion()).toBe(1);
  expect(workspace.span()).toEqual({ first: at(1), last: at(2) });
  expect(await texts(1)).toEqual(["0 hello", "1 hi"]);
  expect(await ask("SELECT conversation_id, segment, tags FROM conversation_facts ORDER BY 1")).toEqual([
    { conversation_id: "1", segment: "VIP", tags: ["退款"] },
    { conversation_id: "2", segment: null, tags: [] },
  ]);
  const [entry] = await ask("SELECT import_id, seq, report FROM imports");
  expect(JSON.parse(String(entry?.report))).toMatchObject({ read: { messages: 3 }, stored: { messages: 3 } });
});

test("the same rows again are all duplicates and change nothing", async () => {
  await load(chat);
  const before = await everything();
  const counts = await load(chat);
  expect(counts.duplicates).toMatchObject({
    customers: 1,
    agents: 1,
    conversations: 2,
    messages: 3,
    ratings: 1,
    conversation_tags: 1,
  });
  expect(Object.values({ ...counts.stored }).every((count) => count === 0)).toBe(true);
  expect(Object.values({ ...counts.updated }).every((count) => count === 0)).toBe(true);
  expect(await everything()).toBe(before);
  expect(workspace.dataVersion()).toBe(1);
  expect(await ask("SELECT count(*) AS n FROM imports")).toEqual([{ n: 2 }]);
});

test("a newer whole version replaces the conversation with all that belongs to it", async () => {
  await load(chat);
  const counts = await load({
    conversations: [conversation(1, 4, 101, { customer_id: 5, subject: "new" })],
    messages: [
      message(1, 1, 0, "hello"),
      message(1, 2, 1, "hi there", { agent_id: 9 }),
      message(1, 4, 2, "bye"),
    ],
  });
  expect(counts).toEqual({
    stored: { conversations: 0, messages: 1 },
    updated: { conversations: 1, messages: 1 },
    duplicates: { conversations: 0, messages: 1 },
  });
  expect(await texts(1)).toEqual(["0 hello", "1 hi there", "2 bye"]);
  expect(
    await ask("SELECT (SELECT count(*) FROM ratings) AS r, (SELECT count(*) FROM conversation_tags) AS t"),
  ).toEqual([{ r: 0, t: 0 }]);
  expect(await ask("SELECT tags, n_agent FROM conversation_facts WHERE conversation_id = 1")).toEqual([
    { tags: [], n_agent: 2 },
  ]);
  expect(await ask("SELECT count(*) AS n FROM conversations")).toEqual([{ n: 2 }]);
});

const older: StageRows = {
  conversations: [conversation(1, 1, 99, { subject: "old" })],
  messages: [
    message(1, 1, 0, "changed"),
    message(1, 3, 1, "between", { at: new Date(at(1).getTime() + 1000) }),
  ],
  conversation_tags: [{ conversation_id: 1, tag: "old" }],
};

test("a whole version older than a whole one brings nothing", async () => {
  await load(chat);
  const before = await everything();
  const counts = await load(older);
  expect(counts.duplicates).toEqual({ conversations: 1, messages: 2, conversation_tags: 1 });
  expect(await everything()).toBe(before);
});

test("an older whole version only adds what is unknown to a conversation made from flat rows", async () => {
  await load({
    conversations: [conversation(1, 2, 100, { whole: false })],
    messages: [message(1, 1, 0, "hello"), message(1, 2, 1, "hi")],
  });
  const counts = await load(older);
  expect(counts.duplicates).toEqual({ conversations: 1, messages: 1, conversation_tags: 1 });
  expect(counts.stored).toMatchObject({ messages: 1, conversation_tags: 0 });
  expect(await texts(1)).toEqual(["0 hello", "1 between", "2 hi"]);
  expect(await ask("SELECT subject FROM conversations WHERE conversation_id = 1")).toEqual([
    { subject: null },
  ]);
});

test("what a newer whole version removed stays away, whichever older file comes again", async () => {
  const first: StageRows = { conversations: [conversation(1, 1, 11)], messages: [message(1, 1, 0, "a")] };
  const second: StageRows = {
    conversations: [conversation(1, 3, 12)],
    messages: [message(1, 1, 0, "a"), message(1, 2, 1, "b"), message(1, 3, 2, "c")],
  };
  const third: StageRows = { conversations: [conversation(1, 9, 13)], messages: [message(1, 1, 0, "a")] };
  for (const each of [first, second, first, third]) await load(each);
  for (const again of [second, first]) {
    for (const counts of [await load(again), await loadAmong(again)]) {
      expect(counts.stored).toMatchObject({ conversations: 0, messages: 0 });
      expect(counts.updated).toMatchObject({ conversations: 0, messages: 0 });
    }
  }
  expect(await texts(1)).toEqual(["0 a"]);
  await workspace.rebuild(context);
  expect(await texts(1)).toEqual(["0 a"]);
});

test("of two versions that speak of the same time the later import stays when the first comes again", async () => {
  const first = { ...chat, customers: [{ customer_id: 5, source: "t", external_id: "u-5", name: "王" }] };
  const second: StageRows = {
    customers: [{ customer_id: 5, source: "t", external_id: "u-5", name: "王芳" }],
    conversations: [conversation(1, 2, 101, { customer_id: 5, subject: "new" })],
    messages: [message(1, 1, 0, "hello, edited"), message(1, 2, 1, "hi", { agent_id: 9 })],
  };
  await load(first);
  await load(second);
  const before = await everything();
  const again = await load(first);
  expect(again.duplicates).toMatchObject({ customers: 1, conversations: 2, messages: 3, ratings: 1 });
  expect(Object.values({ ...again.stored }).every((count) => count === 0)).toBe(true);
  expect(await everything()).toBe(before);
  expect(await texts(1)).toEqual(["0 hello, edited", "1 hi"]);
});

test("an import that was undone may come again", async () => {
  await load(chat);
  await workspace.rebuild(context, { without: `i-${imports}` });
  expect((await load(chat)).stored).toMatchObject({ conversations: 2, messages: 3 });
});

test("whole versions with the same fields: a later one replaces the messages, an equal one edits and adds", async () => {
  await load(chat);
  const edited = await load({
    conversations: [conversation(1, 2, 100, { customer_id: 5 })],
    messages: [message(1, 1, 0, "hello!"), message(1, 4, 1, "bye")],
  });
  expect(edited).toMatchObject({ stored: { messages: 1 }, updated: { conversations: 0, messages: 1 } });
  expect(await texts(1)).toEqual(["0 hello!", "1 hi", "2 bye"]);
  const replaced = await load({
    conversations: [conversation(1, 6, 100, { customer_id: 5 })],
    messages: [message(1, 1, 0, "hello!"), message(1, 4, 1, "bye")],
  });
  expect(replaced).toMatchObject({ updated: { conversations: 1, messages: 0 }, duplicates: { messages: 2 } });
  expect(await texts(1)).toEqual(["0 hello!", "1 bye"]);
  const emptied = await load({ conversations: [conversation(1, 7, 100, { customer_id: 5 })] });
  expect(emptied).toMatchObject({ updated: { conversations: 1 } });
  expect(await texts(1)).toEqual([]);
});

test("flat messages are added in time order and change what they name; the rest stays", async () => {
  await load(chat);
  const holder = { whole: false, orphan: true };
  const counts = await load({
    conversations: [conversation(1, 9, 1, holder), conversation(3, 9, 3, holder)],
    messages: [message(1, 2, 0, "hi!", { agent_id: 9 }), message(1, 9, 1, "more"), message(3, 1, 0, "alone")],
  });
  expect(counts).toEqual({
    stored: { conversations: 1, messages: 2 },
    updated: { conversations: 0, messages: 1 },
    duplicates: { conversations: 1, messages: 0 },
  });
  expect(await texts(1)).toEqual(["0 hello", "1 hi!", "2 more"]);
  expect(
    await ask("SELECT customer_id, orphan, version_at FROM conversations WHERE conversation_id = 1"),
  ).toEqual([{ customer_id: "5", orphan: false, version_at: at(9) }]);
  // The whole version from before those messages does not throw them away.
  await loadAmong(chat);
  expect(await texts(1)).toEqual(["0 hello", "1 hi!", "2 more"]);
  // The orphan's conversation comes later.
  await load({ conversations: [conversation(3, 8, 30, { whole: false, customer_id: 5 })] });
  expect(await ask("SELECT customer_id, orphan FROM conversations WHERE conversation_id = 3")).toEqual([
    { customer_id: "5", orphan: false },
  ]);
  expect(await texts(3)).toEqual(["0 alone"]);
});

test("a message whose hash was made another way is a duplicate while its columns are the same", async () => {
  await load(chat);
  const again = (text: string) => ({
    conversations: [conversation(1, 9, 1, { whole: false, orphan: true })],
    messages: [
      message(1, 1, 0, "hello", { content_hash: 1 }),
      message(1, 2, 1, text, { agent_id: 9, content_hash: 2 }),
    ],
  });
  expect((await loadAmong(again("hi"))).duplicates).toMatchObject({ messages: 2 });
  const counts = await loadAmong(again("hi, edited"));
  expect([counts.updated.messages, counts.duplicates.messages]).toEqual([1, 1]);
});

test("newer values fill customers in and reach the facts of their other conversations; nothing erases", async () => {
  await load(chat);
  const counts = await load({
    customers: [
      { customer_id: 5, source: "t", external_id: "u-5", segment: "普通" },
      { customer_id: 6, source: "t", external_id: "u-6" },
    ],
  });
  expect(counts).toEqual({
    stored: { customers: 1 },
    updated: { customers: 1 },
    duplicates: { customers: 0 },
  });
  expect(await ask("SELECT name, segment FROM customers WHERE customer_id = 5")).toEqual([
    { name: "王芳", segment: "普通" },
  ]);
  expect(await ask("SELECT segment FROM conversation_facts WHERE conversation_id = 1")).toEqual([
    { segment: "普通" },
  ]);
});

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

test("a message from a sender nobody knows is refused and leaves nothing", async () => {
  const messages = (chat.messages ?? []).map((message) => ({ ...message, sender: "visitor" }));
  const staged = await stageRows(scratch, "visitor", { ...chat, messages });
  await expect(workspace.load(staged, context)).rejects.toThrow(/visitor/);
  expect(readdirSync(join(workspace.folder, "imports"))).toEqual([]);
  expect(await ask("SELECT (SELECT count(*) FROM customers) + (SELECT count(*) FROM imports) AS n")).toEqual([
    { n: 0 },
  ]);
});

test("an aborted load leaves nothing, and the next one works", async () => {
  const staged = await stageRows(scratch, "aborted", chat);
  const abort = new AbortController();
  const load1 = workspace.load(
    staged,
    context,
    ({ step }) => step === "deriving" && abort.abort(),
    abort.signal,
  );
  await expect(load1).rejects.toMatchObject({ name: "AbortError" });
  expect(existsSync(join(workspace.folder, "imports", "aborted"))).toBe(false);
  expect(await ask("SELECT count(*) AS n FROM conversations")).toEqual([{ n: 0 }]);
  expect((await load(chat)).stored.messages).toBe(3);
});

test("property: whatever was imported, importing any of it again changes nothing; rebuilding neither", async () => {
  const anyMessage = fc.record({ id: fc.integer({ min: 1, max: 6 }), text: fc.constantFrom("a", "b", "c") });
  const anyImport = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 3 }),
      version: fc.integer({ min: 0, max: 5 }),
      whole: fc.boolean(),
      tag: fc.constantFrom("x", "y", null),
      messages: fc.uniqueArray(anyMessage, { selector: ({ id }) => id, maxLength: 4 }),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 3 },
  );
  const rowsOfImport = (
    conversations: readonly (typeof anyImport extends fc.Arbitrary<infer T> ? T : never)[number][],
  ): StageRows => ({
    conversations: conversations.map((each) => {
      // As connectors do it: the conversation's own fields, not its messages.
      const hash = [...JSON.stringify([each.id, each.tag])].reduce(
        (sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_003,
        7,
      );
      return conversation(each.id, each.version, hash, { whole: each.whole, subject: each.tag });
    }),
    messages: conversations.flatMap((each) =>
      each.messages.map(({ id, text }, seq) => message(each.id, id, seq, text)),
    ),
    conversation_tags: conversations.flatMap((each) =>
      each.tag ? [{ conversation_id: each.id, tag: each.tag }] : [],
    ),
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyImport, { minLength: 1, maxLength: 3 }), async (history) => {
      workspace = await data.create(`p${++run}`);
      for (const each of history) await load(rowsOfImport(each));
      const before = await everything();
      const version = workspace.dataVersion();
      for (const each of history) {
        const again = await load(rowsOfImport(each));
        expect(await everything()).toBe(before);
        expect(workspace.dataVersion()).toBe(version);
        const changes = [...Object.values(again.stored), ...Object.values(again.updated)];
        expect(changes.every((count) => count === 0)).toBe(true);
      }
      // The last one's rows change nothing either where they have to be compared.
      const [last, ...earlier] = history.map((each) => JSON.stringify(rowsOfImport(each))).reverse();
      if (last !== undefined && !earlier.includes(last)) {
        const { stored, updated } = await loadAmong(rowsOfImport(history.at(-1) ?? []));
        const changes = [stored, updated].flatMap((counts) =>
          Object.entries(counts).filter(([, n]) => n > 0),
        );
        expect(changes).toEqual([["agent_groups", 1]]);
      }
      const held = await everything();
      const seqs = await ask(
        "SELECT count(*) AS n, count(DISTINCT (conversation_id, seq)) AS d FROM messages",
      );
      expect(seqs[0]?.n).toBe(seqs[0]?.d);
      await workspace.rebuild(context);
      expect(await everything()).toBe(held);
      await workspace.close();
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 120_000);
