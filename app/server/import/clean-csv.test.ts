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

/** The records of a file by the short way and, where that ends, the careful one. */
function bothWays(content: string, columns: number, pieceBytes: number) {
  const path = join(filesIn({ "a.csv": content }), "a.csv");
  const quick: ReturnType<typeof plain> = [];
  const pieces = cleanPieces(path, columns, comma, pieceBytes, () => {});
  for (;;) {
    const next = pieces.next();
    if (next.done) {
      const rest = plain(csvRecords(path, columns, comma, () => {}, next.value));
      return { quick, all: [...quick, ...rest], careful: plain(csvRecords(path, columns, comma, () => {})) };
    }
    const records = plain(recordsOf(next.value, comma));
    expect(records).toHaveLength(next.value.records);
    expect(records[0]?.line).toBeGreaterThanOrEqual(next.value.line);
    quick.push(...records);
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
  .tuple(fc.array(row, { maxLength: 12 }), fc.constantFrom("\n", "\n", "\n", "\r\n", "\n\n"), fc.boolean())
  .map(([rows, end, ended]) => ["x,y,z", ...rows].join(end) + (ended ? end : ""));

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
    ["a short row", "x,y\n1,2\n3,4\n5\n6,7\n", 2],
    ["a long row", "x,y\n1,2\n3,4\n5,6,7\n", 2],
    ["a trailing delimiter", "x,y\n1,2\n3,4\n5,6,\n", 2],
    ["something after a quote", 'x,y\n1,2\n3,4\n"5" ,6\n', 2],
    ["a CR in quotes", 'x,y\n1,2\n3,4\n5,"a\rb"\n', 2],
    ["a quote left open", 'x,y\n1,2\n3,4\n5,"6\n7,8\n', 2],
    ["no line break at the end", "x,y\n1,2\n3,4\n5,6", 2],
    ["nothing odd", 'x,y\n1,"a\nb"\n\n3,4\n5,6\n', 3],
  ])("end before %s", (_, content, clean) => {
    for (const pieceBytes of [5, 4096]) expect(bothWays(content, 2, pieceBytes).quick).toHaveLength(clean);
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

  it("stand beside a torn row further on and a BOM before", async () => {
    const content = `\ufeff${csv([...rows.slice(0, 20), "torn,c1", ...rows.slice(20)])}`;
    const { result, rejects } = await stageFiles({ "messages.csv": content });
    expect([result.read.messages, result.rejected.messages]).toEqual([41, 1]);
    expect((await rejects())[0]?.line).toBe("42");
  });
});
