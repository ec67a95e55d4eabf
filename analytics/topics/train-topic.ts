import { foldsOf } from "../learn/cross-fit";
import { mulberry32 } from "../learn/random";
import { wilson } from "../query/intervals";
import type { HeldOutFigure } from "../sentiment/card";
import { fitTopic, sidesOf, type TopicModel } from "./learned";

/** A conversation to learn a topic from. */
export interface TopicExample {
  /** What its customer wrote: see `topicFeatures`. */
  readonly text: string;
  /** Whether somebody marked it as right; null: not marked, and presumed to be wrong because the rule leaves it. */
  readonly fits: boolean | null;
  /** Whether the rule takes it, and whether its fields are those that the rule asks for. */
  readonly rule: boolean;
  readonly within: boolean;
  /** Its customer: never on both sides of a split. */
  readonly group: string;
}

/** How a topic's model compares with the topic's rule on the same marked conversations. */
export type TopicVerdict = "better" | "unsure" | "worse";

export interface TrainedTopic {
  readonly model: TopicModel;
  readonly heldOut: readonly HeldOutFigure[];
  readonly verdict: TopicVerdict;
}

/** Marks that learning needs, and how many of each kind at least: fewer say nothing about precision. */
export const marksNeeded = { all: 50, ofEach: 10 } as const;

const folds = 5;
/** What nobody marked weighs little: where the rule misses much, there are right ones among it. */
const presumedWeight = 0.1;
const draws = 400;
const seed = 1;

/**
 * Learns a topic from marked conversations and measures it on those that each part had not seen: precision and recall
 * with 95 % intervals, the rule's on the same conversations, and how much better it tells right from wrong than the
 * rule (customers redrawn, both together). F1 would not do: it rewards taking everything. Yields the share done.
 */
export function* trainTopic(examples: readonly TopicExample[]): Generator<number, TrainedTopic> {
  const marked = examples.filter(({ fits }) => fits !== null);
  const presumed = examples.filter(({ fits }) => fits === null);
  const fold = foldsOf(
    marked.map(({ group }) => group),
    seed,
    folds,
  );
  const sides = new Float64Array(marked.length);
  for (let held = 0; held < folds; held++) {
    const model = fitted([...marked.filter((_, at) => fold[at] !== held), ...presumed]);
    const places = marked.flatMap((_, at) => (fold[at] === held ? [at] : []));
    sidesOf(
      model,
      places.map((at) => marked[at]?.text ?? ""),
    ).forEach((side, i) => {
      sides[places[i] ?? 0] = side;
    });
    yield (held + 1) / (folds + 2);
  }
  const said = marked.map(({ within }, at) => within && (sides[at] ?? 0) > 0);
  const whole = fitted([...marked, ...presumed]);
  yield (folds + 1) / (folds + 2);
  const heldOut = measured(marked, said);
  const gain = heldOut.find(({ figure }) => figure === "uar_gain");
  return {
    model: whole,
    heldOut,
    verdict: gain === undefined ? "unsure" : gain.low > 0 ? "better" : gain.high < 0 ? "worse" : "unsure",
  };
}

function fitted(examples: readonly TopicExample[]): TopicModel {
  return fitTopic(
    examples.map(({ text }) => text),
    examples.map(({ fits }) => fits === true),
    { seed, weights: examples.map(({ fits }) => (fits === null ? presumedWeight : 1)) },
  );
}

interface Counts {
  readonly right: number;
  readonly said: number;
  readonly hits: number;
  readonly all: number;
}

function measured(marked: readonly TopicExample[], said: readonly boolean[]): HeldOutFigure[] {
  const counted = (places: readonly number[], takes: (at: number) => boolean): Counts => {
    const taken = places.filter(takes);
    return {
      right: places.filter((at) => marked[at]?.fits).length,
      said: taken.length,
      hits: taken.filter((at) => marked[at]?.fits).length,
      all: places.length,
    };
  };
  const byModel = (at: number) => said[at] === true;
  const byRule = (at: number) => marked[at]?.rule === true;
  const all = marked.map((_, at) => at);
  const [ours, rules] = [counted(all, byModel), counted(all, byRule)];
  const gain = (places: readonly number[]) =>
    balanced(counted(places, byModel)) - balanced(counted(places, byRule));
  const groups = new Map<string, number[]>();
  marked.forEach(({ group }, at) => {
    groups.set(group, [...(groups.get(group) ?? []), at]);
  });
  const lists = [...groups.values()];
  const random = mulberry32(seed);
  const redrawn = Array.from({ length: draws }, () =>
    gain(lists.flatMap(() => lists[Math.floor(random() * lists.length)] ?? [])),
  ).sort((a, b) => a - b);
  const [low = 0, high = 0] = [0.025, 0.975].map((q) => redrawn[Math.round(q * (draws - 1))]);
  return [
    ...share("precision", ours.hits, ours.said),
    ...share("recall", ours.hits, ours.right),
    ...share("precision_rule", rules.hits, rules.said),
    ...share("recall_rule", rules.hits, rules.right),
    { figure: "uar_gain", value: gain(all), low, high, n: marked.length },
  ];
}

/** The mean of the shares told right of the right ones and of the wrong ones: .5 for whoever takes all, or draws lots. */
function balanced({ hits, said, right, all }: Counts): number {
  if (right === 0 || right === all) return 0.5;
  return (hits / right + 1 - (said - hits) / (all - right)) / 2;
}

function share(figure: HeldOutFigure["figure"], k: number, n: number): HeldOutFigure[] {
  const interval = wilson(k, n);
  return interval === null ? [] : [{ figure, value: k / n, ...interval, n }];
}
