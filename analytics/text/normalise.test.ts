import fc from "fast-check";
import { expect, test } from "vitest";
import { align, masked, normalise, placeholder } from "./normalise";

test.each([
  ["  Ｒｅｆｕｎｄ　ＰＬＥＡＳＥ \n now", "refund please now"],
  ["退\u200b\u2060款", "退款"],
  ["\u202e退款\u202c", "退款"],
  ["re\u00adfund", "refund"],
  ["cafe\u0301", "café"],
  ["㎏ ﬁne ｶﾞ", "kg fine ガ"],
  ["订单\ud83d坏了", "订单\ufffd坏了"],
  ["👨‍👩‍👧 ❤️ 👍🏽", "👨‍👩‍👧 ❤️ 👍🏽"],
  ["a\u0000b\u0007", "ab"],
  ["", ""],
])("normalise %j", (given, expected) => {
  expect(normalise(given)).toBe(expected);
});

test.each([
  ["看 https://a.example/b?c=1 ，订单JD-20251101 AF520 坏了", "看 _ ,订单_ af520 坏了"],
  ["mail to A.b+c@mail.example.com or 138 0013 8000", "mail to _ or 138 0013 8000"],
])("an address, an e-mail and an order number are masked; a model number stays: %s", (given, expected) => {
  expect(masked(align(given).text).replace(new RegExp(`${placeholder}+`, "g"), "_")).toBe(expected);
});

test("masking moves nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (given) => {
      expect(masked(given)).toHaveLength(given.length);
    }),
  );
});

test("every unit of an aligned text has its place in the original, in order", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (given) => {
      const { text, at } = align(given);
      if (!at) {
        expect(text).toHaveLength(given.length);
        return;
      }
      expect(at).toHaveLength(text.length + 1);
      expect([...at]).toEqual([...at].sort((a, b) => a - b));
      expect(at.at(-1)).toBe(given.length);
    }),
  );
});

test("normalising again changes nothing", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."aＡÉé退款 　\u200b😊\ufe0f…㎏ｶﾞ\u0301\ud83d") }),
      (given) => {
        expect(normalise(normalise(given))).toBe(normalise(given));
      },
    ),
  );
});

test("hostile lengths are read in time", () => {
  const before = process.cpuUsage();
  for (const unit of ["a", "a@", "www.", "\u0301", "1-", "👨‍", "退\u200b", "\ud800"]) {
    expect(masked(normalise(unit.repeat(200_000))).length).toBeLessThanOrEqual(unit.length * 200_000);
  }
  expect(process.cpuUsage(before).user).toBeLessThan(15_000_000);
});
