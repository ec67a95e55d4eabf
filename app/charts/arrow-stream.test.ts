import {
  Bool,
  type DataType,
  Dictionary,
  Field,
  Float16,
  Float32,
  Float64,
  Int8,
  Int16,
  Int32,
  Int64,
  List,
  RecordBatchStreamWriter,
  Schema,
  Table,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampSecond,
  tableFromIPC,
  tableToIPC,
  Uint8,
  Uint32,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readArrowStream } from "./arrow-stream";

type Value = string | number | boolean | null;

function stream(columns: Record<string, { type: DataType; values: readonly unknown[] }>): Uint8Array {
  const vectors = Object.entries(columns).map(([id, { type, values }]) => [
    id,
    vectorFromArray(values, type),
  ]);
  return tableToIPC(new Table(Object.fromEntries(vectors)), "stream");
}

const whole = (from: number, to: number) => fc.integer({ min: from, max: to });
const kinds: Record<
  string,
  { type: DataType; value: fc.Arbitrary<Value>; written?: (value: Value) => unknown }
> = {
  float64: { type: new Float64(), value: fc.double({ noNaN: true }) },
  float32: { type: new Float32(), value: fc.float({ noNaN: true }) },
  int8: { type: new Int8(), value: whole(-128, 127) },
  uint8: { type: new Uint8(), value: whole(0, 255) },
  int16: { type: new Int16(), value: whole(-32_768, 32_767) },
  int32: { type: new Int32(), value: whole(-(2 ** 31), 2 ** 31 - 1) },
  uint32: { type: new Uint32(), value: whole(0, 2 ** 32 - 1) },
  int64: {
    type: new Int64(),
    value: fc.maxSafeInteger(),
    written: (value) => (value === null ? null : BigInt(Number(value))),
  },
  bool: { type: new Bool(), value: fc.boolean() },
  text: { type: new Utf8(), value: fc.string({ unit: "grapheme" }) },
  words: {
    type: new Dictionary(new Utf8(), new Int32()),
    value: fc.constantFrom("网页", "web", "", "😀"),
  },
  fewWords: { type: new Dictionary(new Utf8(), new Int8()), value: fc.constantFrom("甲", "乙") },
  codes: { type: new Dictionary(new Float64(), new Uint8()), value: fc.constantFrom(0.5, -1) },
};

test.each(Object.entries(kinds))("reads back %s with gaps as apache-arrow wrote it", (_, kind) => {
  fc.assert(
    fc.property(fc.array(fc.option(kind.value), { maxLength: 70 }), (values) => {
      const bytes = stream({
        it: { type: kind.type, values: values.map(kind.written ?? ((value) => value)) },
      });
      expect(readArrowStream(bytes).columns).toEqual([{ id: "it", values }]);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ["seconds", new TimestampSecond("UTC")],
  ["milliseconds", new TimestampMillisecond("UTC")],
  ["microseconds", new TimestampMicrosecond("UTC")],
])("instants in %s are milliseconds of the epoch, as apache-arrow reads them", (_, type) => {
  const values = [new Date("2025-10-01T00:00:00Z"), null, new Date("1969-12-31T23:59:59Z")];
  const bytes = stream({ at: { type, values } });
  expect(readArrowStream(bytes).columns[0]?.values).toEqual([...(tableFromIPC(bytes).getChild("at") ?? [])]);
  expect(readArrowStream(bytes).columns[0]?.values).toEqual(values.map((value) => value?.getTime() ?? null));
});

test("columns of several kinds stand side by side, in their order", () => {
  const given = {
    hour: { type: new Dictionary(new Utf8(), new Int32()), values: ["a", "b", null] },
    sure: { type: new Bool(), values: [true, null, false] },
    n: { type: new Float64(), values: [1, 2.5, null] },
    note: { type: new Utf8(), values: ["", "一二", null] },
  };
  expect(readArrowStream(stream(given))).toEqual({
    metadata: new Map(),
    columns: Object.entries(given).map(([id, { values }]) => ({ id, values })),
    length: 3,
  });
});

test("batches follow each other, also where a later one brings words of its own", () => {
  const type = new Dictionary(new Utf8(), new Int32());
  const batch = (values: readonly string[]) =>
    new Table({ word: vectorFromArray(values, type) }).batches.slice(0, 1);
  const writer = new RecordBatchStreamWriter();
  for (const values of [["a", "b"], ["c", "a"], []]) for (const one of batch(values)) writer.write(one);
  const bytes = writer.finish().toUint8Array(true);
  const { columns, length } = readArrowStream(bytes);
  expect(columns).toEqual([{ id: "word", values: [...(tableFromIPC(bytes).getChild("word") ?? [])] }]);
  expect(columns[0]?.values).toEqual(["a", "b", "c", "a"]);
  expect(length).toBe(4);
});

test("the schema's metadata is read, of an answer without rows too", () => {
  const schema = new Schema([new Field("n", new Float64(), true)], new Map([["resolved", '{"tz":"亚洲"}']]));
  const { metadata, columns, length } = readArrowStream(tableToIPC(new Table(schema), "stream"));
  expect(metadata.get("resolved")).toBe('{"tz":"亚洲"}');
  expect({ columns, length }).toEqual({ columns: [{ id: "n", values: [] }], length: 0 });
});

test("what is not read here is refused by name", () => {
  const list = new List(new Field("item", new Utf8(), true));
  expect(() => readArrowStream(stream({ tags: { type: list, values: [["a"]] } }))).toThrow(
    "Column tags of the Arrow stream has type 12, which is not read here",
  );
  expect(() => readArrowStream(stream({ half: { type: new Float16(), values: [1] } }))).toThrow(
    "Column half",
  );
  expect(() => readArrowStream(new TextEncoder().encode('{"rows":[]}'))).toThrow("not an Arrow stream");
});

test("a stream that was cut or changed is refused, or read: never waited for", () => {
  const bytes = stream({
    word: { type: new Dictionary(new Utf8(), new Int32()), values: ["a", "b", null, "a"] },
    n: { type: new Float64(), values: [1, 2, 3, null] },
  });
  for (let end = 0; end < bytes.length; end++)
    expect(() => readArrowStream(bytes.subarray(0, end))).toThrow();
  fc.assert(
    fc.property(whole(0, bytes.length - 1), whole(0, 255), (at, byte) => {
      const changed = bytes.slice();
      changed[at] = byte;
      try {
        expect(readArrowStream(changed).length).toBeGreaterThanOrEqual(0);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 2000 },
  );
});
