import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { type ClusterScores, clusterScores } from "../../analytics/learn/cluster-scores";
import { fitPlane, sideOf } from "../../analytics/learn/margin";
import { mulberry32, shuffled } from "../../analytics/learn/random";
import { type FeaturesOf, fitTfidf, vectoriser } from "../../analytics/learn/tfidf";
import { discover } from "../../analytics/topics/discover";
import { characterPairs, textFeatures } from "../../analytics/topics/features";
import { learnTopics } from "../../analytics/topics/learned";
import { matcherOf } from "../../analytics/topics/matcher";
import { readyTaxonomies } from "../../analytics/topics/taxonomies";
import { plainClusters } from "./plain-clusters";

const file = join(process.argv[2] ?? "../shared/data", "banking77/train.csv");
const seed = 77;

if (existsSync(file)) run(readFileSync(file, "utf8"));
else console.log(`Topics: skipped, ${file} is missing`);

/** Discovery and learned topics on Banking77's train part, a fifth of it held out, and the matcher's pace. */
function run(csv: string): void {
  const rows: { text: string; category: string }[] = parse(csv, { columns: true });
  const classes = [...new Set(rows.map(({ category }) => category))].sort();
  const order = [...shuffled(rows.length, mulberry32(seed))].map((i) => rows[i] as (typeof rows)[number]);
  const held = order.slice(0, Math.round(rows.length / 5));
  const fit = order.slice(held.length);
  const texts = (part: typeof rows) => part.map(({ text }) => text);
  const truth = held.map(({ category }) => classes.indexOf(category));
  console.log(
    `Banking77: ${fit.length} texts to learn from, ${held.length} held out, ${classes.length} intents`,
  );

  const [found, cost] = timed(() => discover(texts(fit), { k: classes.length, seed }));
  print("discovery NMI/ARI/ACC", scores(clusterScores(found.assign(texts(held)), truth)), "≥ 66/30/45", cost);
  const [plain, plainCost] = timed(() => plainClusters(texts(fit), texts(held), classes.length, seed));
  print("  plain k-means on TF-IDF", scores(clusterScores(plain, truth)), "baseline", plainCost);

  const [learned, learnCost] = timed(() =>
    learnTopics(
      fit.map(({ text, category }) => ({ text, topics: [category] })),
      { seed },
    ).likeliest(texts(held)),
  );
  print("learned topics, accuracy", share(learned, held), "≥ 0.91", learnCost);
  const words = wordsOnly();
  const [base, baseCost] = timed(() => wordPlanes(texts(fit), fit, texts(held), classes, words));
  print("  words only", share(base, held), "baseline", baseCost);

  const long = texts(rows).join("\n").repeat(10);
  for (const terms of [600, 10_000]) {
    const list = readyTaxonomies.flatMap(({ taxonomy }) =>
      taxonomy.topics.flatMap(({ rule }) => rule?.any ?? []),
    );
    for (let i = list.length; i < terms; i++) list.push(`${["refund", "card", "账户", "pay"][i % 4]}${i}`);
    const matcher = matcherOf(list.slice(0, terms));
    let hits = 0;
    const [, seconds] = timed(() => matcher.scan(long, () => hits++));
    print(
      `matcher, ${terms} terms`,
      `${(long.length / seconds / 1e6).toFixed(0)}M characters/s`,
      "≥ 20M",
      seconds,
    );
  }
}

/** The lower-cased words alone. */
function wordsOnly(): FeaturesOf {
  const all = textFeatures(characterPairs);
  return (text, add) => all(text, (hash, block) => block === 0 && add(hash, 0));
}

function wordPlanes(
  texts: readonly string[],
  fit: readonly { category: string }[],
  held: readonly string[],
  classes: readonly string[],
  features: FeaturesOf,
): (string | null)[] {
  const { tfidf, matrix } = fitTfidf(texts, features, { blocks: 1, minTexts: 1, maxColumns: 200_000 });
  const rows = vectoriser(tfidf, features)(held);
  const sides = classes.map((one) =>
    sideOf(
      fitPlane(
        matrix,
        Uint8Array.from(fit, ({ category }) => Number(category === one)),
        { seed },
      ),
      rows,
    ),
  );
  return held.map((_, row) => {
    let best = 0;
    sides.forEach((side, i) => {
      if ((side[row] as number) > (sides[best]?.[row] ?? 0)) best = i;
    });
    return classes[best] ?? null;
  });
}

function share(said: readonly (string | null)[], held: readonly { category: string }[]): string {
  return (said.filter((one, i) => one === held[i]?.category).length / held.length).toFixed(4);
}

function scores({ nmi, ari, acc }: ClusterScores): string {
  return [nmi, ari, acc].map((value) => (100 * value).toFixed(1)).join(" / ");
}

function timed<T>(work: () => T): [T, number] {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, (user + system) / 1e6];
}

function print(what: string, ours: string, reach: string, seconds: number): void {
  console.log(`${what.padEnd(28)} ${ours.padStart(22)}  ${reach.padEnd(12)} ${seconds.toFixed(1)} CPU-s`);
}
