import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  anEmptyWorkspaceForEach,
  ask,
  at,
  chat,
  context,
  conversation,
  everything,
  load,
  loadAmong,
  message,
  scratch,
  texts,
  workspace,
} from "./loading-for-tests";
import { stageRows } from "./stage-rows";

anEmptyWorkspaceForEach();

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

test.each(["deriving", "committing"])(
  "a load aborted while %s leaves nothing, and the next one works",
  async (when) => {
    const staged = await stageRows(scratch, "aborted", chat);
    const abort = new AbortController();
    const load1 = workspace.load(staged, context, ({ step }) => step === when && abort.abort(), abort.signal);
    await expect(load1).rejects.toMatchObject({ name: "AbortError" });
    expect(existsSync(join(workspace.folder, "imports", "aborted"))).toBe(false);
    expect(await ask("SELECT count(*) AS n FROM conversations")).toEqual([{ n: 0 }]);
    expect((await load(chat)).stored.messages).toBe(3);
  },
);
