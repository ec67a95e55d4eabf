import {
  Bool,
  type Data,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  makeVector,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
} from "apache-arrow";
import type { Answer, AnswerColumn } from "../../analytics/query/answer";
import { isTurn, nextTurn } from "../../analytics/query/turns";
import { answerJson } from "./answer-formats.server";

export const arrowType = "application/vnd.apache.arrow.stream";

/** Whether an Accept header names Arrow and does not rule it out (`q=0`); media types are told in any case. */
export function acceptsArrow(accept: string | null): boolean {
  return (accept ?? "").split(",").some((one) => {
    const [type, ...details] = one.toLowerCase().split(";");
    return type?.trim() === arrowType && !details.some((detail) => /^\s*q\s*=\s*0(\.0*)?\s*$/.test(detail));
  });
}

/** Rows of a record batch: writing one is a few milliseconds' work. */
const batchRows = 16_384;

/**
 * The answer as an Arrow IPC stream: numbers as Float64, words as dictionaries. What JSON says beside the rows
 * (`columns`, `resolved`, `dataVersion`, `warnings`) is JSON in the schema's metadata under the same names. It is
 * made in turns: the library's own builder of columns holds the event loop for .4 s at 100,000 rows, this 20 ms.
 */
export async function answerArrow(answer: Answer): Promise<Uint8Array<ArrayBuffer>> {
  const { rows: _, ...beside } = answerJson({ ...answer, length: 0 });
  const metadata = new Map(Object.entries(beside).map(([name, value]) => [name, JSON.stringify(value)]));
  const columns: Data[] = [];
  for (const [index, { values }] of answer.columns.entries()) columns.push(await columnData(values, index));
  const fields = columns.map(({ type }, index) => new Field(answer.columns[index]?.id ?? "", type, true));
  const schema = new Schema(fields, metadata);
  const whole = new RecordBatch(
    schema,
    makeData({ type: new Struct(fields), length: answer.length, nullCount: 0, children: columns }),
  );
  const writer = new RecordBatchStreamWriter();
  writer.reset(undefined, schema);
  for (let from = 0; from < answer.length; from += batchRows) {
    writer.write(whole.slice(from, Math.min(from + batchRows, answer.length)));
    await nextTurn();
  }
  writer.finish();
  return new Uint8Array(writer.toUint8Array(true));
}

type Values = AnswerColumn["values"];

/** A column's type is that of its first value; one without values is of words. */
async function columnData(values: Values, id: number): Promise<Data> {
  const length = values.length;
  const first = values.find((value) => value !== null);
  if (typeof first === "number") {
    const data = new Float64Array(length);
    const nulls = await eachValue(values, (value, row) => {
      data[row] = Number(value);
    });
    return makeData({ type: new Float64(), length, data, ...nulls });
  }
  if (typeof first === "boolean") {
    const data = new Uint8Array(Math.ceil(length / 8));
    const nulls = await eachValue(values, (value, row) => value === true && setBit(data, row));
    return makeData({ type: new Bool(), length, data, ...nulls });
  }
  const codes = new Map<string, number>();
  const data = new Int32Array(length);
  const nulls = await eachValue(values, (value, row) => {
    const word = String(value);
    const code = codes.get(word) ?? codes.size;
    codes.set(word, code);
    data[row] = code;
  });
  const type = new Dictionary(new Utf8(), new Int32(), id);
  return makeData({
    type,
    length,
    data,
    dictionary: makeVector(await wordsData([...codes.keys()])),
    ...nulls,
  });
}

async function wordsData(words: readonly string[]): Promise<Data<Utf8>> {
  const encoder = new TextEncoder();
  const valueOffsets = new Int32Array(words.length + 1);
  const encoded: Uint8Array[] = [];
  await eachValue(words, (word, row) => {
    const bytes = encoder.encode(String(word));
    encoded.push(bytes);
    valueOffsets[row + 1] = (valueOffsets[row] ?? 0) + bytes.length;
  });
  const length = words.length;
  return makeData({ type: new Utf8(), length, nullCount: 0, valueOffsets, data: Buffer.concat(encoded) });
}

/** Gives each value that is not null, in turns; returns how many are, and the bits that say which are not. */
async function eachValue(values: Values, put: (value: NonNullable<Values[number]>, row: number) => void) {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  for (const [row, value] of values.entries()) {
    if (value === null) nullCount++;
    else {
      setBit(nullBitmap, row);
      put(value, row);
    }
    if (isTurn(row)) await nextTurn();
  }
  return { nullCount, nullBitmap };
}

function setBit(bits: Uint8Array, at: number): void {
  bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
}
