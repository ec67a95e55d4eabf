import { describe, expect, it } from "vitest";
import { stageFiles } from "./staging-for-tests";

const at = "2025-01-01T00:00:00Z";
const said = (warnings: readonly { en: string }[]) => warnings.map(({ en }) => en);

describe("a fact that is no value of its field", () => {
  it("is left out of a nested record, which stands, and the report says how many and where", async () => {
    const records = [
      { id: "a", surveys_sent: 2, deleted: "no", attributes: [], messages: [{ at, from: "customer" }] },
      {
        id: "b",
        surveys_sent: "x",
        attributes: "x",
        deleted: "perhaps",
        customer: { id: "u", attributes: 5 },
        tags: ["VIP", { label: "?" }],
        messages: [
          { at, from: "customer", auto: "perhaps", deleted: "no idea", file: { name: "a", size: "big" } },
          { at, from: "agent", auto: "yes", deleted: false, file: { size: "12" } },
          { at, from: "agent", auto: { a: 1 } },
        ],
      },
    ];
    const { result, rows, rejects } = await stageFiles({
      "in.jsonl": records.map((record) => JSON.stringify(record)).join("\n"),
    });
    expect(await rejects()).toEqual([]);
    expect(result.read).toMatchObject({ conversations: 2, messages: 4, customers: 1, conversation_tags: 1 });
    const warning = (field: string, times: string) =>
      `${field} was left out ${times}, being no value of that field (first at in.jsonl:2)`;
    expect(said(result.warnings).filter((words) => words.includes("left out"))).toEqual([
      warning("messages[].auto", "2 times"),
      ...[
        "attributes",
        "customer.attributes",
        "deleted",
        "messages[].deleted",
        "messages[].file.size",
        "surveys_sent",
        "tags",
      ].map((field) => warning(field, "once")),
    ]);
    expect(
      await rows("SELECT surveys_sent, deleted, attributes FROM $conversations ORDER BY external_id"),
    ).toEqual([
      { surveys_sent: 2, deleted: false, attributes: null },
      { surveys_sent: null, deleted: false, attributes: null },
    ]);
    expect(
      await rows("SELECT auto, file_size::INTEGER AS size FROM $messages ORDER BY conversation_id, seq"),
    ).toEqual(
      expect.arrayContaining([
        { auto: true, size: 12 },
        { auto: false, size: null },
      ]),
    );
  });

  it("is left out of flat tables, with the row's true line", async () => {
    const { result, rows } = await stageFiles({
      "messages.csv": `id,conversation_id,at,from,text,auto,file_size\n1,c,${at},customer,"a\nb",true,1\n2,c,${at},agent,x,perhaps,big\n`,
      "visits.csv": `id,customer_id,at,seconds\n1,u,${at},long\n2,u,${at},5\n`,
      "purchases.jsonl": `${JSON.stringify({ id: "1", customer_id: "u", at, amount: "¥12" })}\n`,
    });
    expect(result.rejected).toEqual({});
    expect(result.read).toMatchObject({ messages: 2, visits: 2, purchases: 1 });
    for (const words of [
      "auto was left out once, being no value of that field (first at messages.csv:4)",
      "file_size was left out once, being no value of that field (first at messages.csv:4)",
      "seconds was left out once, being no value of that field (first at visits.csv:2)",
      "amount was left out once, being no value of that field (first at purchases.jsonl:1)",
    ])
      expect(said(result.warnings)).toContain(words);
    expect(await rows("SELECT seconds FROM $visits ORDER BY external_id")).toEqual([
      { seconds: null },
      { seconds: 5 },
    ]);
  });

  it("is not said of a record that is refused anyway, and a rating on an unreadable scale is refused", async () => {
    const { result, rejects } = await stageFiles({
      "in.jsonl": `${JSON.stringify({ id: "a", started_at: "never", surveys_sent: "x", messages: [] })}\n${JSON.stringify({ id: "b", ratings: [{ at, score: 4, scale: "ten" }] })}`,
    });
    expect(said(result.warnings).join()).not.toContain("left out");
    expect((await rejects()).map((row) => row.field)).toEqual(["started_at", "scale"]);
  });
});

describe("tags as objects", () => {
  it.each([
    ["canonical", { id: "c", messages: [], tags: [{ name: "VIP" }, "退款", { id: 7, name: "[急]" }] }],
    ["meiqia", { conv_id: "c", conv_content: [], visitor_tags: [{ name: "VIP" }, "退款", { name: "[急]" }] }],
  ])("give their names: %s", async (format, record) => {
    const { result, rows } = await stageFiles({ "a.jsonl": JSON.stringify(record) }, { format });
    expect((await rows("SELECT tag FROM $conversation_tags ORDER BY tag")).map((row) => row.tag)).toEqual([
      "VIP",
      "[急]",
      "退款",
    ]);
    expect(said(result.warnings).join()).not.toContain("left out");
  });
});

describe("refused records that share a line", () => {
  it("are each spelt out as themselves", async () => {
    const records = Array.from({ length: 60 }, (_, n) =>
      n % 3 === 0
        ? { id: `bad-${n}`, started_at: `never ${n}`, messages: [] }
        : { id: `good-${n}`, messages: [] },
    );
    for (const content of [
      JSON.stringify(records),
      records.map((record) => JSON.stringify(record)).join("\r"),
    ]) {
      const { result, rejects } = await stageFiles({ "a.json": content });
      expect(result.rejected).toEqual({ conversations: 20 });
      const rows = (await rejects()).map((row) => JSON.parse(String(row.row)));
      expect(rows).toHaveLength(20);
      expect(rows).toEqual(expect.arrayContaining(records.filter((record) => record.started_at)));
    }
  });
});

describe("times with a decimal comma", () => {
  it.each([
    ["2025-10-01T09:02:00,5+0800", "2025-10-01T01:02:00.500Z"],
    ["2025-10-01T09:02:00,25Z", "2025-10-01T09:02:00.250Z"],
    ["20251001T090200,125+08", "2025-10-01T01:02:00.125Z"],
    ["2025-10-01 09:02:00,5", "2025-10-01T01:02:00.500Z"],
  ])("reads %s", async (time, instant) => {
    const record = JSON.stringify({ id: "c", messages: [{ at: time, from: "customer" }] });
    const { result, rows } = await stageFiles({ "a.jsonl": record });
    expect(result.rejected).toEqual({});
    expect(await rows('SELECT "at" FROM $messages')).toEqual([{ at: new Date(instant) }]);
  });

  it.each(["2025-10-01T09,02:00Z", "2025-10-01,09:02:00Z", "2025-10-01T09:02:00,Z,"])(
    "refuses %s",
    async (time) => {
      const record = JSON.stringify({ id: "c", messages: [{ at: time, from: "customer" }] });
      expect((await stageFiles({ "a.jsonl": record })).result.rejected).toEqual({ messages: 1 });
    },
  );
});
