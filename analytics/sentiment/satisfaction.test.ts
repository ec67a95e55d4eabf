import { describe, expect, it } from "vitest";
import { ownSentences } from "../../fixtures/sentiment/own-sentences";
import { finish } from "../learn/logistic";
import { mulberry32 } from "../learn/random";
import { deserialiseClassifier, serialiseClassifier } from "../learn/serialise";
import { bandNames } from "./band-names";
import { enoughToLearn, lexiconCard } from "./card";
import type { Dialogue } from "./dialogue";
import { dialogueNumbers } from "./dialogue-numbers";
import { trainedSentiment, trainSentiment } from "./model";
import { lexiconReasons, reasonsFor } from "./reasons";
import {
  lexiconSatisfaction,
  predictSatisfaction,
  type RatedDialogue,
  trainSatisfaction,
} from "./satisfaction";

const segmenter = { cut: (text: string) => Array.from(text) };

function talk(...said: string[]): Dialogue {
  const messages = said.map((line, at) => ({
    side: line.startsWith("A:") ? ("agent" as const) : ("customer" as const),
    text: line.replace(/^A:/, ""),
    at: at * 60_000,
  }));
  return { messages, ended: true };
}

/** Made ratings: an unlucky conversation ends in this workspace's own word, which no lexicon holds. */
function ratings(n: number): RatedDialogue[] {
  const random = mulberry32(4);
  return Array.from({ length: n }, (_, group) => {
    const bad = random() < 0.3;
    const end = random() < 0.9 ? (bad ? "工单又转单了" : "工单已闭环") : "在吗";
    return {
      dialogue: talk("你好", "A:您好", `第${group}号`, end),
      target: bad ? ([1, 0, 0] as const) : ([0, 0.2, 0.8] as const),
      group,
    };
  });
}

describe("trainSatisfaction", () => {
  it("learns a workspace's own words in pieces, the same every time, and states what it is worth", () => {
    const fit = trainSatisfaction(ratings(400), segmenter, { from: "2025-01-01", to: "2025-07-01" });
    const shares: number[] = [];
    let step = fit.next();
    for (; !step.done; step = fit.next()) shares.push(step.value);
    expect(shares.length).toBeGreaterThan(5);
    const { classifier, card } = step.value;
    const again = finish(
      trainSatisfaction(ratings(400), segmenter, { from: "2025-01-01", to: "2025-07-01" }),
    );
    expect(again.card).toEqual(card);

    const bad = predictSatisfaction(classifier, talk("你好", "A:您好", "工单又转单了"), segmenter);
    const good = predictSatisfaction(classifier, talk("你好", "A:您好", "工单已闭环"), segmenter);
    expect(bad).toMatchObject({ basis: "trained", band: "likely_dissatisfied", named: 0 });
    expect(good).toMatchObject({ band: "likely_satisfied", named: 2 });

    const stored = deserialiseClassifier(serialiseClassifier(classifier));
    expect(predictSatisfaction(stored, talk("工单又转单了"), segmenter)).toEqual(
      predictSatisfaction(classifier, talk("工单又转单了"), segmenter),
    );

    expect(card).toMatchObject({ n: 400, active: true, window: { from: "2025-01-01", to: "2025-07-01" } });
    const auc = card.heldOut.find(({ figure }) => figure === "auc")!;
    expect(auc.low).toBeGreaterThan(0.8);
    expect(auc.value).toBeGreaterThanOrEqual(auc.low);
    expect(auc.value).toBeLessThanOrEqual(auc.high);
  });

  it("is not used below the ratings it needs, nor without being better than chance", () => {
    const few = finish(trainSatisfaction(ratings(enoughToLearn - 1), segmenter, null)).card;
    expect(few.active).toBe(false);
    expect(few.why.en).toContain(`${enoughToLearn - 1} ratings`);
    const random = mulberry32(8);
    const noise = ratings(400).map((rated) => ({
      ...rated,
      target: random() < 0.5 ? ([1, 0, 0] as const) : ([0, 0, 1] as const),
    }));
    const blind = finish(trainSatisfaction(noise, segmenter, null)).card;
    expect(blind.active).toBe(false);
    expect(blind.why.en).toContain("chance");
  });

  it("does not fail where nobody rated", () => {
    expect(finish(trainSatisfaction([], segmenter, null)).card).toMatchObject({ n: 0, active: false });
  });
});

describe("lexiconSatisfaction", () => {
  it("takes a side only where the words do", () => {
    expect(lexiconSatisfaction(talk("太慢了", "A:抱歉", "太差了，我要投诉")).band).toBe(
      "likely_dissatisfied",
    );
    expect(lexiconSatisfaction(talk("在吗", "A:在", "解决了，非常感谢")).band).toBe("likely_satisfied");
    expect(lexiconSatisfaction(talk("在吗")).band).toBe("unsure");
    expect(lexiconSatisfaction(talk("A:您好")).band).toBe("unsure");
    expect(lexiconSatisfaction(talk())).toMatchObject({ basis: "lexicon", dissatisfied: 0, band: "unsure" });
    expect(Object.keys(bandNames)).toHaveLength(3);
  });
});

describe("reasons", () => {
  it("name the phrases and where they stand", () => {
    const dialogue = talk("你好", "A:您好", "物流太慢了", "谢谢");
    const [first, second] = lexiconReasons(dialogue);
    expect(first).toMatchObject({ message: 2, phrase: "太慢" });
    expect(first!.weight).toBeGreaterThan(0);
    expect(second!.weight).toBeLessThan(0);
  });

  it("name what the dialogue shows, from the trained weights", () => {
    const random = mulberry32(2);
    const rated = Array.from({ length: 300 }, (_, group) => {
      const bad = random() < 0.5;
      const dialogue = bad ? talk("在吗", "A:在", "几号", "几号") : talk("在吗", "A:在", "几号", "A:六号");
      return { dialogue, target: bad ? ([1, 0, 0] as const) : ([0, 0, 1] as const), group };
    });
    const { classifier } = finish(trainSatisfaction(rated, segmenter, null));
    const reasons = reasonsFor(classifier, talk("在吗", "A:在", "几号", "几号"));
    expect(reasons.map(({ text }) => text.en)).toContain("the last messages were not answered");
  });
});

describe("dialogueNumbers", () => {
  it("counts waits, repeats and what was left unanswered", () => {
    const numbers = dialogueNumbers(
      talk("我的退款呢怎么还没到", "A:稍等", "我的退款呢怎么还没到", "我的退款呢"),
    );
    expect(numbers).toMatchObject({ unanswered: 1, alone: 1, askedToWait: 1, lastAsks: 1 });
    expect(numbers.repeats).toBeCloseTo(2 / 3, 9);
    expect(numbers.firstWait).toBeCloseTo(Math.log1p(1) / 3, 9);
    expect(Object.values(dialogueNumbers(talk())).every(Number.isFinite)).toBe(true);
  });
});

describe("trainSentiment", () => {
  it("learns marked messages beside the lexicon", () => {
    const marked = Array.from({ length: 300 }, (_, at) =>
      at % 3 === 0
        ? { text: `又转单了${at}`, label: "negative" as const, group: at }
        : { text: `转单编号${at}`, label: "neutral" as const, group: at },
    );
    const { classifier, card } = finish(trainSentiment(marked, segmenter, null));
    expect(trainedSentiment(classifier, "又转单了", segmenter).label).toBe("negative");
    expect(trainedSentiment(classifier, "转单编号", segmenter).label).toBe("neutral");
    expect(card.active).toBe(true);
    expect(lexiconCard("sentiment", null)).toMatchObject({
      kind: "lexicon",
      active: false,
      n: Object.values(ownSentences).flat().length,
    });
  });
});
