import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type OwnedConnection, wrapConnection } from "./duckdb/connection";
import { openInstance } from "./duckdb/instance";
import { migrate, needsMigration } from "./migrate";
import { sqlFolder } from "./sql-files";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "huiting-migrate-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function inHistory<T>(work: (connection: OwnedConnection) => Promise<T>): Promise<T> {
  const instance = await openInstance(join(folder, "history.duckdb"), { allowed: folder });
  const connection = wrapConnection(await instance.connect());
  try {
    return await work(connection);
  } finally {
    connection.close();
    instance.close();
  }
}

/** The history as the version before `migration` left it. */
async function historyBefore(migration: string, rows: readonly string[]): Promise<void> {
  await inHistory(async (connection) => {
    await connection.run("CREATE TABLE migrations (name VARCHAR PRIMARY KEY, applied_at TIMESTAMP NOT NULL)");
    for (const { name, text } of sqlFolder("migrations/history")) {
      if (name >= migration) break;
      await connection.run(text);
      await connection.run("INSERT INTO migrations VALUES ($1, $2)", [name, new Date()]);
    }
    for (const row of rows) await connection.run(row);
  });
}

test("rounds and segments keep their own columns and their order when they lose their conversation's", async () => {
  const dimensions = "'meiqia', 'web', 'closed', 3, 4, 'VIP', 'zh', ['退款'], 5, true, NULL, 8, [8::UBIGINT]";
  const at = "i::UBIGINT, timestamp '2025-10-01' + to_seconds(i)";
  await historyBefore("007", [
    `INSERT INTO rounds SELECT ${at}, ${dimensions}, 1, 0, i, NULL, timestamp '2025-10-01', NULL, 8, false, true,
       NULL, NULL, NULL, NULL, i / 4, NULL FROM range(5000) t(i)`,
    `INSERT INTO segments SELECT ${at}, ${dimensions}, 1, 8, i, timestamp '2025-10-01', timestamp '2025-10-02', true,
       86400, i / 4, 2 FROM range(5000) t(i)`,
  ]);
  const kept = async (connection: OwnedConnection) => {
    const [rounds, segments] = [
      await connection.read(`SELECT conversation_id, started_at, round_no, bots, message_id, answer_id, wait_from, answered_at,
        agent_id, answered, pending, wait_s, wait_bs, own_s, own_bs, censor_s, censor_bs FROM rounds`),
      await connection.read(`SELECT conversation_id, started_at, segment_no, agent_id, message_id, from_at, to_at, closed,
        handle_s, handle_share_s, peak FROM segments`),
    ];
    return [rounds.columns, segments.columns];
  };
  const before = await inHistory(kept);
  await migrate(folder, "history");
  expect(await inHistory((connection) => needsMigration(connection, "history"))).toBe(false);
  expect(await inHistory(kept)).toEqual(before);
  const width = "SELECT count(*) FROM duckdb_columns() WHERE table_name IN ('rounds', 'segments')";
  expect((await inHistory((connection) => connection.read(width))).columns[0]).toEqual([17 + 11]);
});
