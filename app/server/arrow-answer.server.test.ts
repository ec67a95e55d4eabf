import { tableFromIPC } from "apache-arrow";
import { expect, test } from "vitest";
import { readArrowStream } from "../charts/arrow-stream";
import { answer, repeated } from "./answer-for-tests";
import { answerJson } from "./answer-formats.server";
import { acceptsArrow, answerArrow } from "./arrow-answer.server";

test("an Arrow stream reads back as the same rows, with the rest in its metadata", async () => {
  const table = tableFromIPC(await answerArrow(answer));
  expect(table.toArray().map((row) => row?.toJSON())).toEqual(answerJson(answer).rows);
  expect(JSON.parse(table.schema.metadata.get("dataVersion") ?? "")).toBe(7);
  expect(JSON.parse(table.schema.metadata.get("columns") ?? "")).toEqual(answerJson(answer).columns);
});

test.each([16_384, 40_001])(
  "a long one comes in several batches, for every reader the same rows: %i",
  async (length) => {
    const long = repeated(length);
    const bytes = await answerArrow(long);
    const table = tableFromIPC(bytes);
    expect(table.batches).toHaveLength(Math.ceil(length / 16_384));
    for (const [at, { id, values }] of long.columns.entries()) {
      expect([...(table.getChild(id) ?? [])]).toEqual(values);
      expect(readArrowStream(bytes).columns[at]).toEqual({ id, values });
    }
  },
);

test("a long one lets others have their turn while it is made", async () => {
  let turns = 0;
  const others = setInterval(() => turns++, 1);
  await answerArrow(repeated(100_000));
  clearInterval(others);
  expect(turns).toBeGreaterThan(10);
});

test("an answer without rows is still a stream with its columns", async () => {
  const empty = {
    ...answer,
    length: 0,
    columns: answer.columns.map((column) => ({ ...column, values: [] })),
  };
  const table = tableFromIPC(await answerArrow(empty));
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
