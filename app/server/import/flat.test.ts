import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { BlobWriter, TextReader, ZipWriter } from "@zip.js/zip.js";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "./scratch-for-tests";
import { stageFiles, stagePaths } from "./staging-for-tests";

const messages = `id,conversation_id,at,from,agent_id,agent_name,text,colour
m1,c1,2025-10-01T09:00:00+08:00,customer,,,"我要
退款, ""现在""",red
m2,c1,2025-10-01T09:01:00+08:00,agent,a1,张伟,好,
m3,c2,2025-10-01T09:02:00+08:00,CUSTOMER,,,hi,
m4,,2025-10-01T09:02:00+08:00,customer,,,no conversation,
m5,c2,soon,customer,,,no time,
m6,c2,2025-10-01T09:03:00+08:00
`;

describe("flat tables", () => {
  it("makes conversations of messages alone, without calling them orphans", async () => {
    const { result, rows, rejects } = await stageFiles({ "messages.csv": messages });
    expect(result.read).toMatchObject({ messages: 6, conversations: 2, agents: 1 });
    expect(result.rejected).toEqual({ messages: 3 });
    expect(result.orphans).toBe(0);
    expect(
      await rows("SELECT count(*) FILTER (orphan) AS o, count(*) FILTER (whole) AS w FROM $conversations"),
    ).toMatchObject([{ o: 0n, w: 0n }]);
    expect(await rows("SELECT text FROM $messages m WHERE external_id = 'm1'")).toEqual([
      { text: '我要\n退款, "现在"' },
    ]);
    // The line an editor shows: the quoted line break counts.
    expect((await rejects()).map((row) => [row.line, row.field])).toEqual([
      ["6", "conversation_id"],
      ["7", "at"],
      ["8", null],
    ]);
    expect(result.warnings.map((words) => words.en).join()).toContain("unknown columns ignored: colour");
  });

  it("counts an orphan where the files list conversations and miss one", async () => {
    const { result, rows } = await stageFiles({
      "messages.csv": messages,
      "conversations.csv": "id,customer_id,channel,status,tags\nc1,u1,微信,已结束,退款;催单|VIP\n",
    });
    expect(result.orphans).toBe(1);
    expect(await rows("SELECT external_id, channel, status, orphan FROM $conversations ORDER BY 1")).toEqual([
      { external_id: "c1", channel: "wechat", status: "closed", orphan: false },
      { external_id: "c2", channel: null, status: null, orphan: true },
    ]);
    expect((await rows("SELECT tag FROM $conversation_tags ORDER BY tag")).map((row) => row.tag)).toEqual([
      "VIP",
      "催单",
      "退款",
    ]);
    expect(await rows("SELECT external_id FROM $customers")).toEqual([{ external_id: "u1" }]);
  });

  it("reads every table of the format", async () => {
    const { result, rows } = await stageFiles({
      "messages.jsonl":
        '{"id":"m1","conversation_id":"c1","at":"2025-10-01T09:00:00Z","from":"customer","text":"hi"}\n\n{"id":"m2"}\nnot json\n',
      "customers.csv":
        "id,name,phone,email,segment,created_at\nu1,王芳,,,VIP,2024-01-01T00:00:00Z\nu1,王芳,138,,VIP,2024-01-01T00:00:00Z\n,nobody,,,,\n",
      "customer_identities.csv": "customer_id,channel,external_id\nu1,wechat,wx-1\n",
      "agents.csv": "id,name,email,group_id,kind\na1,张伟,z@example.com,g1,human\nb1,小助手,,,bot\n",
      "agent_groups.csv": "id,name\ng1,售后\n",
      "assignments.csv": "conversation_id,agent_id,from,to\nc1,a1,2025-10-01T09:00:00Z,\n",
      "ratings.csv":
        "conversation_id,at,score,scale,comment,agent_id\nc1,2025-10-01T10:00:00Z,0,1,,a1\nc1,2025-10-01T11:00:00Z,0,5,,a1\n",
      "visits.csv":
        "id,customer_id,at,url,title,seconds,referrer,entry\nv1,u1,2025-10-01T08:00:00Z,https://example.com,T,12.5,,\n",
      "purchases.csv": "id,customer_id,at,amount,currency,item\np1,u1,2025-10-01T12:00:00Z,19.9,CNY,伞\n",
      "notes.csv": "id,customer_id,at,agent_id,text\nn1,u1,2025-10-01T12:00:00Z,a1,记一笔\n",
      "customer_tags.csv": "customer_id,tag,at\nu1,VIP,\nu1,VIP,\n",
      "churned.csv": "customer_id,at\nu1,2025-12-01T00:00:00Z\n",
    });
    expect(result.rejected).toEqual({ messages: 2, customers: 1, ratings: 1 });
    expect(result.duplicates).toEqual({ customers: 1, customer_tags: 1 });
    expect(result.read).toMatchObject({
      messages: 3,
      customers: 3,
      customer_identities: 1,
      agents: 2,
      agent_groups: 1,
      assignments: 1,
      ratings: 2,
      visits: 1,
      purchases: 1,
      notes: 1,
      customer_tags: 2,
      churned: 1,
      conversations: 1,
    });
    expect(await rows("SELECT score, lowest, highest FROM $ratings")).toEqual([
      { score: 0, lowest: 0, highest: 1 },
    ]);
    expect(await rows("SELECT phone FROM $customers")).toEqual([{ phone: "138" }]);
    expect(await rows("SELECT item, amount FROM $purchases")).toEqual([{ item: "伞", amount: 19.9 }]);
    expect(await rows("SELECT kind FROM $events")).toEqual([{ kind: "churned" }]);
  });

  it("lets the later row stand of what a table holds twice, with an id or without", async () => {
    const at = "2025-10-01T08:00:00Z";
    const { result, rows } = await stageFiles({
      "conversations.csv": `id,status,updated_at,subject\nc1,open,2025-10-01T09:00:00Z,new\nc1,open,${at},old\nc2,open,,once\nc3,open,,one\nc3,open,,two\n`,
      "assignments.csv": `conversation_id,agent_id,from,to\nc1,a1,${at},2025-10-01T09:00:00Z\nc1,a1,${at},2025-10-01T10:00:00Z\nc2,a1,${at},\n`,
      "ratings.csv": `conversation_id,at,score,agent_id\nc1,${at},1,a1\nc1,${at},5,a1\nc2,${at},3,a1\n`,
      "visits.csv": `id,customer_id,at,url,title\nv1,u1,${at},/a,first\nv1,u2,${at},/b,second\n,u1,${at},/c,third\n,u1,${at},/c,fourth\nv2,,${at},/d,lone\n`,
      "purchases.csv": `id,customer_id,at,amount,item\np1,u1,${at},1,伞\np1,u1,${at},2,伞\n,u1,${at},3,伞\n,u1,${at},3,伞\n,u1,${at},4,伞\n`,
      "notes.csv": `id,customer_id,at,agent_id,text\nn1,u1,${at},a1,one\nn1,u1,${at},a1,two\n,u1,${at},,same\n,u1,${at},,same\nn2,u1,${at},,lone\n`,
    });
    const twice = { assignments: 1, ratings: 1, visits: 2, purchases: 2, notes: 2 };
    expect(result.duplicates).toEqual({ conversations: 2, ...twice });
    const list = async (sql: string) => (await rows(sql)).map((row) => row.said);
    expect(await list("SELECT subject AS said FROM $conversations ORDER BY 1")).toEqual([
      "new",
      "once",
      "two",
    ]);
    expect(await list("SELECT hour(to_at) AS said FROM $assignments ORDER BY to_at")).toEqual([10n, null]);
    expect(await list("SELECT score AS said FROM $ratings ORDER BY 1")).toEqual([3, 5]);
    expect(await list("SELECT title AS said FROM $visits ORDER BY 1")).toEqual(["fourth", "lone", "second"]);
    expect(await list("SELECT amount AS said FROM $purchases ORDER BY 1")).toEqual([2, 3, 4]);
    expect(await list("SELECT text AS said FROM $customer_notes ORDER BY 1")).toEqual([
      "lone",
      "same",
      "two",
    ]);
  });

  it("takes nothing away with a later row that leaves a field empty, as a later import would not", async () => {
    const at = "2025-10-01T08:00:00Z";
    const { rows } = await stageFiles({
      "conversations.csv": "id,status,subject,tags\nc1,open,退款,a\nc1,closed,,b\n",
      "assignments.csv": `conversation_id,agent_id,from,to\nc1,a1,${at},2025-10-01T09:00:00Z\nc1,a1,${at},\n`,
      "ratings.csv": `conversation_id,at,score,comment\nc1,${at},1,慢\nc1,${at},5,\n`,
      "visits.csv": `id,customer_id,at,url,title\nv1,u1,${at},/a,first\nv1,,${at},/b,\n`,
      "purchases.csv": `id,customer_id,at,amount,currency\np1,u1,${at},1,CNY\np1,u1,${at},2,\n`,
      "notes.csv": `id,customer_id,at,agent_id,text\nn1,u1,${at},a1,one\nn1,u1,${at},,two\n`,
      "customer_tags.csv": `customer_id,tag,at\nu1,VIP,${at}\nu1,VIP,\n`,
    });
    const list = async (sql: string) => Object.values((await rows(sql))[0] ?? {});
    expect(await list("SELECT status, subject FROM $conversations")).toEqual(["closed", "退款"]);
    expect(await list("SELECT list(tag ORDER BY tag) FROM $conversation_tags")).toEqual([["a", "b"]]);
    expect(await list("SELECT count(*), hour(max(to_at)) FROM $assignments")).toEqual([1n, 9n]);
    expect(await list("SELECT score, comment FROM $ratings")).toEqual([5, "慢"]);
    expect(await list("SELECT url, title, customer_id IS NOT NULL FROM $visits")).toEqual([
      "/b",
      "first",
      true,
    ]);
    expect(await list("SELECT amount, currency FROM $purchases")).toEqual([2, "CNY"]);
    expect(await list("SELECT text, agent_id IS NOT NULL FROM $customer_notes")).toEqual(["two", true]);
    expect(await list(`SELECT "at" IS NOT NULL FROM $customer_tags`)).toEqual([true]);
  });

  it("reads Parquet, and says which file is damaged", async () => {
    const folder = scratchFolder("parquet");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(`COPY (SELECT 'm' || i AS id, 'c' || (i % 3) AS conversation_id, TIMESTAMP '2025-01-01' + INTERVAL (i) MINUTE AS "at",
      'customer' AS "from", 'hi' AS text FROM range(9) r(i)) TO '${join(folder, "messages.parquet")}'`);
    connection.closeSync();
    const { result, rows } = await stagePaths([join(folder, "messages.parquet")]);
    expect(result.read).toMatchObject({ messages: 9, conversations: 3 });
    expect(result.naiveTimes).toBe(9);
    expect((await rows('SELECT min("at") AS "at" FROM $messages'))[0]?.at).toEqual(
      new Date("2024-12-31T16:00:00Z"),
    );

    writeFileSync(join(folder, "messages.parquet"), "PAR1 not really PAR1");
    await expect(stagePaths([join(folder, "messages.parquet")])).rejects.toMatchObject({
      issues: [{ code: "bad_parquet" }],
    });
  });

  it("refuses a Parquet file whose footer tells another count of rows than there are", async () => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const path = join(scratchFolder("parquet"), "messages.parquet");
    await connection.run(`COPY (SELECT 'm' || i AS id, 'c' AS conversation_id, TIMESTAMP '2025-01-01' AS "at", 'customer' AS "from"
      FROM range(3000) r(i)) TO '${path}'`);
    connection.closeSync();
    const bytes = readFileSync(path);
    // 3000 and 100 as the footer writes them; it does so for the file, for its one row group and for each column.
    const [told, lie] = [Buffer.from([0xf0, 0x2e]), Buffer.from([0xc8, 0x01])];
    const outcomes = [];
    const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
    for (let at = bytes.indexOf(told, footer); at >= 0; at = bytes.indexOf(told, at + 1)) {
      writeFileSync(path, Buffer.concat([bytes.subarray(0, at), lie, bytes.subarray(at + 2)]));
      const read = stagePaths([path]).then((run) => run.result.read.messages);
      outcomes.push(await read.catch((error) => error.issues[0].code));
    }
    expect(outcomes.filter((outcome) => outcome === "bad_parquet")).toHaveLength(2);
    expect(new Set(outcomes)).toEqual(new Set(["bad_parquet", 3000]));
  });

  it("reads a zip", async () => {
    const folder = scratchFolder("zip");
    const zip = new ZipWriter(new BlobWriter());
    await zip.add("导出/messages.csv", new TextReader(messages));
    const file = join(folder, "export.zip");
    writeFileSync(file, Buffer.from(await (await zip.close()).arrayBuffer()));
    expect((await stagePaths([file])).result.read).toMatchObject({ messages: 6 });
  });
});
