import { expect, test } from "vitest";
import { clusterScores } from "../learn/cluster-scores";
import { mulberry32 } from "../learn/random";
import { parseTaxonomy } from "./check";
import { discover } from "./discover";
import { topicReader } from "./reader";
import { stableIds } from "./stable-ids";
import { readyTaxonomies } from "./taxonomies";

const scenes = [
  [["退款", "钱退"], ["还没到账", "什么时候到账", "几天能到账"], "退款"],
  [["电子发票", "增值税发票"], ["怎么开", "抬头写错了", "要重开"], "发票"],
  [["the coating", "my pan's coating"], ["is peeling off", "peeling badly", "started peeling"], "peeling"],
  [
    ["verification code", "the verification code"],
    ["never arrives", "not arriving", "does not come"],
    "code",
  ],
] as const;
const random = mulberry32(5);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const truth = Array.from({ length: 240 }, (_, i) => i % 4);
const texts = truth.map((scene) => {
  const [what, how] = scenes[scene]!;
  const [before, after] =
    scene < 2
      ? [
          ["你好，", "请问", ""],
          ["啊", "呢", "？"],
        ]
      : [
          ["Hi, ", "so "],
          [" please", "!"],
        ];
  return `${pick(before!)}${pick(what)}${scene < 2 ? "" : " "}${pick(how)}${pick(after!)}`;
});

test("Chinese and English texts fall into their matters, named by phrases, the same each time", () => {
  const found = discover(texts, { k: 4, seed: 1, stop: new Set(["the", "is", "my"]) });
  expect(clusterScores(found.assign(texts), truth).ari).toBeGreaterThan(0.95);
  for (const { members, name, medoid } of found.clusters) {
    expect(name.zh).toContain(scenes[truth[medoid]!]![2]);
    expect(members).toContain(medoid);
  }
  expect(discover(texts, { k: 4, seed: 1, stop: new Set(["the", "is", "my"]) }).clusters).toEqual(
    found.clusters,
  );
  expect([...found.assign(["完全无关", "…"])]).toEqual([-1, -1]);
});

test.each([[[]], [[""]], [["…", "😀"]], [["退款"]]])("few texts or none: %j", (few) => {
  const { clusters, unlike } = discover(few, { k: 5, seed: 1 });
  expect(clusters.flatMap(({ members }) => members).length + unlike.length).toBe(few.length);
});

test("a cluster keeps its id by members or by phrases; a new one gets a number never used", () => {
  const phrases = (...list: string[]) => list.map((phrase) => ({ phrase, weight: 1 }));
  const previous = [
    { id: "c1", members: ["a", "b", "c"], phrases: phrases("退款") },
    { id: "c7", members: ["x", "y"], phrases: phrases("发票", "抬头") },
  ];
  const next = [
    { members: ["n1", "n2"], phrases: phrases("发票", "开票") },
    { members: ["q"], phrases: phrases("login") },
    { members: ["a", "b", "d"], phrases: phrases("到账") },
  ];
  expect(stableIds(previous, next)).toEqual(["c7", "c8", "c1"]);
  expect(stableIds([], next)).toEqual(["c1", "c2", "c3"]);
});

test.each(readyTaxonomies.map(({ id, taxonomy }) => [id, taxonomy] as const))(
  "%s passes its own check",
  (_, taxonomy) => {
    parseTaxonomy(taxonomy);
    const leaves = taxonomy.topics.filter(({ rule }) => rule);
    expect(leaves.length).toBeGreaterThanOrEqual(20);
    for (const { rule } of leaves) {
      expect(rule!.any!.some((term) => /\p{Script=Han}|^[a-z]{2,6}$/u.test(term))).toBe(true);
      expect(rule!.any!.some((term) => /^[a-z0-9' *-]+$/.test(term))).toBe(true);
      expect(new Set(rule!.any).size).toBe(rule!.any!.length);
    }
  },
);

test.each([
  ["ecommerce", "买的七天无理由想退货，运费谁出", ["delivery", "shipping-fee", "returns", "return-goods"]],
  [
    "ecommerce",
    "My refund hasn't come, I want to talk to a human",
    ["returns", "refund-status", "service", "human-agent"],
  ],
  ["saas", "SSO 登录失败", ["access", "sign-in", "sso"]],
  ["logistics", "显示签收了但是我没收到", ["handover", "false-signed"]],
])("%s: %s", (id, message, topics) => {
  const { taxonomy } = readyTaxonomies.find((one) => one.id === id)!;
  const reader = topicReader(taxonomy);
  reader.read("customer", message);
  expect(
    reader
      .finish(() => true)
      .map((i) => taxonomy.topics[i]!.id)
      .sort(),
  ).toEqual([...topics].sort());
});
