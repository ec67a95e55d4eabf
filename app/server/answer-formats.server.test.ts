import { expect, test } from "vitest";
import { answer, repeated } from "./answer-for-tests";
import { answerCsvPieces, answerJson, answerJsonPieces, piecesBody } from "./answer-formats.server";

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
