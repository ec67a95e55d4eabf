import { tableFromIPC } from "apache-arrow";
import { expect, test } from "vitest";
import type { Answer } from "../../analytics/query/answer";
import {
  acceptsArrow,
  answerArrow,
  answerCsvPieces,
  answerJson,
  answerJsonPieces,
  piecesBody,
} from "./answer-formats.server";

const label = { zh: "列", en: "column" };
const answer: Answer = {
  columns: [
    {
      id: "channel",
      kind: "dimension",
      of: "channel",
      unit: "text",
      label,
      values: ["web", 'we"chat, 微信', null],
    },
    {
      id: "conversations",
      kind: "metric",
      of: "conversations",
      unit: "count",
      label,
      values: [3, 2.5, null],
    },
    {
      id: "first_contact",
      kind: "dimension",
      of: "first_contact",
      unit: "text",
      label,
      values: [true, null, false],
    },
  ],
  length: 3,
  resolved: {
    from: new Date("2025-10-01T00:00:00Z"),
    to: new Date("2025-11-01T00:00:00Z"),
    tz: "UTC",
    compare: null,
    clauses: [],
    switches: { bot: "ignored", clock: "calendar", ratings: "last" },
  },
  dataVersion: 7,
  warnings: [],
};

test("JSON has one named field a column and says what was asked", () => {
  const json = answerJson(answer);
  expect(json.rows).toEqual([
    { channel: "web", conversations: 3, first_contact: true },
    { channel: 'we"chat, 微信', conversations: 2.5, first_contact: null },
    { channel: null, conversations: null, first_contact: false },
  ]);
  expect(json.resolved).toMatchObject({ from: "2025-10-01T00:00:00.000Z", to: "2025-11-01T00:00:00.000Z" });
  expect(json.columns.map(({ id }) => id)).toEqual(["channel", "conversations", "first_contact"]);
});

async function all(given: AsyncGenerator<string>): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of given) pieces.push(piece);
  return pieces;
}

/** A long answer: its rows are those of the short one, again and again. */
function repeated(length: number): Answer {
  const columns = answer.columns.map((column) => ({
    ...column,
    values: Array.from({ length }, (_, row) => column.values[row % 3] ?? null),
  }));
  return { ...answer, columns, length };
}

test.each([0, 1, 3, 999, 1_000, 2_500])("JSON in pieces is the same JSON: %i rows", async (length) => {
  const long = repeated(length);
  const pieces = await all(answerJsonPieces(long));
  expect(pieces.length).toBe(1 + Math.floor(length / 1_000));
  expect(pieces.join("")).toBe(JSON.stringify(answerJson(long)));
  // As the command line writes them: a piece a line.
  expect(JSON.parse(pieces.join("\n"))).toEqual(answerJson(long));
  expect(await new Response(piecesBody(answerJsonPieces(long))).text()).toBe(pieces.join(""));
});

test("a long CSV has every row once, in pieces of whole lines", async () => {
  const pieces = await all(answerCsvPieces(repeated(2_500)));
  expect(pieces.every((piece) => piece.endsWith("\r\n"))).toBe(true);
  expect(pieces.join("").split("\r\n")).toHaveLength(1 + 2_500 + 1);
});

test("CSV quotes what needs quoting and leaves null empty", async () => {
  expect((await all(answerCsvPieces(answer))).join("")).toBe(
    'channel,conversations,first_contact\r\nweb,3,true\r\n"we""chat, 微信",2.5,\r\n,,false\r\n',
  );
});

test("an Arrow stream reads back as the same rows, with the rest in its metadata", () => {
  const table = tableFromIPC(answerArrow(answer));
  expect(table.toArray().map((row) => row?.toJSON())).toEqual(answerJson(answer).rows);
  expect(JSON.parse(table.schema.metadata.get("dataVersion") ?? "")).toBe(7);
  expect(JSON.parse(table.schema.metadata.get("columns") ?? "")).toEqual(answerJson(answer).columns);
});

test("an answer without rows is still a stream with its columns", () => {
  const empty = {
    ...answer,
    length: 0,
    columns: answer.columns.map((column) => ({ ...column, values: [] })),
  };
  const table = tableFromIPC(answerArrow(empty));
  expect([table.numRows, table.schema.fields.map(({ name }) => name)]).toEqual([
    0,
    ["channel", "conversations", "first_contact"],
  ]);
});

test("Arrow is asked for by its media type in any case, among others, and not where it is ruled out", () => {
  const type = "application/vnd.apache.arrow.stream";
  for (const accept of [type, type.toUpperCase(), `application/json;q=0.5, ${type};q=0.9`, `${type} ; q=1`])
    expect([accept, acceptsArrow(accept)]).toEqual([accept, true]);
  for (const accept of [null, "", "*/*", "application/json", `${type};q=0`, `${type}; q=0.0`, `${type}s`])
    expect([accept, acceptsArrow(accept)]).toEqual([accept, false]);
});
