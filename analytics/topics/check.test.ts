import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OwnedConnection, wrapConnection } from "../../sql/duckdb/connection";
import { BadInput } from "../errors";
import { checkPatterns, parseTaxonomy } from "./check";
import { patternProbe } from "./pattern-probe";
import { topicReader } from "./reader";

const name = { zh: "退款", en: "Refund" };
const faultsOf = (topics: unknown): string[] => {
  try {
    parseTaxonomy({ topics });
    return [];
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    return error.issues.map(({ where, code }) => `${where} ${code}`);
  }
};

describe("faults of a taxonomy, each with its place", () => {
  const good = { id: "a", name, rule: { any: ["退款"] } };
  test.each([
    [[{ id: "a", name }], ["a.rule empty_rule"]],
    [[{ id: "a", name, rule: {} }], ["a.rule empty_rule"]],
    [[{ id: "a", name, rule: { none: ["谢谢"] } }], ["a.rule.none matches_all"]],
    [[{ id: "a", name, rule: { any: ["退款", " * "] } }], ["a.rule.any[1] empty_term"]],
    [[good, good], ["a.id duplicate_id"]],
    [[{ ...good, parent: "b" }], ["a.parent unknown_parent"]],
    [
      [
        { ...good, parent: "b" },
        { ...good, id: "b", parent: "a" },
      ],
      ["a.parent circle"],
    ],
    [[{ ...good, rule: { where: { colour: ["red"] } } }], ["a.rule.where.colour unknown_field"]],
    [[{ ...good, rule: { where: { rating: ["9"] } } }], ["a.rule.where.rating bad_value"]],
    [[{ ...good, rule: { patterns: ["x".repeat(501)] } }], ["a.rule.patterns[0] too_many"]],
    [
      [
        { ...good, name: { zh: "退款" } },
        { id: "B!", name },
      ],
      ["a.name.en bad_shape", "B!.id bad_shape"],
    ],
    [
      [
        { ...good, rule: { any: [""], all: ["y".repeat(101)] } },
        { id: "b", name },
      ],
      ["a.rule.any[0] empty_term", "a.rule.all[0] too_many", "b.rule empty_rule"],
    ],
    ["none", ["topics bad_shape"]],
  ])("%#", (topics, faults) => {
    expect(faultsOf(topics)).toEqual(faults);
  });

  test("10,000 topics work, one more is told", () => {
    const topics = Array.from({ length: 10_001 }, (_, i) => ({
      id: `t${i}`,
      name,
      rule: { any: [`词${i}甲`, `word${i}`] },
    }));
    expect(faultsOf(topics)).toEqual(["topics too_many"]);
    const reader = topicReader(parseTaxonomy({ topics: topics.slice(1) }));
    reader.read("customer", "我说词9999甲 and WORD17, not word17s");
    expect(reader.finish(() => true)).toEqual([16, 9998]);
  });
});

describe("patterns, as DuckDB's RE2 takes them", () => {
  let instance: DuckDBInstance;
  let connection: OwnedConnection;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(":memory:");
    connection = wrapConnection(await instance.connect());
  });
  afterAll(() => {
    connection.close();
    instance.closeSync();
  });

  test.each([
    ["退[了款]*货", null],
    ["(a+)+$", null],
    ["(unclosed", "bad_pattern"],
    ["(a)\\1", "bad_pattern"],
    ["(?=a)b", "bad_pattern"],
    [".*", "matches_all"],
    ["a?", "matches_all"],
  ])("%s: %s", async (pattern, code) => {
    const taxonomy = parseTaxonomy({ topics: [{ id: "a", name, rule: { patterns: [pattern] } }] });
    const faults = await checkPatterns(taxonomy, patternProbe(connection.ask)).then(
      () => [],
      (error: BadInput) => error.issues.map((issue) => `${issue.where} ${issue.code}`),
    );
    expect(faults).toEqual(code ? [`a.rule.patterns[0] ${code}`] : []);
  });
});

describe("which topics a conversation has", () => {
  const topics = [
    { id: "money", name },
    { id: "refund", name, parent: "money", rule: { any: ["退款", "refund*"], none: ["不退款"] } },
    { id: "slow", name, parent: "money", rule: { all: ["退款", "多久"] } },
    { id: "said", name, rule: { any: ["退款"], side: "agent" as const } },
    { id: "either", name, rule: { any: ["退款"], side: "all" as const } },
    { id: "pattern", name, rule: { patterns: ["\\d+天"] } },
    { id: "field", name, rule: { where: { channel: ["wechat"] } } },
    { id: "both", name, rule: { any: ["退款"], where: { channel: ["web"] } } },
  ];
  const reader = topicReader(parseTaxonomy({ topics }));
  const ask = (customer: string[], agent: string[], channel: string, patterns: number[] = []) => {
    for (const message of customer) reader.read("customer", message);
    for (const message of agent) reader.read("agent", message);
    for (const pattern of patterns) reader.mark("customer", pattern);
    return reader.finish((_, values) => values.includes(channel)).map((i) => topics[i]?.id);
  };

  test.each([
    [["我要退款"], [], "app", ["money", "refund", "either"]],
    [["退款", "要多久"], [], "web", ["money", "refund", "slow", "either", "both"]],
    [["退款", "不退款了"], [], "app", ["either"]],
    [["你好"], ["退款"], "app", ["said", "either"]],
    [["你好"], [], "wechat", ["field"]],
    [["REFUNDED?"], [], "app", ["money", "refund"]],
    [["你好"], [], "app", []],
  ])("%j | %j | %s", (customer, agent, channel, expected) => {
    expect(ask(customer, agent, channel)).toEqual(expected);
  });

  test("what SQL found of a pattern counts like a term", () => {
    expect(reader.patterns).toEqual(["\\d+天"]);
    expect(ask(["3天"], [], "app", [0])).toEqual(["pattern"]);
  });
});
