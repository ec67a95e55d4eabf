import { describe, expect, test } from "vitest";
import { finish } from "../learn/logistic";
import { mulberry32 } from "../learn/random";
import { parseTaxonomy } from "./check";
import { topicJudge } from "./judge";
import { messageSeparator, sidesOf } from "./learned";
import { deserialiseTopic, serialiseTopic } from "./model-bytes";
import { topicReader } from "./reader";
import { marksMissing } from "./topic-card";
import { type TopicExample, trainTopic } from "./train-topic";

const random = mulberry32(3);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const asks = [
  "我要退款",
  "麻烦把钱退给我",
  "申请退款一直没到账",
  "please send my money back",
  "退款什么时候到",
];
const others = [
  "退款收到了谢谢",
  "不用退款了",
  "退款已到账，辛苦了",
  "the refund came, thanks",
  "发票怎么开",
];
const ends = ["，快点", "。", " please", "啊", "，我等很久了", "，在吗"];

/** Marked conversations; the rule is the word 退款, which both kinds use. */
const marked = Array.from({ length: 160 }, (_, at): TopicExample => {
  const fits = at % 2 === 0;
  const text = [pick(fits ? asks : others) + pick(ends), `单号 ${at}`].join(messageSeparator);
  return { text, fits, rule: text.includes("退款"), within: true, group: `c${at}` };
});
const learned = finish(trainTopic(marked));
const figure = (name: string, from = learned) => from.heldOut.find((one) => one.figure === name);

describe("a topic learned from marks", () => {
  test("is measured on what it had not seen, beside its rule, and recommended where it is certainly better", () => {
    expect(figure("precision")?.low).toBeGreaterThan(0.9);
    expect(figure("recall")).toMatchObject({ n: 80 });
    expect(figure("recall")?.low).toBeGreaterThan(0.9);
    expect(figure("precision_rule")?.value).toBeLessThan(0.6);
    expect(figure("uar_gain")?.low).toBeGreaterThan(0.2);
    expect(learned.verdict).toBe("better");
  });

  test("is no better than chance on shuffled marks, and is not recommended", () => {
    const shuffled = marked.map((one) => ({ ...one, fits: random() < 0.5 }));
    const chance = finish(trainTopic(shuffled));
    expect(figure("precision", chance)?.low).toBeLessThan(0.5);
    expect(figure("precision", chance)?.high).toBeLessThan(0.7);
    expect(chance.verdict).not.toBe("better");
  });

  test("is worse than a rule that is right", () => {
    const ruled = marked.map((one) => ({ ...one, fits: random() < 0.5 }));
    const { verdict } = finish(trainTopic(ruled.map((one) => ({ ...one, rule: one.fits }))));
    expect(verdict).toBe("worse");
  });

  test("takes no conversation that lacks the fields of its rule, and is measured so", () => {
    const without = marked.map((one) => ({ ...one, within: false }));
    expect(figure("recall", finish(trainTopic(without)))?.value).toBe(0);
  });
});

test("a judge, and a model that was stored, say what the model says", () => {
  const texts = [...marked.map(({ text }) => text), "退款", "完全不同", "😀"];
  const sides = sidesOf(learned.model, texts);
  const judge = topicJudge([learned.model, deserialiseTopic(serialiseTopic(learned.model))]);
  texts.forEach((text, at) => {
    for (const message of text.split(messageSeparator)) judge.read(message);
    const [said, stored] = judge.verdicts();
    expect([text, said]).toEqual([text, text !== "😀" && (sides[at] ?? 0) > 0]);
    expect(stored).toBe(said);
  });
  expect(judge.verdicts()).toEqual([false, false]);
  expect(() => deserialiseTopic(serialiseTopic(learned.model).subarray(5))).toThrow("damaged");
});

test("a topic that goes by a model has those above it, and its fields still hold", () => {
  const name = { zh: "退款", en: "Refund" };
  const taxonomy = parseTaxonomy({
    topics: [
      { id: "above", name },
      {
        id: "refund",
        name,
        parent: "above",
        learned: "m1",
        rule: { any: ["退款"], where: { channel: ["web"] } },
      },
      { id: "invoice", name, rule: { any: ["发票"] } },
    ],
  });
  const reader = topicReader(taxonomy, new Map([["refund", learned.model]]));
  const topics = (message: string, channel: string) => {
    reader.read("customer", message);
    return reader.finish((_, values) => values.includes(channel));
  };
  expect(topics("麻烦把钱退给我，快点", "web")).toEqual([0, 1]);
  expect(topics("麻烦把钱退给我，快点", "email")).toEqual([]);
  expect(topics("退款收到了谢谢。", "web")).toEqual([]);
  expect(topics("发票怎么开", "web")).toEqual([2]);
  expect(() => parseTaxonomy({ topics: [{ id: "a", name, learned: "m" }] })).toThrow("rule");
});

test.each([
  [30, 10, "10 more"],
  [50, 9, "marked wrong"],
  [4, 90, "marked right"],
])("%i right and %i wrong are too few: %s", (right, wrong, words) => {
  expect(marksMissing({ right, wrong })?.en).toContain(words);
});

test("fifty marks of both kinds are enough", () => {
  expect(marksMissing({ right: 40, wrong: 10 })).toBeNull();
});
