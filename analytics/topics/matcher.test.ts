import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OwnedConnection, wrapConnection } from "../../sql/duckdb/connection";
import { matcherOf } from "./matcher";
import { patternOf } from "./term";

let instance: DuckDBInstance;
let connection: OwnedConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = wrapConnection(await instance.connect());
});

afterAll(() => {
  connection.close();
  instance.closeSync();
});

describe("where a term is found", () => {
  test.each([
    ["退款", "我要退款！", true],
    ["退款", "退 款", false],
    ["refund", "Where is my REFUND?", true],
    ["refund", "refunds", false],
    ["refund*", "refunded today", true],
    ["refund*", "prerefunded", false],
    ["app", "你们APP闪退", true],
    ["app", "ＡＰＰ打不开", true],
    ["app", "happy", false],
    ["not received", "NOT \n received it", true],
    ["not received", "not  yet received", false],
    ["c++", "about C++17", true],
    ["7天无理由", "17天无理由", false],
    ["café", "cafés", false],
    ["café", "the CAFÉ.", true],
    ["免费app", "免费Apple", false],
    ["😡", "太慢了😡", true],
    ["12315", "打12315投诉", true],
    ["  ", "anything", false],
  ])("%j in %j: %s", (term, text, found) => {
    expect(matcherOf([term]).matchAll(text).length > 0).toBe(found);
  });

  test("places are those of the text itself, whatever its blanks", () => {
    const text = "我要 退款, NOT   Received ＡＰＰ";
    const hits = matcherOf(["not received", "退款", "款", "app"]).matchAll(text);
    expect(hits.map(({ term, from, to }) => [term, text.slice(from, to)])).toEqual([
      [1, "退款"],
      [2, "款"],
      [0, "NOT   Received"],
      [3, "ＡＰＰ"],
    ]);
  });

  test("two terms of the same letters, one with a star, are told apart", () => {
    expect(
      matcherOf(["refund", "refund*"])
        .matchAll("refunds")
        .map(({ term }) => term),
    ).toEqual([1]);
    expect(
      matcherOf(["refund", "refund*"])
        .matchAll("refund")
        .map(({ term }) => term),
    ).toEqual([0, 1]);
  });
});

const pieces = fc.constantFrom(
  ..."退款货到app ＡＰｂB_7７é.+*[\\ \n\t\u3000😡-'K\u212A\u00b5ßσς".split(/(?:)/u),
);
const words = fc.array(pieces, { minLength: 1, maxLength: 4 }).map((list) => list.join(""));
const message = fc.array(pieces, { maxLength: 14 }).map((list) => list.join(""));

test("the matcher and the pattern, as DuckDB reads it, agree on every term and text", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(words, { minLength: 1, maxLength: 6 }),
      fc.array(message, { minLength: 1, maxLength: 8 }),
      async (terms, noise) => {
        const usable = terms.filter((term) => term.replace(/[*\s]/g, "") !== "");
        const texts = [
          ...noise,
          ...noise.map((one, i) => `${one}${usable[i % Math.max(1, usable.length)] ?? ""}`),
        ];
        const matcher = matcherOf(usable);
        const asked = usable.flatMap((term) => texts.map((text) => [text, patternOf(term)]));
        if (asked.length === 0) return;
        const table = await connection.read(
          `select ${asked.map((_, i) => `regexp_matches($${2 * i + 1}, $${2 * i + 2})`).join(", ")}`,
          asked.flat(),
        );
        const sql = table.columns.map((column) => column[0]);
        const found = texts.map((text) => new Set(matcher.matchAll(text).map(({ term }) => term)));
        const own = usable.flatMap((_, term) => found.map((hits) => hits.has(term)));
        expect(own).toEqual(sql);
      },
    ),
    { numRuns: 200 },
  );
});

test("one pass finds what looking for each term alone finds", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), message, (terms, text) => {
      const together = matcherOf(terms)
        .matchAll(text)
        .map(({ term, from, to }) => `${term} ${from} ${to}`);
      const alone = terms.flatMap((one, term) =>
        matcherOf([one])
          .matchAll(text)
          .map(({ from, to }) => `${term} ${from} ${to}`),
      );
      expect(together.sort()).toEqual(alone.sort());
    }),
  );
});
