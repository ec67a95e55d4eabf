import { quoted } from "../duckdb/quoted";
import { statementsOf } from "./sections";

/** A source word → our word. */
export type Words = Readonly<Record<string, string>>;

/** What the rules need to know of one import. */
export interface StageRules {
  readonly source: string;
  /** The zone of instants without an offset. */
  readonly tz: string;
  /**
   * Value maps by the name of the macro made of each, which takes a word in lower case: CASE would work it out
   * again for every branch. `keep`: an unknown word stays, else it is NULL.
   */
  readonly maps: Readonly<Record<string, { words: Words; keep: boolean }>>;
  readonly types: Words;
  /** RE2 pattern of a tweet's signature, its name in group 1 or 2. */
  readonly signature: string;
}

/** The statements that make the rule macros and the empty tables of a stage. */
export function preparation(rules: StageRules): string[] {
  const maps = Object.entries(rules.maps).map(([name, map]) => {
    const unknown = map.keep ? "x" : "NULL";
    return `CREATE MACRO ${name}(x) AS ${mapped("x", map.words, unknown)}`;
  });
  const typed = mapped("x", rules.types, "'other'");
  const group = (n: number) => `nullif(regexp_extract(x, ${quoted(rules.signature)}, ${n}), '')`;
  return [
    ...statementsOf("stage/macros.sql", { source: quoted(rules.source), tz: quoted(rules.tz) }),
    ...maps,
    `CREATE MACRO type_of(x, file_name, event) AS CASE WHEN x IS NOT NULL THEN ${typed}
      WHEN event IS NOT NULL THEN 'event' WHEN file_name IS NOT NULL THEN 'file' ELSE 'text' END`,
    `CREATE MACRO twcs_signature(x) AS upper(coalesce(${group(1)}, ${group(2)}))`,
    ...statementsOf("stage/tables.sql"),
  ];
}

function mapped(value: string, words: Words, unknown: string): string {
  const whens = Object.entries(words).map(([from, to]) => `WHEN ${quoted(from)} THEN ${quoted(to)}`);
  return `CASE ${value} ${whens.join(" ")} ELSE ${unknown} END`;
}
