import { classify, crossFit, foldsOf, hardLabel } from "../../analytics/learn/cross-fit";
import { finish } from "../../analytics/learn/logistic";
import { auc, ece, pearson, spearman, uar } from "../../analytics/learn/metrics";
import { mulberry32, shuffled } from "../../analytics/learn/random";
import { serialiseClassifier } from "../../analytics/learn/serialise";
import {
  lexiconSatisfaction,
  type RatedDialogue,
  satisfactionOptions,
} from "../../analytics/sentiment/satisfaction";
import { dialogueRow } from "../../analytics/sentiment/satisfaction-features";
import { segmenter as productSegmenter, realData } from "./data";
import { type Figure, printFigures } from "./figure";
import { readJddc } from "./jddc";
import { readStc3 } from "./stc3";

/** Outer folds: every row is predicted once, by a model that saw nothing of its conversation. */
const folds = 5;

interface Answers {
  readonly probabilities: readonly (readonly number[])[];
  readonly named: readonly number[];
  readonly bytes: number;
}

/** JDDC turns, each held out with its whole conversation. */
function jddcFigures(): Figure[] {
  const path = realData("jddc/valid_jddc.txt");
  if (path === null) return [];
  const turns = readJddc(path);
  const rated = turns.map(({ dialogue, satisfaction, conversation }) => ({
    dialogue,
    target: oneOfThree(satisfaction),
    group: conversation,
  }));
  const { probabilities, named, bytes } = heldOutAnswers(rated);
  const actual = turns.map(({ satisfaction }) => satisfaction);
  const dissatisfied = actual.map((label) => label === 0);
  const p = probabilities.map((row) => row[0] ?? 0);
  const largest = probabilities.map(hardLabel);
  const lexicon = turns.map(({ dialogue }) => lexiconSatisfaction(dialogue));
  const sure = probabilities.map((row) => Math.max(...row));
  const base = (value: number) => `lexicon ${value.toFixed(3)}`;
  console.log(
    `JDDC: ${turns.length} turns of ${new Set(rated.map(({ group }) => group)).size} conversations`,
  );
  return [
    {
      what: "JDDC dissatisfied, AUC",
      ours: auc(p, dissatisfied),
      reach: { least: 0.8 },
      baseline: base(
        auc(
          lexicon.map((one) => one.dissatisfied),
          dissatisfied,
        ),
      ),
    },
    {
      what: "JDDC three classes, unweighted average recall",
      ours: uar(named, actual, 3),
      reach: { least: 0.62 },
      baseline: `${base(
        uar(
          lexicon.map((one) => one.named),
          actual,
          3,
        ),
      )}; largest probability ${uar(largest, actual, 3).toFixed(3)}`,
    },
    {
      what: "JDDC calibration error of P(dissatisfied)",
      ours: ece(p, dissatisfied),
      reach: { most: 0.04 },
      baseline: base(
        ece(
          lexicon.map((one) => one.dissatisfied),
          dissatisfied,
        ),
      ),
    },
    {
      what: "JDDC calibration error of the largest probability",
      ours: ece(
        sure,
        largest.map((label, at) => label === actual[at]),
      ),
      reach: { most: 0.04 },
      baseline: "",
    },
    {
      what: "JDDC on shuffled labels (control), AUC off .5",
      ours: Math.abs(chanceOfJddc(rated) - 0.5),
      reach: { most: 0.05 },
      baseline: "chance 0",
    },
    { what: "JDDC trained model, MB serialised", ours: bytes / 1e6, reach: null, baseline: "" },
  ];
}

/** The same code learning labels that were shuffled among the turns, and asked for them. */
function chanceOfJddc(rated: readonly RatedDialogue[]): number {
  const order = shuffled(rated.length, mulberry32(5));
  const scrambled = rated.map((one, at) => ({
    ...one,
    target: rated[order[at] ?? at]?.target ?? one.target,
  }));
  const { probabilities } = heldOutAnswers(scrambled);
  return auc(
    probabilities.map((row) => row[0] ?? 0),
    scrambled.map(({ target }) => target[0] === 1),
  );
}

function stc3Figures(): Figure[] {
  const path = realData("stc3/train_zh_2700.json");
  if (path === null) return [];
  const dialogues = readStc3(path);
  const { probabilities } = heldOutAnswers(dialogues);
  const means = dialogues.map(({ mean }) => mean);
  const scores = probabilities.map((row) => (row[2] ?? 0) - (row[0] ?? 0));
  const lexicon = dialogues.map(({ dialogue }) => {
    const [low = 0, , high = 0] = lexiconSatisfaction(dialogue).probabilities;
    return high - low;
  });
  const order = shuffled(dialogues.length, mulberry32(5));
  const scrambled = dialogues.map((one, at) => {
    const { target, mean } = dialogues[order[at] ?? at] ?? one;
    return { ...one, target, mean };
  });
  const chance = pearson(
    heldOutAnswers(scrambled).probabilities.map((row) => (row[2] ?? 0) - (row[0] ?? 0)),
    scrambled.map(({ mean }) => mean),
  );
  const one = pearson(
    dialogues.map(({ first }) => first),
    dialogues.map(({ rest }) => rest),
  );
  return [
    {
      what: "STC-3 with the annotators' mean, Pearson",
      ours: pearson(scores, means),
      reach: { least: 0.5 },
      baseline: `one annotator with the rest ${one.toFixed(3)}; lexicon ${pearson(lexicon, means).toFixed(3)}`,
    },
    {
      what: "STC-3 with the annotators' mean, Spearman (ties shared)",
      ours: spearman(scores, means),
      reach: { least: 0.5 },
      baseline: `lexicon ${spearman(lexicon, means).toFixed(3)}`,
    },
    {
      what: "STC-3 on shuffled labels (control), |Pearson|",
      ours: Math.abs(chance),
      reach: { most: 0.06 },
      baseline: "chance 0",
    },
  ];
}

function heldOutAnswers(rated: readonly RatedDialogue[]): Answers {
  const segmenter = productSegmenter();
  const rows = rated.map(({ dialogue }) => dialogueRow(dialogue, segmenter));
  const fold = foldsOf(
    rated.map(({ group }) => group),
    7,
    folds,
  );
  const probabilities: (readonly number[])[] = [];
  const named: number[] = [];
  let bytes = 0;
  for (let held = 0; held < folds; held++) {
    const inside = rows.flatMap((_, at) => (fold[at] === held ? [] : [at]));
    const examples = {
      rows: inside.map((at) => rows[at]).filter((row) => row !== undefined),
      targets: inside.map((at) => rated[at]?.target ?? []),
      groups: inside.map((at) => rated[at]?.group ?? at),
    };
    const { classifier } = finish(crossFit(examples, satisfactionOptions));
    bytes = serialiseClassifier(classifier).length;
    rows.forEach((row, at) => {
      if (fold[at] !== held) return;
      const answer = classify(classifier, row);
      probabilities[at] = answer.probabilities;
      named[at] = answer.named;
    });
  }
  return { probabilities, named, bytes };
}

function oneOfThree(label: number): [number, number, number] {
  return [label === 0 ? 1 : 0, label === 1 ? 1 : 0, label === 2 ? 1 : 0];
}

const met = [
  printFigures("JDDC, 5 outer folds by conversation", jddcFigures()),
  printFigures("STC-3, 5 outer folds by dialogue", stc3Figures()),
];
if (met.includes(false)) process.exitCode = 1;
