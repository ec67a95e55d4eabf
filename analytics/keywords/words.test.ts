import { expect, test } from "vitest";
import { cooccurring } from "./cooccur";
import { newWords } from "./new-words";

test("terms beside a word, strongest first; chance and rare pairs are left out", () => {
  const found = cooccurring({
    conversations: 1000,
    withWord: 100,
    companions: [
      { term: "脱落", together: 60, alone: 20 },
      { term: "订单", together: 30, alone: 270 },
      { term: "掉渣", together: 8, alone: 0 },
      { term: "炸篮", together: 2, alone: 0 },
    ],
  });
  expect(found.map(({ term }) => term)).toEqual(["脱落", "掉渣"]);
  expect(found[0]).toMatchObject({ together: 60, n: 80, lift: 7.5 });
  // G² of the table 8, 92, 0, 900, by hand.
  expect(found[1]?.association).toBeCloseTo(37.2, 0);
  expect(cooccurring({ conversations: 3, withWord: 3, companions: [] })).toEqual([]);
});

const frames = [
  "我的X坏了",
  "这个X怎么用",
  "买了X没到",
  "请问X多少钱",
  "想换X可以吗",
  "刚收X就裂开",
  "给X充值",
  "查X进度",
];

test("a word that stands freely is offered, its halves and known words are not", () => {
  const filler = "今天天气不错小猫喜欢晒太阳孩子放学回家吃晚饭明早开会记得带材料".match(/.{4}/g) ?? [];
  const texts = Array.from({ length: 1600 }, (_, at) => {
    const frame = frames[at % frames.length] ?? "";
    return at % 17 === 0 ? frame.replace("X", "澄屿券") : (filler[at % filler.length] ?? "");
  });
  const offered = newWords(
    [...texts, ...frames.map((frame) => frame.replace("X", "澄屿券"))],
    () => false,
  ).map(({ word }) => word);
  expect(offered).toContain("澄屿券");
  expect(offered).not.toContain("澄屿");
  expect(newWords(texts, (word) => word === "澄屿券").map(({ word }) => word)).not.toContain("澄屿券");
});

test("what one customer repeats is no word", () => {
  expect(newWords(["澄屿券坏，澄屿券贵，澄屿券呢。".repeat(50)], () => false)).toEqual([]);
  expect(newWords([], () => false)).toEqual([]);
});
