import { describe, expect, it } from "vitest";
import { anEmptyWorkspaceForEach, ask, context, workspace } from "../../../sql/load/loading-for-tests";
import { stageFiles } from "./staging-for-tests";

const at = "2025-10-01T09:00:00Z";
const message = (id: string, text: string) => ({ id, at, from: "customer", text });

/** The staged messages in their order. */
async function staged(files: Record<string, string>) {
  const { result, rows } = await stageFiles(files);
  return { result, texts: (await rows("SELECT text FROM $messages ORDER BY seq")).map((row) => row.text) };
}

describe("records on one line are told apart", () => {
  const older = { id: "c", messages: [message("m1", "old")] };
  const newer = { id: "c", messages: [message("m1", "new"), message("m2", "more")] };

  it("keeps the newer version of a conversation with its messages", async () => {
    const { result, texts } = await staged({ "a.json": JSON.stringify([older, newer]) });
    expect(texts).toEqual(["new", "more"]);
    expect(result.duplicates).toEqual({ conversations: 1, messages: 1 });
  });

  it("keeps a version beside one that is refused", async () => {
    const refused = { ...older, started_at: "some day" };
    const { result, texts } = await staged({ "a.json": JSON.stringify([refused, newer]) });
    expect(texts).toEqual(["new", "more"]);
    expect(result.rejected).toEqual({ conversations: 1, messages: 1 });
  });

  it("keeps the order and the later row of a table's rows", async () => {
    const rows = [message("m1", "old"), message("m2", "two"), message("m3", "three"), message("m1", "new")];
    const { texts } = await staged({
      "messages.json": JSON.stringify(rows.map((row) => ({ ...row, conversation_id: "c" }))),
    });
    expect(texts).toEqual(["two", "three", "new"]);
  });

  it("keeps the later of two ratings of one instant", async () => {
    const ratings = [5, 2].map((score) => ({ at, score }));
    const { rows } = await stageFiles({ "a.jsonl": JSON.stringify({ ...older, ratings }) });
    expect(await rows("SELECT score FROM $ratings")).toEqual([{ score: 2 }]);
  });
});

it("tells the messages of two conversations apart whose ids only a NUL divides otherwise", async () => {
  const chats = [
    { id: "a\0b", messages: [message("1", "one")] },
    { id: "a", messages: [message("b\x001", "two")] },
  ];
  const { result, texts } = await staged({
    "a.jsonl": chats.map((chat) => JSON.stringify(chat)).join("\n"),
  });
  expect(texts.sort()).toEqual(["one", "two"]);
  expect(result.duplicates).toEqual({});
});

it("keeps the order of rows over several lines, of which one is read again for what it leaves out", async () => {
  const lines = [
    `c,m1,${at},customer,,"one\n\n\n\n"`,
    `c,m2,${at},customer,perhaps,two`,
    `c,m3,${at},customer,,three`,
    `c,m2,${at},customer,,two again`,
    `c,m4,${at},customer,,four`,
  ];
  const { texts } = await staged({
    "messages.csv": `conversation_id,id,at,from,auto,text\n${lines.join("\n")}\n`,
  });
  expect(texts).toEqual(["one\n\n\n\n", "three", "two again", "four"]);
});

it("reads the messages of a file whose first conversations have none", async () => {
  const bare = (id: number) => ({
    id: `c${id}`,
    customer_id: "u",
    channel: "web",
    status: "open",
    started_at: at,
  });
  const records = [
    ...Array.from({ length: 1500 }, (_, id) => bare(id)),
    { ...bare(1500), messages: [message("m", "hi")] },
  ];
  const spellings: Record<string, string>[] = [
    { "a.jsonl": records.map((record) => JSON.stringify(record)).join("\n") },
    { "a.json": JSON.stringify(records.slice(-3)) },
    { "a.json": JSON.stringify({ data: [], list: [1], conversations: records.slice(-2) }) },
    { "a.jsonl": `{"id":"c1"}\n${JSON.stringify(records.at(-1))}\n` },
  ];
  for (const files of spellings) {
    expect((await staged(files)).texts).toEqual(["hi"]);
  }
});

it("keeps what a record brought when a later one of the conversation only tells its end", async () => {
  const first = { id: "c", subject: "退款", tags: ["a"], messages: [message("m1", "hello")] };
  const last = {
    id: "c",
    status: "closed",
    updated_at: "2025-10-02T09:00:00Z",
    tags: ["b"],
    customer: { id: "u" },
  };
  const { result, rows } = await stageFiles({
    "a.jsonl": `${JSON.stringify(first)}\n${JSON.stringify(last)}\n`,
  });
  expect(result.duplicates).toEqual({ conversations: 1 });
  expect(await rows("SELECT text FROM $messages")).toEqual([{ text: "hello" }]);
  expect(
    await rows("SELECT subject, status, customer_id IS NOT NULL AS customer, whole FROM $conversations"),
  ).toEqual([{ subject: "退款", status: "closed", customer: true, whole: true }]);
  expect(await rows("SELECT tag FROM $conversation_tags ORDER BY 1")).toEqual([{ tag: "a" }, { tag: "b" }]);
});

describe("in a workspace", () => {
  anEmptyWorkspaceForEach();

  it("numbers a table's messages on from a record's, of which one was refused", async () => {
    const record = {
      id: "c",
      messages: [{ ...message("m1", "no"), at: "?" }, message("m2", "a"), message("m3", "b")],
    };
    const { result, folder } = await stageFiles({
      "a.jsonl": JSON.stringify(record),
      "messages.csv": `conversation_id,id,at,from,text\nc,m9,${at},customer,c\n`,
    });
    await workspace.load({ importId: "mixed", folder: `${folder}/staged`, ...result, report: {} }, context);
    expect(await ask("SELECT text FROM messages ORDER BY seq")).toEqual([
      { text: "a" },
      { text: "b" },
      { text: "c" },
    ]);
  });

  it("keeps the names and kinds of agents and groups that later files only refer to", async () => {
    const first = await stageFiles({
      "agents.csv": "id,name,group_id,kind\na1,张伟,g1,human\nb1,小助手,g1,bot\n",
      "agent_groups.csv": "id,name\ng1,售后\n",
    });
    const later = await stageFiles({
      "messages.csv": `conversation_id,id,at,from,agent_id,text\nc,m1,${at},agent,a1,hi\nc,m2,${at},agent,a2,hi\n`,
      "conversations.csv": "id,customer_id,group_id\nc,u,g1\n",
      "assignments.csv": `conversation_id,agent_id,from\nc,b1,${at}\n`,
    });
    for (const [n, { result, folder }] of [first, later].entries())
      await workspace.load({ importId: `i${n}`, folder: `${folder}/staged`, ...result, report: {} }, context);
    expect(await ask("SELECT external_id, name, kind FROM agents ORDER BY 1")).toEqual([
      { external_id: "a1", name: "张伟", kind: "human" },
      { external_id: "a2", name: "a2", kind: "human" },
      { external_id: "b1", name: "小助手", kind: "bot" },
    ]);
    expect(await ask("SELECT name FROM agent_groups")).toEqual([{ name: "售后" }]);
  });
});
