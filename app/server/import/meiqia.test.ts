import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stageFiles, stagePaths } from "./staging-for-tests";

const fixture = readFileSync("fixtures/meiqia/conversation.json", "utf8");
const one = JSON.parse(fixture);
const flat = JSON.stringify(one);
const other = JSON.stringify({
  ...one,
  conv_id: 9002,
  client_id: null,
  dev_client_id: "dev-1",
  conv_end_tm: null,
  sub_channel: "微信公众号",
});
const sample = "../shared/data/formats/meiqia_conversation_redacted.json";

describe("Meiqia", () => {
  it.each([
    ["one object a file", { "a.json": fixture, "b.json": JSON.stringify(JSON.parse(other), null, 2) }],
    ["an array", { "a.json": `[\n${fixture},\n${other}\n]` }],
    [
      '{"result":[…]}',
      { "a.json": `{"total":2,"more":[1,2],"result":[${flat},${other}],"page":{"conv":[{"x":1}]}}` },
    ],
    ["JSONL", { "a.jsonl": `${flat}\n${other}\n` }],
    ["overlapping pages", { "a.json": `{"result":[${flat}]}`, "b.json": `{"result":[${other},${flat}]}` }],
  ])("reads %s", async (shape, files) => {
    const { result, rows, rejects } = await stageFiles(files);
    expect(result.format).toBe("meiqia");
    expect(await rejects()).toEqual([]);
    expect(await rows("SELECT external_id, channel, status FROM $conversations ORDER BY 1")).toEqual([
      { external_id: "9001", channel: "web", status: "closed" },
      { external_id: "9002", channel: "wechat", status: "open" },
    ]);
    expect(result.duplicates).toEqual(shape === "overlapping pages" ? { conversations: 1, messages: 4 } : {});
  });

  it("reads Beijing times whatever the import's zone, and keeps every field", async () => {
    const { result, rows } = await stageFiles({ "a.json": fixture }, { tz: "America/New_York" });
    expect(result.warnings[0]?.en).toContain("the zone America/New_York was not used");
    const [conversation] = await rows("SELECT * FROM $conversations");
    expect(conversation).toMatchObject({
      entry_url: "http://example.com/land",
      device: "Windows XP · Chrome",
      whole: true,
    });
    expect(conversation?.started_at).toEqual(new Date("2025-04-20T02:42:33.465Z"));
    const attributes = JSON.parse(String(conversation?.attributes));
    expect(attributes).toMatchObject({
      conv_quality_grade: "金牌",
      visitor_tags: ["意向客户"],
      page_land_title: "首页",
      visitor_os: "Windows XP",
      conv_agent_msg_count: "2",
    });
    expect(attributes.conv_content).toBeUndefined();
    expect(await rows("SELECT tag FROM $conversation_tags")).toEqual([{ tag: "意向客户" }]);
    expect(await rows("SELECT external_id, name FROM $customers")).toEqual([
      { external_id: "501", name: "#79253" },
    ]);
    expect(await rows("SELECT external_id, name, email FROM $agents ORDER BY 1")).toEqual([
      { external_id: "100006", name: "倩倩", email: "qian@example.com" },
      { external_id: "小王", name: "小王", email: null },
    ]);
    expect(await rows("SELECT external_id, name FROM $agent_groups")).toEqual([
      { external_id: "9", name: "课程顾问" },
    ]);
    expect(
      await rows(
        `SELECT m.sender, a.external_id AS agent, m.auto, m.event, m.type FROM $messages m LEFT JOIN $agents a USING (agent_id) ORDER BY seq`,
      ),
    ).toEqual([
      { sender: "agent", agent: "100006", auto: true, event: null, type: "text" },
      { sender: "customer", agent: null, auto: false, event: null, type: "text" },
      { sender: "agent", agent: "小王", auto: false, event: null, type: "text" },
      { sender: "system", agent: null, auto: false, event: "closed", type: "event" },
    ]);
  });

  it.skipIf(!existsSync(sample))(
    "reads the real sample (skipped where ../shared/data is missing)",
    async () => {
      const { result, rows } = await stagePaths([sample]);
      expect(result.read).toMatchObject({ conversations: 1, messages: 1, customers: 1, agents: 1 });
      expect(await rows("SELECT external_id, device FROM $conversations")).toEqual([
        { external_id: "68067008", device: "Windows XP · Chrome" },
      ]);
      expect((await rows('SELECT "at" FROM $messages'))[0]?.at).toEqual(new Date("2017-04-20T02:42:35.494Z"));
    },
  );
});
