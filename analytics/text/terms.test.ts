import fc from "fast-check";
import { expect, test } from "vitest";
import { jiebaSegmenter } from "./segmenter";
import { segmenterWords, type TermRules, termRules } from "./term-rules";
import { longestRead, termsOf } from "./terms";
import { readTextSettings } from "./text-settings";

const plain = termRules();
const segmenter = jiebaSegmenter();
const words = (text: string, rules: TermRules = plain, cut = segmenter) =>
  termsOf(text, cut, rules).map(({ term }) => term);

function workspace(settings: unknown) {
  const rules = termRules(readTextSettings(settings));
  const cut = jiebaSegmenter(segmenterWords(rules));
  return (text: string) => words(text, rules, cut);
}

test.each([
  ["您好，我要开发票抬头，七天无理由退货，转人工！", ["发票抬头", "七天无理由", "退货", "转人工"]],
  ["充电宝没收到，收不到快递", ["充电宝", "没收到", "收不到", "快递"]],
  ["想退，有点贵", ["退", "贵"]],
  ["T恤色差 双11 iPhone手机壳", ["t恤", "色差", "双11", "iphon", "手机壳"]],
  ["退\u200b款", ["退款"]],
  ["ＲＥＦＵＮＤ refunded Refunds", ["refund", "refund", "refund"]],
  ["Hi, I don't have the customer's card, can't pay", ["card", "pai"]],
  ["订单123456789在 http://x.example/refund a@b.example", ["订单"]],
  ["AF520 broke 2 days ago, 3rd time, 100", ["af520", "broke"]],
  ["两个 第三次 哈哈哈 👍", []],
  ["谢谢 不客气 好的 稍等", []],
  ["مرحبا привет こんにちは", []],
  ["", []],
])("%s", (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test("surfaces are the original's own characters, for highlighting", () => {
  const text = "㎏ ＲＥＦＵＮＤ: 退\u200b款 cafe\u0301 订单…T恤😊 coating";
  for (const { surface, from, to } of termsOf(text, segmenter, plain))
    expect(text.slice(from, to)).toBe(surface);
  expect(termsOf(text, segmenter, plain).map(({ surface }) => surface)).toEqual([
    "㎏",
    "ＲＥＦＵＮＤ",
    "退\u200b款",
    "cafe\u0301",
    "订单",
    "T恤",
    "coating",
  ]);
});

test("a workspace's words: dropped, put together, kept whole, protected", () => {
  const read = workspace({
    stop: ["Parcels", "快递"],
    synonyms: [
      { from: "包裹", to: "货物" },
      { from: "货物", to: "物品" },
      { from: "sign in", to: "login" },
      { from: "退钱", to: "退款" },
    ],
    dictionary: ["澄屿会员日", "gift card", "out of stock"],
    protect: ["您好", "news"],
  });
  expect(read("快递 parcel 包裹 货物")).toEqual(["物品", "物品"]);
  expect(read("cannot sign-in, signing in, login")).toEqual(["login", "login", "login"]);
  expect(read("澄屿会员日 您好 退钱")).toEqual(["澄屿会员日", "您好", "退款"]);
  expect(read("Gift Cards out of stock, gift, card news")).toEqual([
    "gift card",
    "out of stock",
    "gift",
    "card",
    "news",
  ]);
});

test("a number between two words is no part of a phrase", () => {
  const read = workspace({ dictionary: ["gift card"] });
  expect(read("gift 1234567 card")).toEqual(["gift", "card"]);
});

test("rules in a circle, which settings refuse, still end", () => {
  const rules = {
    ...plain,
    synonyms: new Map([
      ["退货", "退款"],
      ["退款", "退货"],
    ]),
  };
  expect(words("退货", rules)).toHaveLength(1);
});

test("any text: offsets in order, in bounds, and the same twice", () => {
  const odd = fc.string({
    unit: fc.oneof(
      fc.constantFrom(..."退款订单货aBé1 '-.@\u200b\u202e😊\u0301\ud800\udc00\u0000"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
    maxLength: 80,
  });
  fc.assert(
    fc.property(odd, (text) => {
      const terms = termsOf(text, segmenter, plain);
      let [start, end] = [0, 0];
      for (const { term, surface, from, to } of terms) {
        expect(term).not.toBe("");
        expect(from).toBeGreaterThanOrEqual(start);
        expect(to).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        expect(text.slice(from, to)).toBe(surface);
        [start, end] = [from, to];
      }
      expect(termsOf(text, segmenter, plain)).toEqual(terms);
    }),
    { numRuns: 500 },
  );
});

test("a huge message is read up to a bound, and in time", () => {
  const before = process.cpuUsage();
  expect(words("退款".repeat(1_000_000))).toHaveLength(longestRead / 2);
  for (const unit of ["a", "t恤", "a'", "gift ", "\u0301", "😊"]) words(unit.repeat(1_000_000));
  expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
});
