import { describe, expect, test } from "vitest";
import { termRules } from "./term-rules";
import { mergedPlaces, wordPlaces } from "./word-places";

const rules = termRules({
  stop: [],
  synonyms: [{ from: "退钱", to: "退款" }],
  dictionary: [],
  protect: [],
});

describe("wordPlaces", () => {
  test.each([
    ["我要退款，退款！", ["退款"], ["退款", "退款"]],
    ["快退钱", ["退款"], ["退钱"]],
    ["My REFUNDS are late, refund!", ["refund"], ["REFUNDS", "refund"]],
    ["Ｒｅｆｕｎｄ please", ["refund"], ["Ｒｅｆｕｎｄ"]],
    ["没有别的", ["退款"], []],
    ["<b>退款</b>", ["退款"], ["退款"]],
  ])("finds in %s what says %s", (text, terms, said) => {
    expect(wordPlaces(text, terms, rules).map(([from, to]) => text.slice(from, to))).toEqual(said);
  });

  test("puts overlapping places together", () => {
    expect(
      mergedPlaces([
        [4, 6],
        [0, 2],
        [1, 3],
        [6, 7],
      ]),
    ).toEqual([
      [0, 3],
      [4, 7],
    ]);
  });
});
