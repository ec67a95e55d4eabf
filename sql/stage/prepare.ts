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
  /** Whose files they are: the name of its SQL, the texts put into that, and the table that gathered rows count under. */
  readonly connector: {
    readonly id: string;
    readonly slots: Readonly<Record<string, string>>;
    readonly gathersAs: string | null;
  };
}

/** The statements that make the rule macros and the empty tables of a stage. */
export function preparation(rules: StageRules): string[] {
  const maps = Object.entries(rules.maps).map(([name, map]) => {
    const unknown = map.keep ? "x" : "NULL";
    return `CREATE MACRO ${name}(x) AS ${mapped("x", map.words, unknown)}`;
  });
  const typed = mapped("x", rules.types, "'other'");
  return [
    ...statementsOf("stage/macros.sql", { source: quoted(rules.source), tz: quoted(rules.tz) }),
    ...maps,
    `CREATE MACRO type_of(x, file_name, event) AS CASE WHEN x IS NOT NULL THEN ${typed}
      WHEN event IS NOT NULL THEN 'event' WHEN file_name IS NOT NULL THEN 'file' ELSE 'text' END`,
    ...statementsOf("stage/tables.sql"),
  ];
}

function mapped(value: string, words: Words, unknown: string): string {
  const whens = Object.entries(words).map(([from, to]) => `WHEN ${quoted(from)} THEN ${quoted(to)}`);
  return `CASE ${value} ${whens.join(" ")} ELSE ${unknown} END`;
}
