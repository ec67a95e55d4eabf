import { describe, expect, it } from "vitest";
import { stageFiles, stagePaths } from "./staging-for-tests";

const nested = () => stagePaths(["fixtures/canonical/nested.jsonl"]);

describe("nested canonical JSONL", () => {
  it("reads every field, and counts what it read, refused and kept", async () => {
    const { result, rows } = await nested();
    expect(result.format).toBe("canonical");
    expect(result.read).toMatchObject({
      conversations: 4,
      messages: 11,
      ratings: 2,
      assignments: 1,
      customers: 2,
    });
    expect(result.rejected).toEqual({ conversations: 2, messages: 2, ratings: 1 });
    const [c1] = await rows("SELECT * FROM $conversations WHERE external_id = 'c-1'");
    expect(c1).toMatchObject({
      channel: "wechat",
      status: "closed",
      device: "iPhone",
      surveys_sent: 1,
      whole: true,
      orphan: false,
    });
    expect(c1?.started_at).toEqual(new Date("2025-10-01T01:00:00Z"));
    expect(c1?.version_at).toEqual(new Date("2025-10-01T01:12:30Z"));
    const [c2] = await rows("SELECT * FROM $conversations WHERE external_id = 'c-2'");
    expect(c2).toMatchObject({ channel: "telegram", status: null });
    expect(await rows("SELECT tag FROM $conversation_tags ORDER BY tag")).toEqual([
      { tag: "催单" },
      { tag: "退款" },
    ]);
    expect(await rows("SELECT score, lowest, highest, comment FROM $ratings")).toEqual([
      { score: 5, lowest: 1, highest: 5, comment: "很好" },
    ]);
    expect(await rows("SELECT name, segment, attributes FROM $customers WHERE external_id = 'u-7'")).toEqual([
      { name: "王芳", segment: "VIP", attributes: '{"level":3}' },
    ]);
    expect(await rows("SELECT external_id, name FROM $customers WHERE name = '匿名'")).toEqual([
      { external_id: "conversation:c-2", name: "匿名" },
    ]);
    // Nobody says that they are human; loading takes them for it.
    expect(await rows("SELECT external_id, kind FROM $agents ORDER BY 1")).toEqual([
      { external_id: "a-3", kind: null },
      { external_id: "小助手", kind: "bot" },
      { external_id: "小李", kind: null },
    ]);
    // The agent's group "售后" is the group g-1 by its name.
    expect(
      await rows(
        "SELECT g.external_id FROM $agents a JOIN $agent_groups g USING (group_id) WHERE a.external_id = 'a-3'",
      ),
    ).toEqual([{ external_id: "g-1" }]);
  });

  it("reads times as their offset says, those without one in the import's zone", async () => {
    const { result, rows } = await nested();
    const times = await rows(
      'SELECT m.external_id, epoch_us(m."at") AS us FROM $messages m WHERE m.external_id IS NOT NULL ORDER BY seq',
    );
    expect(times.map((row) => [row.external_id, new Date(Number(row.us) / 1000).toISOString()])).toEqual([
      ["m-1", "2025-10-01T01:00:00.000Z"],
      ["m-2", "2025-10-01T01:00:05.000Z"],
      ["m-3", "2025-10-01T01:00:30.123Z"],
      ["m-4", "2025-10-01T01:01:00.000Z"],
      ["m-5", "2025-10-01T01:02:00.000Z"],
      ["m-6", "2025-10-01T01:03:00.000Z"],
    ]);
    expect(Number(times[2]?.us) % 1000).toBe(456);
    expect(result.naiveTimes).toBe(1);
    const paris = await stagePaths(["fixtures/canonical/nested.jsonl"], { tz: "Europe/Paris" });
    const [m3] = await paris.rows(`SELECT "at" FROM $messages WHERE external_id = 'm-3'`);
    expect(m3?.at).toEqual(new Date("2025-10-01T07:00:30.123Z"));
  });

  it("keeps the array's order, turned round when all of it runs backwards, and tells equal messages apart", async () => {
    const { rows } = await nested();
    const messages =
      await rows(`SELECT seq, sender, text, message_id::VARCHAR AS id FROM $messages m JOIN $conversations c USING (conversation_id)
      WHERE c.external_id = 'c-2' ORDER BY seq`);
    expect(messages.map((row) => row.text)).toEqual(["好", "好", "在吗"]);
    expect(new Set(messages.map((row) => row.id)).size).toBe(3);
    const skewed = await stageFiles({
      "a.jsonl":
        '{"id":"c","messages":[{"at":"2025-01-01T00:00:02Z","from":"customer","text":"1"},{"at":"2025-01-01T00:00:05Z","from":"agent","text":"2"},{"at":"2025-01-01T00:00:01Z","from":"customer","text":"3"}]}\n',
    });
    expect((await skewed.rows("SELECT text FROM $messages ORDER BY seq")).map((row) => row.text)).toEqual([
      "1",
      "2",
      "3",
    ]);
  });

  it("writes refused rows with file, line, field, reason and the row", async () => {
    const rejects = await (await nested()).rejects();
    expect(rejects.map((row) => [row.file, row.line, row.field])).toEqual(
      [
        ["nested.jsonl", "1", "messages[6].from"],
        ["nested.jsonl", "1", "score"],
        ["nested.jsonl", "3", "id"],
        ["nested.jsonl", "4", null],
      ].sort((a, b) => Number(a[1]) - Number(b[1])),
    );
    expect(rejects[0]?.row).toContain("martian");
    expect(rejects[2]?.row).toContain('"channel":"web"');
    for (const row of rejects)
      for (const words of [row.reason_zh, row.reason_en]) expect(String(words).length).toBeGreaterThan(3);
  });

  it("computes keys and hashes the same way every time, whatever the file is called", async () => {
    const keys = async (run: Awaited<ReturnType<typeof nested>>) =>
      run.rows(
        "SELECT conversation_id::VARCHAR AS c, message_id::VARCHAR AS m, content_hash::VARCHAR AS h FROM $messages ORDER BY ALL",
      );
    expect(await keys(await nested())).toEqual(await keys(await nested()));
    const [row] = await (await nested()).rows(
      "SELECT (conversation_id = md5_number_lower('canonical' || chr(0) || 'c-1')) AS ok FROM $conversations WHERE external_id = 'c-1'",
    );
    expect(row).toEqual({ ok: true });
    const other = await stagePaths(["fixtures/canonical/nested.jsonl"], { source: "shop" });
    expect(await keys(other)).not.toEqual(await keys(await nested()));
  });

  it("sorts messages by (conversation_id, seq)", async () => {
    const [row] = await (
      await nested()
    ).rows(`SELECT count(*) FILTER (conversation_id < before OR (conversation_id = before AND seq <= seq_before)) AS bad
      FROM (SELECT *, lag(conversation_id) OVER () AS before, lag(seq) OVER () AS seq_before FROM $messages)`);
    expect(Number(row?.bad)).toBe(0);
  });

  it("lets the newest version of a conversation stand and counts the other's rows as duplicates", async () => {
    const line = (at: string, text: string) =>
      `{"id":"c","messages":[{"id":"1","at":"2025-01-01T00:00:00Z","from":"customer","text":"a"},{"id":"2","at":"${at}","from":"agent","agent":{"id":"x"},"text":"${text}"}]}\n`;
    const { result, rows } = await stageFiles({
      "a.jsonl": line("2025-01-01T00:02:00Z", "new") + line("2025-01-01T00:01:00Z", "old"),
    });
    expect(result.read).toMatchObject({ conversations: 2, messages: 4 });
    expect(result.duplicates).toMatchObject({ conversations: 1, messages: 2 });
    expect(await rows("SELECT text FROM $messages ORDER BY seq")).toEqual([{ text: "a" }, { text: "new" }]);
    const repeat = await stageFiles({
      "a.jsonl":
        '{"id":"c","messages":[{"id":"1","at":"2025-01-01T00:00:00Z","from":"customer","text":"a"},{"id":"1","at":"2025-01-01T00:00:00Z","from":"customer","text":"b"}]}',
    });
    expect(repeat.result.duplicates).toEqual({ messages: 1 });
    expect(await repeat.rows("SELECT text FROM $messages")).toEqual([{ text: "b" }]);
  });

  it("keeps future times, an end before its start, and times before others", async () => {
    const { result } = await stageFiles({
      "a.jsonl":
        '{"id":"c","started_at":"2099-01-01T00:00:00Z","ended_at":"2020-01-01T00:00:00Z","messages":[{"at":"2098-01-01T00:00:00Z","from":"customer"}]}\n',
    });
    expect(result.rejected).toEqual({});
    expect(result.read).toMatchObject({ conversations: 1, messages: 1 });
  });
});

describe("a field of another type than the format has", () => {
  const at = "2025-01-01T00:00:00Z";
  it.each([
    ["customer", { customer: "u-7" }],
    ["customer", { customer: [{ id: "u-7" }] }],
    ["group", { group: 5 }],
    ["group", { group: "售后" }],
    ["tags", { tags: { a: 1 } }],
    ["assignments", { assignments: { agent: { id: "a" }, from: at } }],
    ["ratings", { ratings: {} }],
    ["messages[].agent", { messages: [{ at, from: "agent", agent: "张伟" }] }],
    ["messages[].file", { messages: [{ at, from: "customer", file: "a.png" }] }],
    ["assignments[].agent", { assignments: [{ agent: "a", agent_id: "b", from: at }] }],
    ["ratings[].agent", { ratings: [{ at, score: 5, agent: 7 }] }],
    ["id", { id: { a: 1 } }],
    ["customer.id", { customer: { id: { a: 1 }, name: ["x"] } }],
    ["customer.name", { customer: { id: "u", name: ["x"] } }],
    ["group.name", { group: { id: "g", name: { zh: "售后" } } }],
    ["channel", { channel: ["web"] }],
    ["messages[].id", { messages: [{ id: ["m"], at, from: "customer" }] }],
    ["messages[].text", { messages: [{ at, from: "customer", text: { content: "x" } }] }],
    ["messages[].agent.group", { messages: [{ at, from: "agent", agent: { id: "a", group: { id: "g" } } }] }],
    ["assignments[].agent.id", { assignments: [{ agent: { id: [1] }, from: at }] }],
  ])("refuses %s with %j, and says so", async (field, fields) => {
    const record = { id: "c", messages: [{ at, from: "customer" }], ...fields };
    for (const indent of [0, 1]) {
      const content = JSON.stringify(
        [record, { id: "d", messages: [{ at, from: "customer" }] }],
        null,
        indent,
      );
      const run = await stageFiles({ "a.json": content });
      expect(run.result.read).toMatchObject({ conversations: 2, messages: 2 });
      expect(run.result.rejected).toMatchObject({ conversations: 1, messages: 1 });
      const [row] = await run.rejects();
      expect([row?.field, JSON.parse(String(row?.row))]).toEqual([field, record]);
      expect(row?.reason_en).toContain("another type");
    }
  });

  it("takes nothing, and words that only look like such a field", async () => {
    const record = {
      id: "c",
      customer: null,
      group: null,
      tags: "退款;催单",
      ratings: null,
      attributes: { customer: "x", group: "y", ratings: 5 },
      messages: [
        {
          at,
          from: "agent",
          agent: { id: "a", group: "售后" },
          file: null,
          text: '{"agent":"x","file":5,"group":1}',
        },
        { at, from: "customer", agent: null },
      ],
    };
    const { result, rows } = await stageFiles({ "a.jsonl": JSON.stringify(record) });
    expect(result.rejected).toEqual({});
    expect(result.read).toMatchObject({ conversations: 1, messages: 2, agents: 1, conversation_tags: 2 });
    expect(await rows("SELECT attributes FROM $conversations")).toEqual([
      { attributes: JSON.stringify(record.attributes) },
    ]);
  });
});

describe("times without the signs of ISO 8601", () => {
  it.each([
    ["20251001T090000Z", "2025-10-01T09:00:00.000Z", 0],
    ["20251001T090000+0800", "2025-10-01T01:00:00.000Z", 0],
    ["20251001T090000-03", "2025-10-01T12:00:00.000Z", 0],
    ["20251001t0900z", "2025-10-01T09:00:00.000Z", 0],
    ["20251001T0900+08:00", "2025-10-01T01:00:00.000Z", 0],
    ["20251001T090000.125Z", "2025-10-01T09:00:00.125Z", 0],
    ["20251001T090000", "2025-10-01T01:00:00.000Z", 1],
  ])("reads %s, nested and flat", async (at, instant, naive) => {
    for (const files of [
      { "a.jsonl": JSON.stringify({ id: "c", messages: [{ at, from: "customer" }] }) },
      { "messages.csv": `conversation_id,at,from\nc,${at},customer\n` },
    ] as Record<string, string>[]) {
      const { result, rows } = await stageFiles(files);
      expect(result.rejected).toEqual({});
      expect(await rows('SELECT "at" FROM $messages')).toEqual([{ at: new Date(instant) }]);
      expect(result.naiveTimes).toBe(naive);
    }
  });

  it.each([
    "20251301T090000Z",
    "20251001T250000Z",
    "20251001T090000+2500",
    "2025101T090000Z",
    "20251001T09000Z",
  ])("refuses %s", async (at) => {
    const content = JSON.stringify({ id: "c", messages: [{ at, from: "customer" }] });
    expect((await stageFiles({ "a.jsonl": content })).result.rejected).toEqual({ messages: 1 });
  });
});

describe("limits", () => {
  const message = (fields: object) =>
    `${JSON.stringify({ id: "c", messages: [{ at: "2025-01-01T00:00:00Z", from: "customer", ...fields }] })}\n`;
  it.each([
    ["text of 1 MiB", { text: "x".repeat(1 << 20) }, {}],
    ["text over 1 MiB", { text: "x".repeat((1 << 20) + 1) }, { messages: 1 }],
    ["an id of 512 bytes", { id: "x".repeat(512) }, {}],
    ["an id over 512 bytes", { id: "号".repeat(171) }, { messages: 1 }],
  ])("%s", async (_, fields, rejected) => {
    expect((await stageFiles({ "a.jsonl": message(fields) })).result.rejected).toEqual(rejected);
  });

  it.each([
    "infinity",
    "epoch",
    "20251001",
    "tomorrow",
    "2025-13-01T00:00:00Z",
    "2025-01-01T25:00:00Z",
    "9999-01-01T00:00:00Z",
    "",
  ])("refuses the time %j", async (at) => {
    expect((await stageFiles({ "a.jsonl": message({ at }) })).result.rejected).toEqual({ messages: 1 });
  });
});
