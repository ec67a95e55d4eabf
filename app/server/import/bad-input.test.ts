import { gzipSync } from "node:zlib";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { stageFiles } from "./staging-for-tests";

const line = (id: string, text = "你好，我要退款") =>
  JSON.stringify({ id, messages: [{ id: "1", at: "2025-01-01T00:00:00Z", from: "customer", text }] });
const texts = async (run: Awaited<ReturnType<typeof stageFiles>>) =>
  (await run.rows("SELECT text FROM $messages ORDER BY text")).map((row) => row.text);

describe("files that are not quite right", () => {
  it("says that a file is empty, and what an unknown file is", async () => {
    await expect(stageFiles({ "a.jsonl": "" })).rejects.toMatchObject({
      issues: [{ where: "a.jsonl", code: "empty_file" }],
    });
    await expect(stageFiles({ "a.txt": "just words\n" })).rejects.toMatchObject({
      issues: [{ code: "unknown_format" }],
    });
    const error = await stageFiles({ "a.csv": "name,age\nx,1\n" }).catch((cause) => cause);
    expect(error.issues[0].text.en).toMatch(/name, age.*meiqia.*twcs.*canonical/s);
    await expect(stageFiles({ "a.jsonl": line("c") }, { format: "meiqia" })).rejects.toMatchObject({
      issues: [{ code: "wrong_format" }],
    });
    await expect(stageFiles({ "a.jsonl": line("c") }, { format: "nope" })).rejects.toMatchObject({
      issues: [{ code: "unknown_format" }],
    });
  });

  it.each([
    ["a BOM", Buffer.from(`\ufeff${line("c")}\n`)],
    ["CRLF and LF mixed", Buffer.from(`${line("a")}\r\n${line("b")}\n\r\n${line("c")}`)],
    ["lone CR", Buffer.from(`${line("a")}\r${line("b")}\n`)],
    ["GB18030", iconv.encode(`${line("a")}\n${line("b", "发票抬头写公司名称")}\n`, "gb18030")],
    ["Big5", iconv.encode(`${line("a", "請問什麼時候出貨，我的訂單還沒有收到，謝謝您的幫忙")}\n`, "big5")],
    ["UTF-16 with a BOM", iconv.encode(`${line("a")}\n`, "utf16le", { addBOM: true })],
    ["UTF-16 without one", iconv.encode(`${line("a", "hello there")}\n`, "utf16be", { addBOM: false })],
  ])("reads %s", async (_, bytes) => {
    const run = await stageFiles({ "a.jsonl": bytes });
    expect(run.result.rejected).toEqual({});
    for (const text of await texts(run))
      expect(text).toMatch(/你好，我要退款|发票抬头|請問什麼時候出貨|hello there/);
  });

  it("reads GB18030 CSV", async () => {
    const run = await stageFiles({
      "messages.csv": iconv.encode(
        "id,conversation_id,at,from,text\n1,c,2025-01-01T00:00:00Z,customer,我要退款\n",
        "gbk",
      ),
    });
    expect(await texts(run)).toEqual(["我要退款"]);
    expect(run.result.warnings.map((words) => words.en).join()).toContain("GB18030");
  });

  it("reads a table with one odd id in the encoding of the tables that came with it", async () => {
    const id = "u13é";
    const lines = Array.from({ length: 9 }, (_, n) => `m${n},c,2025-01-01T00:00:00Z,customer,我要退款${id}`);
    const tables = {
      "conversations.csv": `id,customer_id\nc,${id}\n`,
      "customers.csv": `id,name\nu1,Ann\n${id},Ben\n`,
      "messages.csv": `id,conversation_id,at,from,text\n${lines.join("\n")}\n`,
    };
    const { rows } = await stageFiles(
      Object.fromEntries(Object.entries(tables).map(([name, text]) => [name, iconv.encode(text, "gb18030")])),
    );
    expect(await rows("SELECT external_id FROM $customers ORDER BY 1")).toEqual([
      { external_id: "u1" },
      { external_id: id },
    ]);
  });

  it("refuses a line with broken bytes in a UTF-8 file, not the file", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${line("a")}\n${line("b")}\n`),
      Buffer.from([0x22, 0xff, 0xfe, 0x0a]),
      Buffer.from(`${line("c")}\n`),
    ]);
    const run = await stageFiles({ "a.jsonl": bytes });
    expect(run.result.rejected).toEqual({ conversations: 1 });
    expect((await run.rejects())[0]).toMatchObject({ line: "3" });
  });

  it("keeps everything before the place where a file breaks off", async () => {
    const torn = `${line("a")}\n${line("b").slice(0, 40)}`;
    const plain = await stageFiles({ "a.jsonl": torn });
    expect(plain.result.read).toMatchObject({ conversations: 2, messages: 1 });
    expect((await plain.rejects())[0]).toMatchObject({
      line: "2",
      reason_en: expect.stringContaining("ends here"),
    });
    const array = await stageFiles({ "a.json": `[${line("a")},\n${line("b").slice(0, 40)}` });
    expect(array.result.read).toMatchObject({ conversations: 2, messages: 1 });
    const many = Array.from({ length: 3000 }, (_, index) => line(`c${index}`, `${Math.sin(index)}`)).join(
      "\n",
    );
    const whole = gzipSync(many);
    const cut = await stageFiles({ "a.jsonl.gz": whole.subarray(0, Math.floor(whole.length * 0.6)) });
    expect(cut.result.read.conversations).toBeGreaterThan(1000);
    expect(cut.result.rejected.conversations ?? 0).toBeLessThanOrEqual(1);
    expect(cut.result.warnings.map((words) => words.en).join()).toContain("ends early");
    expect((await stageFiles({ "a.jsonl.gz": whole })).result.warnings).toEqual([]);
  });

  it("refuses JSON of 60,000 levels and lives", async () => {
    const deep = `{"id":"d","messages":${"[".repeat(60_000)}${"]".repeat(60_000)}}`;
    for (const content of [`${line("a")}\n${deep}\n${line("b")}\n`, `[${line("a")},${deep},${line("b")}]`]) {
      const run = await stageFiles({ "a.jsonl": content });
      expect(run.result.read).toMatchObject({ conversations: 3, messages: 2 });
      expect((await run.rejects())[0]?.reason_en).toContain("200");
    }
  });

  it("reads what is odd inside strings as it is: NUL, brackets, emoji, right to left", async () => {
    const odd = ["a\u0000b", "[[[{{{", 'say "hi" \\', "😀🇨🇳", "שלום"];
    const run = await stageFiles({ "a.jsonl": odd.map((text, index) => line(`c${index}`, text)).join("\n") });
    expect(await texts(run)).toEqual([...odd].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  });

  it("refuses what is no conversation: a number, a list, messages that are no list", async () => {
    const run = await stageFiles({
      "a.jsonl": `${line("a")}\n5\n[1]\n{"id":"x","messages":"none"}\n{"id":"y","messages":[5,null,"z"]}\n{"a":1}x\n`,
    });
    expect(run.result.rejected).toEqual({ conversations: 4, messages: 3 });
    expect((await run.rejects()).map((row) => row.line)).toEqual(["2", "3", "4", "5", "5", "5", "6"]);
  });

  it("does not let one open quote swallow a CSV file", async () => {
    const rows = Array.from(
      { length: 50 },
      (_, index) =>
        `m${index},c,2025-01-01T00:00:${String(index).padStart(2, "0")}Z,customer,${index === 10 ? '"open' : "ok"}`,
    );
    const run = await stageFiles({ "messages.csv": `id,conversation_id,at,from,text\n${rows.join("\n")}\n` });
    expect(run.result.read).toMatchObject({ messages: 50 });
    expect(run.result.rejected).toEqual({ messages: 1 });
    expect((await run.rejects())[0]?.line).toBe("12");
  });

  it("reads semicolons, tabs, CRLF and mixed ends in CSV", async () => {
    const table = (by: string, end: string) =>
      [
        ["id", "conversation_id", "at", "from", "text"],
        ["1", "c", "2025-01-01T00:00:00Z", "customer", "甲"],
        ["2", "c", "2025-01-01T00:00:01Z", "agent", "乙"],
      ]
        .map((row) => row.join(by))
        .join(end);
    for (const content of [
      table(";", "\r\n"),
      table("\t", "\n"),
      table(",", "\r\n").replace("\r\n2", "\n2"),
    ]) {
      expect(await texts(await stageFiles({ "messages.csv": content }))).toEqual(["乙", "甲"]);
    }
  });

  const head = "id,conversation_id,at,from,text";
  const row = (id: string, text: string) => `${id},c,2025-01-01T00:00:0${id}Z,customer,${text}`;

  it("reads CSV whose lines end in CR alone", async () => {
    for (const end of ["", "\r"]) {
      const content = [head, row("1", "甲"), row("2", '"乙\r丙"'), row("3", "丁")].join("\r") + end;
      const run = await stageFiles({ "messages.csv": content });
      expect(run.result.rejected).toEqual({});
      expect(await texts(run)).toEqual(["丁", "乙\r丙", "甲"]);
    }
  });

  it("keeps line breaks inside quotes as they are", async () => {
    const odd = ["a\r\nb", "a\rb", "a\nb", "a\r\n\r\nb", "a\r"];
    for (const end of ["\n", "\r\n"]) {
      const content = [head, ...odd.map((text, index) => row(`${index}`, `"${text}"`))].join(end);
      const run = await stageFiles({ "messages.csv": content });
      expect(run.result.rejected).toEqual({});
      expect(await texts(run)).toEqual([...odd].sort());
    }
  });

  it("says that a table has no rows", async () => {
    const run = await stageFiles({ "messages.csv": `${head}\n`, "customers.csv": "id,name\nu1,x\n" });
    expect(run.result.warnings.map((words) => words.en)).toEqual([
      "messages.csv: no rows, there is only a header",
    ]);
  });

  it("puts U+FFFD for a lone surrogate and keeps what is a pair or no escape at all", async () => {
    const written = ["a\\ud800b", "\\uDC00", "\\ud83d\\ude00", "\\\\ud800", "\\ud83d\\ud83d\\ude00"];
    const lines = written.map((text, index) => line(`c${index}`, "@").replace("@", () => text));
    const ways: Record<string, string>[] = [
      { "a.jsonl": lines.join("\n") },
      { "a.json": `[${lines.join(",\n")}]` },
    ];
    for (const files of ways) {
      const run = await stageFiles(files);
      expect(run.result.rejected).toEqual({});
      const expected = ["a\ufffdb", "\ufffd", "😀", "\\ud800", "\ufffd😀"];
      expect((await texts(run)).sort()).toEqual(expected.sort());
      expect(run.result.warnings.map((words) => words.en).join()).toContain("3 broken characters");
    }
  });

  it.each(["+99:99", "+25:00", "-16:00", "+08:60", "+1600", "+2500", " +24", "-08:99"])(
    "refuses the offset %s",
    async (offset) => {
      const content = line("a").replace("00:00:00Z", `12:00:00${offset}`);
      const run = await stageFiles({ "a.jsonl": content });
      expect(run.result.rejected).toEqual({ messages: 1 });
      expect((await run.rejects())[0]).toMatchObject({ field: "messages[0].at" });
    },
  );

  it.each(["+14:00", "-12:00", "+0545", "+15:59", " -03", "+05:30"])(
    "takes the offset %s",
    async (offset) => {
      const run = await stageFiles({ "a.jsonl": line("a").replace("00:00:00Z", `12:00:00${offset}`) });
      expect(run.result.rejected).toEqual({});
    },
  );

  it("says of a gzip or Parquet file that it is damaged, by the name its owner knows", async () => {
    const whole = gzipSync(line("a"));
    await expect(stageFiles({ "t.jsonl.gz": whole.subarray(0, 12) })).rejects.toMatchObject({
      issues: [{ where: "t.jsonl.gz", code: "bad_gzip" }],
    });
    for (const content of ["PAR1", `PAR1${"x".repeat(1000)}PAR1`])
      await expect(stageFiles({ "any.parquet": content })).rejects.toMatchObject({
        issues: [{ where: "any.parquet", code: "bad_parquet" }],
      });
    const run = await stageFiles({ "t.jsonl.gz": gzipSync(`${line("a")}\n5\n`) });
    expect((await run.rejects())[0]).toMatchObject({ file: "t.jsonl.gz", line: "2" });
  });

  it("counts the messages of a refused conversation as refused, and lists what is refused in order", async () => {
    const message = (at: string) => ({ at, from: "customer", text: "x" });
    const many = Array.from({ length: 12 }, () => message("soon"));
    const records = [
      { id: "a", started_at: "soon", messages: [message("2025-01-01T00:00:00Z"), message("soon")] },
      { id: "b", messages: many, ratings: [{ at: "soon", score: 1 }] },
    ];
    const run = await stageFiles({ "a.jsonl": records.map((one) => JSON.stringify(one)).join("\n") });
    expect(run.result.read).toEqual({ conversations: 2, messages: 14, ratings: 1 });
    expect(run.result.rejected).toEqual({ conversations: 1, messages: 14, ratings: 1 });
    expect((await run.rejects()).map((row) => row.field)).toEqual([
      "started_at",
      ...many.map((_, index) => `messages[${index}].at`),
      "at",
    ]);
  });

  it("refuses the lines of data files in which nothing parses, and passes over what is no data", async () => {
    const run = await stageFiles({
      "a.jsonl": line("a"),
      "broken.jsonl": `{oops\n{again\n${line("z")}\n`,
      "words.json": "just, words\n",
      "one.csv": "no table\n",
      "p.png": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xd8, 0xfe, 0xe1]),
    });
    expect(run.result.read).toEqual({ conversations: 5, messages: 3 });
    expect(run.result.rejected).toEqual({ conversations: 3, messages: 1 });
    expect((await run.rejects()).map((row) => [row.file, row.line])).toEqual([
      ["broken.jsonl", "1"],
      ["broken.jsonl", "2"],
      ["one.csv", "1"],
      ["words.json", "1"],
    ]);
    expect(run.result.warnings.map((words) => words.en)).toEqual(["p.png: not of this format, passed over"]);
  });
});
