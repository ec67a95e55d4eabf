import { describe, expect, test } from "vitest";
import { termFinder } from "./find-term";

/** The places of a term as the original's own characters. */
const found = (term: string, text: string, synonyms: { from: string; to: string }[] = []) =>
  termFinder(term, { stop: [], dictionary: [], protect: [], synonyms })(text).map(({ from, to }) =>
    text.slice(from, to),
  );

describe("a term is found in an original text", () => {
  test("Chinese anywhere, in its own characters", () => {
    expect(found("涂层", "炸篮涂层掉了，涂层！")).toEqual(["涂层", "涂层"]);
    expect(found("af520", "ＡＦ520 坏了")).toEqual(["ＡＦ520"]);
  });

  test("English as whole words of the stem", () => {
    expect(found("refund", "Refunds? I was refunded, not prerefund.")).toEqual(["Refunds", "refunded"]);
    expect(found("arriv", "It never arrived")).toEqual(["arrived"]);
    expect(found("gift card", "two gift cards, a card gift")).toEqual(["gift cards"]);
  });

  test("with the synonyms that are counted as it, one after the other", () => {
    const synonyms = [
      { from: "退钱", to: "退款" },
      { from: "还钱", to: "退钱" },
    ];
    expect(found("退款", "还钱！退钱！退款！", synonyms)).toEqual(["还钱", "退钱", "退款"]);
  });

  test("never within an address or an order number", () => {
    expect(found("coat", "see https://shop.example/coat and coat12345 now")).toEqual([]);
  });
});
