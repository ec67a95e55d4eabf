import { expect, test } from "vitest";
import {
  anEmptyWorkspaceForEach,
  anotherWorkspace,
  ask,
  at,
  chat,
  context,
  conversation,
  everything,
  lastImport,
  load,
  loadAmong,
  message,
  texts,
  workspace,
} from "./loading-for-tests";
import type { StageRows } from "./stage-rows";

anEmptyWorkspaceForEach();

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
  await workspace.rebuild(context, { without: lastImport() });
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

test("an older whole version takes nothing away, whichever rows told the conversation's time before", async () => {
  const flat = { whole: false, status: "open" };
  const whole = { conversations: [conversation(1, 2, 99)], messages: [message(1, 1, 0, "one")] };
  await load({ conversations: [conversation(1, 0, 1, { ...flat, version_at: null })] });
  const holder = conversation(1, 3, 2, { whole: false });
  await load({ conversations: [holder], messages: [message(1, 1, 0, "one"), message(1, 3, 1, "three")] });
  await load(whole);
  expect(await texts(1)).toEqual(["0 one", "1 three"]);

  await anotherWorkspace("same");
  await load({ conversations: [conversation(1, 1, 1, flat)], messages: [message(1, 3, 0, "three")] });
  await load({ conversations: [conversation(1, 4, 1, flat)] });
  await load(whole);
  expect(await texts(1)).toEqual(["0 one", "1 three"]);
});
