import type { ColumnTable } from "../database";
import type { Connection } from "../duckdb/connection";
import { tellingPages } from "./features";

/** How the temporary table `scored` is made: from which customers, and what their score and chance are (SQL). */
export interface ScoredAs {
  readonly population: string;
  readonly score: string;
  /** NULL where nothing states one. */
  readonly chance: string;
}

/** Scores the customers as of the instant into the temporary table `scored`; returns how many there are. */
export async function scoreInto(connection: Connection, at: Date, as: ScoredAs): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE scored AS
     SELECT *, ${as.score} AS score, (${as.chance})::DOUBLE AS chance FROM (${as.population})`,
    [at],
  );
  const table = await connection.read("SELECT count(*) FROM scored");
  return Number(table.columns[0]?.[0] ?? 0);
}

/** The first of the stored scores into the temporary table `wanted`; returns how many customers have one. */
export async function wantHighest(connection: Connection, of: "risk" | "lead", top: number): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE wanted AS SELECT customer_id FROM customer_scores WHERE ${of}_score > 0
     ORDER BY ${of}_score DESC, spent DESC, customer_id LIMIT ${Math.floor(top)}`,
  );
  const table = await connection.read(`SELECT count(${of}_score) FROM customer_scores`);
  return Number(table.columns[0]?.[0] ?? 0);
}

/** These customers into the temporary table `wanted`; returns how many different ones they are. */
export async function wantThese(connection: Connection, customers: readonly string[]): Promise<number> {
  await connection.run(
    "CREATE OR REPLACE TEMP TABLE wanted AS SELECT DISTINCT unnest($1)::UBIGINT AS customer_id",
    [customers],
  );
  const table = await connection.read("SELECT count(*) FROM wanted");
  return Number(table.columns[0]?.[0] ?? 0);
}

/**
 * The first of `scored` by chance or else score, those who spent more first among equals, with names and every feature,
 * into the temporary table `ranked` (`place` from 0); what is behind their features before the instant into `evidence`.
 * Returns how many.
 */
export async function rankInto(
  connection: Connection,
  at: Date,
  top: number,
  rules: { readonly days: number; readonly target: number; readonly most: number },
): Promise<number> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ranked AS
     SELECT row_number() OVER (ORDER BY chance DESC, score DESC, spent_180d DESC, customer_id) - 1 AS place,
       c.external_id, c.name, c.segment, s.*
     FROM (FROM scored WHERE score > 0 OR chance IS NOT NULL
       ORDER BY chance DESC, score DESC, spent_180d DESC, customer_id LIMIT ${Math.floor(top)}) s
     JOIN customers c USING (customer_id)`,
  );
  await connection.run(`CREATE OR REPLACE TEMP TABLE evidence AS ${evidence(rules)}`, [at]);
  const table = await connection.read("SELECT count(*) FROM ranked");
  return Number(table.columns[0]?.[0] ?? 0);
}

/**
 * The newest rows of each kind that a reason may ask for, at most `most` of each: `place`, `customer_id`, `of` (moments,
 * visits, purchases, ratings), `kind` (of visits the telling pages that their address is of), `days_before`, whether the wait was
 * `slow` or `unanswered` by then, `id`, `conversation_id`.
 */
function evidence({ days, target, most }: Parameters<typeof rankInto>[3]): string {
  const within = `"at" < $1 AND "at" >= $1 - INTERVAL ${Math.floor(days)} DAY`;
  const waited = (seconds: number) =>
    `("at" + INTERVAL ${Math.round(seconds * 1000)} MILLISECOND < $1
      AND (until IS NULL OR until > "at" + INTERVAL ${Math.round(seconds * 1000)} MILLISECOND))`;
  const pages = Object.entries(tellingPages).map(
    ([name, page]) => `CASE WHEN regexp_matches(url, '${page}', 'i') THEN '${name}' END`,
  );
  return `
    SELECT k.place, e.*, (epoch_us($1) - epoch_us("at")) / 86400000000.0 AS days_before FROM (
      SELECT customer_id, 'moments' AS of, kind, "at", ${waited(target)} AS slow, ${waited(86_400)} AS unanswered,
        message_id AS id, conversation_id
      FROM moments SEMI JOIN ranked USING (customer_id) WHERE ${within}
      UNION ALL SELECT customer_id, 'visits', concat_ws(' ', ${pages.join(", ")}), "at", false, false, visit_id, NULL
      FROM visits SEMI JOIN ranked USING (customer_id) WHERE ${within}
      UNION ALL SELECT customer_id, 'purchases', NULL, "at", false, false, purchase_id, NULL
      FROM purchases SEMI JOIN ranked USING (customer_id) WHERE ${within}
      UNION ALL SELECT f.customer_id, 'ratings', NULL, r."at", false, false, r.rating_id, r.conversation_id
      FROM ratings r JOIN conversation_facts f USING (conversation_id) SEMI JOIN ranked k ON k.customer_id = f.customer_id
      WHERE r."at" < $1 AND r."at" >= $1 - INTERVAL ${Math.floor(days)} DAY) e
    JOIN ranked k USING (customer_id)
    QUALIFY row_number() OVER (PARTITION BY customer_id, of, kind, slow, unanswered ORDER BY "at" DESC, id) <= ${Math.floor(most)}
    ORDER BY place, "at" DESC, id`;
}

/** Places `from` up to `to` of `ranked`. */
export function rankedSlice(connection: Connection, from: number, to: number): Promise<ColumnTable> {
  return connection.read(`FROM ranked WHERE place >= ${from} AND place < ${to} ORDER BY place`);
}

/** What is behind them, the newest first. */
export function evidenceSlice(connection: Connection, from: number, to: number): Promise<ColumnTable> {
  return connection.read(
    `SELECT customer_id, of, kind, days_before, slow, unanswered, id, conversation_id
     FROM evidence WHERE place >= ${from} AND place < ${to} ORDER BY place, "at" DESC, id`,
  );
}

/** Lets go of what the others made. */
export async function dropRanked(connection: Connection): Promise<void> {
  for (const table of ["wanted", "scored", "ranked", "evidence"])
    await connection.run(`DROP TABLE IF EXISTS temp.${table}`);
}
