import { readFileSync } from "node:fs";
import { classify, crossFit, foldsOf } from "../../analytics/learn/cross-fit";
import { finish } from "../../analytics/learn/logistic";
import { accuracy, auc, ece } from "../../analytics/learn/metrics";
import { serialiseClassifier } from "../../analytics/learn/serialise";
import { messageRow, sentimentOptions } from "../../analytics/sentiment/model";
import { scoreSentiment } from "../../analytics/sentiment/score";
import { ownSentences } from "../../fixtures/sentiment/own-sentences";
import { segmenter as productSegmenter, realData } from "./data";
import { type Figure, printFigures } from "./figure";
import { readJddc } from "./jddc";

/** Sentiment on hotel reviews, in domain and held out. */
function reviewFigures(): Figure[] {
  const path = realData("sentiment/ChnSentiCorp_htl_all.csv");
  if (path === null) return [];
  const reviews = readReviews(path);
  const segmenter = productSegmenter();
  const rows = reviews.map(({ text }) => messageRow(text, segmenter));
  const targets = reviews.map(({ positive }) => (positive ? [0, 0, 1] : [1, 0, 0]));
  const groups = reviews.map(({ text }) => text.slice(0, 20));
  const fold = foldsOf(groups, 7, 5);
  const inside = rows.flatMap((_, at) => (fold[at] === 0 ? [] : [at]));
  const held = rows.flatMap((_, at) => (fold[at] === 0 ? [at] : []));
  const train = { rows: pick(rows, inside), targets: pick(targets, inside), groups: pick(groups, inside) };
  const { classifier } = finish(crossFit(train, sentimentOptions));
  const p = pick(rows, held).map((row) => classify(classifier, row).probabilities[2] ?? 0);
  const truth = pick(reviews, held).map(({ positive }) => positive);
  const shipped = reviews.map(({ text }) => scoreSentiment(text));
  const shippedP = shipped.map(
    ({ probabilities: { negative, positive } }) => positive / (positive + negative),
  );
  const all = reviews.map(({ positive }) => positive);
  const majority = `always positive ${right(
    all.map(() => 1),
    all,
  ).toFixed(3)}`;
  return [
    {
      what: "hotel reviews, trained on other hotel reviews: accuracy",
      ours: right(p, truth),
      reach: { least: 0.88 },
      baseline: majority,
    },
    {
      what: "hotel reviews, trained on other hotel reviews: ECE",
      ours: ece(p, truth),
      reach: { most: 0.04 },
      baseline: "",
    },
    {
      what: "hotel reviews, out of domain, shipped model: accuracy",
      ours: right(shippedP, all),
      reach: null,
      baseline: `${majority}; ECE ${ece(shippedP, all).toFixed(3)}`,
    },
    {
      what: "model trained on hotels, MB serialised",
      ours: serialiseClassifier(classifier).length / 1e6,
      reach: null,
      baseline: "",
    },
    ...acrossDomains(classifier, rows, all),
  ];
}

/** From hotels to shop chats and back: dissatisfied or not, by the customer's last message alone. */
function acrossDomains(
  hotels: Parameters<typeof classify>[0],
  rows: readonly ReturnType<typeof messageRow>[],
  positive: readonly boolean[],
): Figure[] {
  const path = realData("jddc/valid_jddc.txt");
  if (path === null) return [];
  const segmenter = productSegmenter();
  const turns = readJddc(path).filter(({ dialogue }) => !dialogue.ended);
  const last = turns.map(
    ({ dialogue }) => dialogue.messages.findLast(({ side }) => side === "customer")?.text ?? "",
  );
  const chats = last.map((text) => messageRow(text, segmenter));
  const dissatisfied = turns.map(({ satisfaction }) => satisfaction === 0);
  const there = chats.map((row) => classify(hotels, row).probabilities[0] ?? 0);
  const own = last.map((text) => scoreSentiment(text).probabilities.negative);
  const { classifier } = finish(
    crossFit(
      {
        rows: chats,
        targets: turns.map(({ satisfaction }) => [0, 1, 2].map((label) => (label === satisfaction ? 1 : 0))),
        groups: turns.map(({ conversation }) => conversation),
      },
      sentimentOptions,
    ),
  );
  const back = rows.map((row) => {
    const [negative = 0, , praise = 0] = classify(classifier, row).probabilities;
    return praise / (praise + negative);
  });
  return [
    {
      what: "trained on hotels → JDDC last message dissatisfied, AUC",
      ours: auc(there, dissatisfied),
      reach: null,
      baseline: `shipped model ${auc(own, dissatisfied).toFixed(3)}`,
    },
    {
      what: "trained on JDDC last messages → hotel reviews, AUC",
      ours: auc(back, positive),
      reach: null,
      baseline: `accuracy ${right(back, positive).toFixed(3)}`,
    },
  ];
}

/** Messages a second of CPU, on the project's own sentences. */
function speedFigure(): Figure {
  const sentences = Object.values(ownSentences).flat();
  for (let warm = 0; warm < 50; warm++) for (const sentence of sentences) scoreSentiment(sentence);
  const from = process.cpuUsage();
  const rounds = 500;
  for (let round = 0; round < rounds; round++) for (const sentence of sentences) scoreSentiment(sentence);
  const { user, system } = process.cpuUsage(from);
  const characters = sentences.reduce((sum, { length }) => sum + length, 0) / sentences.length;
  return {
    what: "shipped model, messages a CPU second",
    ours: (rounds * sentences.length) / ((user + system) / 1e6),
    reach: { least: 100_000 },
    baseline: `${characters.toFixed(0)} characters each`,
  };
}

function readReviews(path: string): { text: string; positive: boolean }[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => /^[01],/.test(line))
    .map((line) => ({ positive: line.startsWith("1"), text: line.slice(2).trim() }));
}

function right(p: readonly number[], positive: readonly boolean[]): number {
  return accuracy(
    p.map((one) => (one >= 0.5 ? 1 : 0)),
    positive.map(Number),
  );
}

function pick<T>(values: readonly T[], at: readonly number[]): T[] {
  return at.map((index) => values[index]).filter((value) => value !== undefined);
}

const met = [
  printFigures("Speed", [speedFigure()]),
  printFigures("Hotel reviews, in domain and out of it", reviewFigures()),
];
if (met.includes(false)) process.exitCode = 1;
