import { CompiledQuery, type CompiledQuery as Query } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHistory } from "~/sql/derive/test-history";
import { emptyDirectory } from "../directory";
import { BadInput } from "../errors";
import { describeFilter } from "../filter/describe";
import { parseFilter } from "../filter/parse";
import { resolveFilter } from "../filter/resolve";
import { withNamed } from "./directory";

type History = Awaited<ReturnType<typeof openHistory>>;
let history: History;

beforeAll(async () => {
  history = await openHistory();
  await history.connection.run(`
    insert into customers select 1000 + i, 'x', 'u-' || i, case when i = 3 then '王芳' end, null, null, null, null, null, 'i'
    from range(20000) t(i);
    insert into customers values (5, 'x', '115712', null, null, null, null, null, null, 'i');
    insert into conversations (conversation_id, source, external_id, deleted, orphan, content_hash, import_id)
    values (7, 'x', 'c-7', false, false, 0, 'i'), (8, 'x', 'c-8', true, false, 0, 'i')`);
});
afterAll(() => history.close());

/** Reads a filter as a page does; also how often the database was asked for it, and for how many rows. */
async function read(query: string) {
  const params = new URLSearchParams(query);
  const rows: number[] = [];
  const ask = async (asked: Query) => {
    const table = await history.connection.ask(asked);
    rows.push(table.length);
    return table;
  };
  const directory = await withNamed(ask, emptyDirectory, params);
  return { directory, rows, parse: () => parseFilter(params, [], directory) };
}

describe("customers and conversations that a filter names", () => {
  test("are found by key and by the source's id, and called by their names", async () => {
    const { parse, directory } = await read("customer=u-3&customer=1004&customer=115712&conversation=c-7");
    const filter = parse();
    expect(filter.clauses).toEqual([
      { dim: "customer", op: "is", values: ["1003", "1004", "5"] },
      { dim: "conversation", op: "is", values: ["7"] },
    ]);
    const frame = { span: null, now: new Date("2025-10-01T00:00:00Z"), tz: "UTC" };
    expect(describeFilter(resolveFilter(filter, frame), directory).zh).toContain(
      "客户是 王芳 或 u-4 或 115712",
    );
  });

  test("are told when there is nobody of that name; no value is not a name", async () => {
    const { parse } = await read("customer=nobody&customer=&customer__not=99&conversation=c-8");
    const error = (() => {
      try {
        parse();
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(BadInput);
    expect((error as BadInput).issues.map(({ where, text }) => [where, text.zh, text.en])).toEqual([
      ["customer", "没有编号为「nobody」的客户", 'there is no customer "nobody"'],
      ["customer__not", "没有编号为「99」的客户", 'there is no customer "99"'],
      ["conversation", "没有编号为「c-8」的会话", 'there is no conversation "c-8"'],
    ]);
  });

  test("are the only ones read: never all of them, and nobody where none is named", async () => {
    expect((await read("customer=1004")).rows).toEqual([1]);
    expect((await read("customer=u-3&customer=1004")).rows).toEqual([1, 1]);
    expect((await read("channel=web&customer=")).rows).toEqual([]);
    const all = await history.connection.ask(CompiledQuery.raw("select count(*) from customers"));
    expect(all.columns[0]).toEqual([20_001]);
  });
});
