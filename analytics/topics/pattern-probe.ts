import { sql } from "kysely";
import type { Ask } from "../../sql/database";
import { q } from "../query/builder";
import type { PatternProbe } from "./check";

/** A probe that asks the engine which will run the patterns: RE2 in DuckDB. */
export function patternProbe(ask: Ask): PatternProbe {
  return async (pattern) => {
    const query = sql<{ hit: boolean }>`select regexp_matches('', ${pattern}) as hit`.compile(q);
    try {
      const table = await ask(query);
      return { fault: null, matchesEmpty: table.columns[0]?.[0] === true };
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      const invalid = /Invalid Input Error:\s*(.*)$/.exec(said);
      if (!invalid) throw error;
      return { fault: invalid[1] ?? said, matchesEmpty: false };
    }
  };
}
