import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanPieces, recordsOf } from "./clean-csv";
import { csvRecords } from "./csv-records";
import type { SourceRecord } from "./json-records";
import { filesIn, stageFiles } from "./staging-for-tests";

const comma = 0x2c;
const plain = (records: Iterable<SourceRecord>) =>
  [...records].map(({ bytes, line, problem }) => ({ text: bytes.toString(), line, problem }));

/** The records of a file by the short way, those it read carefully among them, and where it ends the careful one. */
function bothWays(content: string, columns: number, pieceBytes: number) {
  const path = join(filesIn({ "a.csv": content }), "a.csv");
  const quick: ReturnType<typeof plain> = [];
  const odd: ReturnType<typeof plain> = [];
  const pieces = cleanPieces(path, columns, comma, pieceBytes, () => {});
  for (;;) {
    const next = pieces.next();
    if (next.done) {
      const rest = plain(csvRecords(path, columns, comma, () => {}, next.value));
      const all = [...quick, ...odd, ...rest].sort((one, two) => one.line - two.line);
      return { clean: quick.length, all, careful: plain(csvRecords(path, columns, comma, () => {})) };
    }
    const piece = next.value;
    const records = plain(recordsOf(piece));
    expect(records).toHaveLength(piece.parts.reduce((sum, part) => sum + part.records, 0));
    const numbers = piece.parts.flatMap((part) =>
      Array.from({ length: part.records }, (_, n) => part.line + n),
    );
    // A number is not beyond its record's line, and sorts among the odd ones as that does.
    for (const [n, record] of records.entries()) {
      const number = numbers[n] ?? Number.NaN;
      expect(number).toBeLessThanOrEqual(record.line);
      for (const other of piece.odd) expect(number < other.line).toBe(record.line < other.line);
    }
    expect(
      plain(
        recordsOf(
          piece,
          numbers.filter((_, n) => n % 3 === 1),
        ),
      ),
    ).toEqual(records.filter((_, n) => n % 3 === 1));
    quick.push(...records);
    odd.push(...plain(piece.odd));
  }
}

const field = fc.oneof(
  fc.constantFrom(
    "",
    "a",
    "退款",
    '"b"',
    '"x,y"',
    '"two\nlines"',
    '"two\r\nlines"',
    '"an old\rMac"',
    '"say ""hi"""',
    ' "c"',
    '5"',
    '"open',
    '"d" ',
  ),
  fc.stringMatching(/^[a-z" ,\n]{0,6}$/),
);
const row = fc.array(field, { minLength: 3, maxLength: 3 }).map((fields) => fields.join(","));
const file = fc
  .tuple(
    fc.array(fc.tuple(row, fc.constantFrom("", "", "", "", "\n", "\r", "\r\n")), { maxLength: 12 }),
    fc.constantFrom("\n", "\n", "\r\n", "\r", "\n\n"),
    fc.boolean(),
  )
  .map(
    ([rows, end, ended]) =>
      `x,y,z${end}${rows.map(([text, more]) => text + more).join(end)}${ended ? end : ""}`,
  );

describe("the clean pieces of a CSV file", () => {
  it("and what comes after them are the records that careful reading finds", () => {
    fc.assert(
      fc.property(file, fc.constantFrom(1, 7, 64, 4096), (content, pieceBytes) => {
        const { all, careful } = bothWays(content, 3, pieceBytes);
        expect(all).toEqual(careful);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["a short row", "x,y\n1,2\n3,4\n5\n6,7\n8,9\n", 3],
    ["a long row", "x,y\n1,2\n3,4\n5,6,7\n8,9\n", 3],
    ["a trailing delimiter", "x,y\n1,2\n3,4\n5,6,\n8,9\n", 3],
    ["something after a quote", 'x,y\n1,2\n3,4\n"5" ,6\n8,9\n', 3],
    ["a quote left open", 'x,y\n1,2\n3,4\n5,"6\n7,8\n8,9\n', 2],
    ["a line that ends otherwise", "x,y\r\n1,2\r\n3,4\n5,6\r\n", 2],
    ["no line break at the end", "x,y\n1,2\n3,4\n5,6", 2],
    ["nothing odd", 'x,y\n1,"a\nb"\n\n3,"a\rb"\n5,6\n', 3],
    ["nothing odd in CRLF", 'x,y\r\n1,"a\nb"\r\n\r\n3,"a\r\nb"\r\n5,6\r\n', 3],
  ])("keep the rest clean around %s", (_, content, clean) => {
    for (const pieceBytes of [5, 4096]) {
      const read = bothWays(content, 2, pieceBytes);
      expect(read.clean).toBe(clean);
      expect(read.all).toEqual(read.careful);
    }
  });

  it("leave a file to the careful reader where too much is odd", () => {
    const rows = Array.from({ length: 3000 }, (_, n) => (n % 2 ? "1,2" : "1,2,3"));
    const read = bothWays(`x,y\n${rows.join("\n")}\n`, 2, 1 << 20);
    expect(read.clean).toBe(500);
    expect(read.all).toEqual(read.careful);
  });
});

describe("rows that came the short way", () => {
  const rows = Array.from(
    { length: 40 },
    (_, n) => `m${n},c${n % 3},2025-01-01T00:00:00Z,customer,"line\nof ${n}"`,
  );
  const bad = rows.map((text, n) => (n === 7 || n === 31 ? text.replace("2025", "soon") : text));
  const csv = (list: string[]) => `id,conversation_id,at,from,text\n${list.join("\n")}\n`;

  it("keep the file's order where times are equal", async () => {
    const { rows: read } = await stageFiles({ "messages.csv": csv(rows) });
    const found = await read(
      "SELECT m.external_id FROM $messages m JOIN $conversations c USING (conversation_id) WHERE c.external_id = 'c1' ORDER BY seq",
    );
    expect(found.map((one) => one.external_id)).toEqual(
      Array.from({ length: 13 }, (_, n) => `m${n * 3 + 1}`),
    );
  });

  it("are told apart from refused ones, which keep their true line and the whole row", async () => {
    const { result, rejects } = await stageFiles({ "messages.csv": csv(bad) });
    expect(result.read.messages).toBe(40);
    expect(result.rejected).toEqual({ messages: 2 });
    const found = await rejects();
    expect(found.map((one) => one.line)).toEqual(["16", "64"]);
    expect(JSON.parse(String(found[1]?.row))).toMatchObject({ id: "m31", text: "line\nof 31" });
  });

  it.each([
    ["\n", "\r\n"],
    ["\r\n", "\n"],
  ])("go on after odd rows, in the file's order, where lines end in %j", async (end, other) => {
    const lines = rows.map((text, n) => text + (n === 10 ? other : end));
    const odd = ["one,too,many,,,", "torn,c1,2025-01-01T00:00:00Z,cust", "omer,joined", ""];
    const header = `id,conversation_id,at,from,text${end}`;
    const content = [header, ...lines.slice(0, 5), odd.join(end), ...lines.slice(5)].join("");
    const { result, rows: read, rejects } = await stageFiles({ "messages.csv": content });
    expect([result.read.messages, result.rejected.messages]).toEqual([42, 2]);
    expect((await rejects()).map((one) => one.line)).toEqual(["12", "13"]);
    const found = await read(
      "SELECT m.external_id FROM $messages m JOIN $conversations c USING (conversation_id) WHERE c.external_id = 'c1' ORDER BY seq",
    );
    expect(found.map((one) => one.external_id)).toEqual(
      Array.from({ length: 13 }, (_, n) => `m${n * 3 + 1}`),
    );
  });

  it("lose no more than one to bytes that are not UTF-8", async () => {
    const content = Buffer.from(csv(rows).replaceAll("line", "退款"));
    content[content.indexOf("退款\nof 5")] = 0xff;
    const { result, rejects } = await stageFiles({ "messages.csv": content });
    expect([result.read.messages, result.rejected.messages]).toEqual([40, 1]);
    expect((await rejects())[0]?.line).toBe("12");
  });

  it("stand beside a torn row further on and a BOM before", async () => {
    const content = `\ufeff${csv([...rows.slice(0, 20), "torn,c1", ...rows.slice(20)])}`;
    const { result, rejects } = await stageFiles({ "messages.csv": content });
    expect([result.read.messages, result.rejected.messages]).toEqual([41, 1]);
    expect((await rejects())[0]?.line).toBe("42");
  });
});
