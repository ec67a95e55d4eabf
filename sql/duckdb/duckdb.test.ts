import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { CompiledQuery, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readColumns } from "./columns";
import { type OwnedConnection, wrapConnection } from "./connection";
import { kyselyFor } from "./dialect";
import { costlyCompression, type Instance, openInstance } from "./instance";
import { Gate, type ReadPool, readPool } from "./pool";
import { QueryError } from "./query-error";
import { type WriteQueue, writeQueue } from "./write-queue";

interface Tables {
  t: { id: string; name: string | null; n: number; at: Date | null };
}

const slow = "SELECT count(*) FROM range(100000) a, range(100000) b WHERE a.range + b.range = 7";
let folder: string;
let instance: Instance;
let connection: OwnedConnection;
let pool: ReadPool;
let queue: WriteQueue;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "huiting-duckdb-"));
  instance = await openInstance(join(folder, "x.duckdb"), { allowed: folder });
  connection = wrapConnection(await instance.connect());
  pool = readPool(instance, new Gate(2));
  queue = writeQueue(() => instance.connect());
  await connection.run(
    `CREATE TABLE t (id UBIGINT PRIMARY KEY, name VARCHAR, n INTEGER NOT NULL, "at" TIMESTAMP)`,
  );
});
afterEach(async () => {
  await pool.close();
  await queue.close();
  connection.close();
  instance.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a database does not compress in the ways that it is told not to try", async () => {
  const ways: Record<string, unknown[] | undefined> = {};
  for (const [name, untried] of Object.entries({ all: undefined, fewer: costlyCompression })) {
    const file = join(folder, `${name}.duckdb`);
    const other = await openInstance(file, { allowed: folder, ...(untried && { untried }) });
    const writing = wrapConnection(await other.connect());
    // FSST judges itself by a random sample: with less in common it gave up on one table in fifty.
    await writing.run(
      "CREATE TABLE ids AS SELECT repeat('https://example.com/', 5) || md5(range::VARCHAR) AS id FROM range(20000)",
    );
    await writing.run("CHECKPOINT");
    const found = await writing.read(
      "SELECT DISTINCT compression FROM pragma_storage_info('ids') WHERE segment_type = 'VARCHAR'",
    );
    ways[name] = [...(found.columns[0] ?? [])];
    writing.close();
    other.close();
  }
  expect(ways.all).toEqual(["FSST"]);
  expect(ways.fewer).not.toContain("FSST");
});

test("the dialect inserts, upserts, returns, counts changes and reads what it wrote", async () => {
  const db = kyselyFor<Tables>(queue);
  const big = "18446744073709551615";
  const at = new Date("2025-10-01T01:02:03.004Z");
  await db.insertInto("t").values({ id: big, name: "王芳 👍", n: 1, at }).execute();
  await db
    .insertInto("t")
    .values({ id: big, name: null, n: 2, at: null })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ n: 2 }))
    .execute();
  expect(await db.selectFrom("t").selectAll().execute()).toEqual([{ id: big, name: "王芳 👍", n: 2, at }]);
  const returned = await db
    .insertInto("t")
    .values({ id: "2", name: "b", n: 3, at: null })
    .returning("n")
    .execute();
  expect(returned).toEqual([{ n: 3 }]);
  const result = await db.updateTable("t").set({ n: sql`n + 1` }).executeTakeFirst();
  expect(result.numUpdatedRows).toBe(2n);
  const counted = await db
    .selectFrom("t")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("id", "in", [big, "2"])
    .execute();
  expect(counted).toEqual([{ count: 2 }]);
});

test("a transaction is whole or absent, and nobody writes in between", async () => {
  const db = kyselyFor<Tables>(queue);
  const failing = db.transaction().execute(async (transaction) => {
    await transaction.insertInto("t").values({ id: "1", name: null, n: 1, at: null }).execute();
    throw new Error("changed my mind");
  });
  const other = queue.run((each) => each.read("SELECT count(*) FROM t"));
  await expect(failing).rejects.toThrow("changed my mind");
  expect((await other).columns[0]).toEqual([0]);
  await db
    .transaction()
    .execute((transaction) =>
      transaction.insertInto("t").values({ id: "1", name: null, n: 1, at: null }).execute(),
    );
  expect((await connection.read("SELECT count(*) FROM t")).columns[0]).toEqual([1]);
});

test("writers of one row take turns: no update is lost", async () => {
  await connection.run("INSERT INTO t VALUES (1, NULL, 0, NULL)");
  await Promise.all(
    Array.from({ length: 100 }, () => queue.transaction((each) => each.run("UPDATE t SET n = n + 1"))),
  );
  expect((await connection.read("SELECT n FROM t")).columns[0]).toEqual([100]);
});

test("every type has its JavaScript shape", async () => {
  const table =
    await connection.read(`SELECT 18446744073709551615::UBIGINT AS key, 9007199254740993 AS big, 7::BIGINT AS small,
    sum(n) AS hugeint, 1.25::DECIMAL(9,2) AS decimal, 0.1::DOUBLE AS double, true AS flag, 'é' AS text, DATE '2025-10-01' AS day,
    TIMESTAMP '2025-10-01 01:02:03.004567' AS instant, [1, NULL]::UBIGINT[] AS keys, ['a', NULL] AS texts, NULL AS nothing,
    {'a': 1, 'b': [DATE '2025-10-01']} AS struct, '2025-10-01 08:00:00+08'::TIMESTAMPTZ AS zoned FROM (SELECT unnest([1, 2]) AS n)`);
  expect(
    Object.fromEntries(
      table.names.map((name, index) => [name, [table.types[index], table.columns[index]?.[0]]]),
    ),
  ).toEqual({
    key: ["string", "18446744073709551615"],
    big: ["number", "9007199254740993"],
    small: ["number", 7],
    hugeint: ["number", 3],
    decimal: ["number", 1.25],
    double: ["number", 0.1],
    flag: ["boolean", true],
    text: ["string", "é"],
    day: ["date", "2025-10-01"],
    instant: ["instant", new Date("2025-10-01T01:02:03.004Z")],
    keys: ["list", ["1", null]],
    texts: ["list", ["a", null]],
    nothing: ["number", null],
    struct: ["json", { a: 1, b: ["2025-10-01"] }],
    zoned: ["instant", new Date("2025-10-01T00:00:00Z")],
  });
});

test("values bind as what they are", async () => {
  const at = new Date("2025-10-01T00:00:00Z");
  const values = ["18446744073709551615", 5, 1.5, true, at, null, 2n ** 63n, ["a", "b"], [], 3_000_000_000];
  const table = await connection.read(
    "SELECT $1::UBIGINT, $2 + 1, $3 * 2, NOT $4, $5 + INTERVAL 1 DAY, $6 IS NULL, $7, list_contains($8, 'b'), len($9), $10",
    values,
  );
  expect(table.columns.map(([value]) => value)).toEqual([
    "18446744073709551615",
    6,
    3,
    false,
    new Date("2025-10-02T00:00:00Z"),
    true,
    "9223372036854775808",
    true,
    0,
    3_000_000_000,
  ]);
  await connection.run("INSERT INTO t VALUES ($1, $2, 1, $3)", ["7", "x", at]);
  expect(
    (await connection.read('SELECT name FROM t WHERE id = $1 AND "at" >= $2', ["7", at])).columns,
  ).toEqual([["x"]]);
});

test("an error carries its SQL and its cause, and the connection lives on", async () => {
  const error = await connection.read("SELECT nothing FROM t").catch((each: unknown) => each);
  expect(error).toBeInstanceOf(QueryError);
  expect(error).toMatchObject({ sql: "SELECT nothing FROM t", cause: expect.any(Error) });
  expect((error as Error).message.split("\n")).toHaveLength(1);
  expect((await connection.read("SELECT 1")).columns).toEqual([[1]]);
});

test("aborting interrupts what runs, leaves the line when it waits, and frees the place", async () => {
  const aborts = [new AbortController(), new AbortController(), new AbortController()];
  const started = performance.now();
  const asked = aborts.map(({ signal }) =>
    pool.ask(CompiledQuery.raw(slow), signal).catch((error: unknown) => error),
  );
  setTimeout(() => aborts[2]?.abort(), 20);
  setTimeout(() => {
    for (const each of aborts.slice(0, 2)) each.abort(new Error("tab closed"));
  }, 150);
  expect(await asked[2]).toMatchObject({ name: "AbortError" });
  expect(performance.now() - started).toBeLessThan(140);
  expect(await asked[0]).toMatchObject({ message: "tab closed" });
  expect(await asked[1]).toMatchObject({ message: "tab closed" });
  expect(performance.now() - started).toBeLessThan(3000);
  expect((await pool.ask(CompiledQuery.raw("SELECT 1"))).columns).toEqual([[1]]);
  await expect(pool.ask(CompiledQuery.raw("SELECT 1"), AbortSignal.abort())).rejects.toMatchObject({
    name: "AbortError",
  });
});

test("closing the pool interrupts and settles what runs", async () => {
  const asked = pool.ask(CompiledQuery.raw(slow)).catch((error: unknown) => error);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await pool.close();
  expect(await asked).toMatchObject({ name: "AbortError" });
  await expect(pool.ask(CompiledQuery.raw("SELECT 1"))).rejects.toThrow(/closed/);
});

test("SQL sees only its own folder, and no limit can be changed", async () => {
  for (const statement of [
    "SELECT * FROM read_text('/etc/hostname')",
    `COPY (SELECT 1) TO '${tmpdir()}/huiting-outside.csv'`,
    `ATTACH '${tmpdir()}/huiting-outside.duckdb' AS o`,
    `SELECT * FROM read_text('${folder}/../../etc/hostname')`,
    "SET threads = 1",
    "SET enable_external_access = true",
    "INSTALL httpfs",
  ]) {
    await expect(connection.run(statement), statement).rejects.toBeInstanceOf(QueryError);
  }
  await connection.run(`COPY (SELECT 1) TO '${folder}/inside.csv'`);
  expect((await connection.read("SELECT current_setting('TimeZone')")).columns).toEqual([["UTC"]]);
});

test("reading gives the event loop a turn after every few thousand cells", async () => {
  // Counted, not timed: how long a turn takes is the machine's affair, how much is done in one is ours.
  const native = await instance.connect();
  const wide = Array.from({ length: 80 }, (_, n) => `range + ${n} AS c${n}`).join(", ");
  const result = await native.run(`SELECT ${wide} FROM range(20480)`);
  let cells = 0;
  let most = 0;
  const fetchChunk = result.fetchChunk.bind(result);
  result.fetchChunk = async () => {
    const chunk = await fetchChunk();
    if (!chunk) return chunk;
    const visit = chunk.visitColumnValues.bind(chunk);
    chunk.visitColumnValues = (index, visitor) => {
      cells += chunk.rowCount;
      most = Math.max(most, cells);
      visit(index, visitor);
    };
    return chunk;
  };
  let watch = setImmediate(function turn() {
    cells = 0;
    watch = setImmediate(turn);
  });
  const table = await readColumns(result);
  clearImmediate(watch);
  native.closeSync();
  expect([table.length, table.columns.length]).toEqual([20_480, 80]);
  expect(most).toBe(16_384);
});
