import type { SourceRecord } from "./json-records";
import { type Line, type OnBytes, type Place, tableLines } from "./lines";

const quote = 0x22;
/** A quoted field that runs on longer than this was never closed: its text may be 1 MiB. */
const openLimit = 4 << 20;

interface Shape {
  readonly fields: number;
  readonly open: boolean;
  /** Something stands between a closing quote and the next delimiter. */
  readonly stray: boolean;
}

/**
 * The records of a CSV file after its header, or from a place further on, each with the line it begins on; quoted fields may hold line
 * breaks. A record whose count of fields is not the header's comes with a problem, and one that a line break
 * without quotes has torn apart comes back as one record, not as several.
 */
export function* csvRecords(
  path: string,
  columns: number,
  delimiter: number,
  onBytes: OnBytes,
  from?: Place,
): Generator<SourceRecord> {
  const lines = lineQueue(tableLines(path, onBytes, from));
  // The header itself may hold quoted line breaks.
  const header = from === undefined || from.offset === 0 ? lines.next() : undefined;
  if (header) takeWhole(header, delimiter, lines.next, lines.putBack);
  for (;;) {
    const record = nextRecord(lines, columns, delimiter);
    if (!record) return;
    yield record;
  }
}

/** The first record of `bytes`, its size and its lines; null when more bytes (not the file's end: `whole`) may change it. */
export function firstRecord(
  bytes: Buffer,
  line: number,
  columns: number,
  delimiter: number,
  whole: boolean,
): { record: SourceRecord; size: number; lines: number } | null {
  let ranOut = false;
  const lines = lineQueue(
    linesWithin(bytes, line, () => {
      ranOut = !whole;
    }),
  );
  const record = nextRecord(lines, columns, delimiter);
  return record && !ranOut ? { record, ...lines.taken() } : null;
}

/** Lines that can be put back, with what was taken for good. */
interface LineQueue {
  next(): Line | undefined;
  putBack(lines: readonly Line[]): void;
  taken(): { size: number; lines: number };
}

function lineQueue(source: Iterator<Line>): LineQueue {
  const waiting: Line[] = [];
  let size = 0;
  let lines = 0;
  const count = (line: Line, by: 1 | -1) => {
    size += by * (line.bytes.length + line.end.length);
    lines += by;
  };
  return {
    next() {
      const line: Line | undefined = waiting.shift() ?? source.next().value ?? undefined;
      if (line) count(line, 1);
      return line;
    },
    putBack(back) {
      waiting.unshift(...back);
      for (const line of back) count(line, -1);
    },
    taken: () => ({ size, lines }),
  };
}

/** The lines of a buffer; `onEnd` hears when it gives out. */
function* linesWithin(bytes: Buffer, first: number, onEnd: () => void): Generator<Line> {
  let from = 0;
  for (let number = first; from < bytes.length; number++) {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at++;
    const returned = bytes[at] === 0x0d;
    const end = at === bytes.length ? "" : !returned ? "\n" : bytes[at + 1] === 0x0a ? "\r\n" : "\r";
    // An LF may follow a CR that is the last byte.
    if (end === "" || (returned && at + 1 === bytes.length)) onEnd();
    yield { bytes: bytes.subarray(from, at), number, ended: end !== "", end, over: false };
    from = at + end.length;
  }
  onEnd();
}

function nextRecord(lines: LineQueue, columns: number, delimiter: number): SourceRecord | null {
  let line = lines.next();
  while (line?.bytes.length === 0) line = lines.next();
  if (!line) return null;
  if (line.over) return { bytes: line.bytes, line: line.number, problem: "too_large" };
  const { bytes, shape, last } = takeWhole(line, delimiter, lines.next, lines.putBack);
  if (shape.open) return { bytes, line: line.number, problem: last.ended ? "open_quote" : "truncated" };
  if (shape.stray) return { bytes, line: line.number, problem: "malformed" };
  if (shape.fields === columns) return { bytes, line: line.number, problem: null };
  if (shape.fields > columns) return { bytes, line: line.number, problem: "columns" };
  return torn(bytes, line, shape.fields, columns, delimiter, last, lines.next, lines.putBack);
}

/** The line, with the lines that its quoted field runs over; only itself when the quote is never closed. */
function takeWhole(
  first: Line,
  delimiter: number,
  next: () => Line | undefined,
  putBack: (lines: readonly Line[]) => void,
) {
  let shape = shapeOf(first.bytes, delimiter);
  let bytes = first.bytes;
  const more: Line[] = [];
  while (shape.open && bytes.length < openLimit) {
    // Grow by doubling: scanning again after every line would be quadratic in a field of many lines.
    const pieces = [bytes];
    let size = bytes.length;
    const target = Math.max(size * 2, 4096);
    let end = (more.at(-1) ?? first).end;
    let closing = false;
    while (size < target && !closing) {
      const line = next();
      if (line === undefined) break;
      more.push(line);
      // The text is to be kept as it is, its line breaks too.
      pieces.push(Buffer.from(end), line.bytes);
      size += line.bytes.length + end.length;
      end = line.end;
      closing = line.bytes.includes(quote);
    }
    if (pieces.length === 1) break;
    bytes = Buffer.concat(pieces);
    shape = shapeOf(bytes, delimiter);
  }
  if (!shape.open) return { bytes, shape, last: more.at(-1) ?? first };
  putBack(more);
  return { bytes: first.bytes, shape, last: more.length === 0 ? first : { ...first, ended: true } };
}

/** A short row and the short lines after it that make exactly one row together; else the short row alone. */
function torn(
  bytes: Buffer,
  first: Line,
  fields: number,
  columns: number,
  delimiter: number,
  last: Line,
  next: () => Line | undefined,
  putBack: (lines: readonly Line[]) => void,
): SourceRecord {
  const more: Line[] = [];
  let total = fields;
  let end = last.end;
  const pieces = [bytes];
  while (total < columns && more.length < 100) {
    const line = next();
    if (line === undefined) break;
    more.push(line);
    const shape = shapeOf(line.bytes, delimiter);
    if (shape.open || total + shape.fields - 1 > columns) break;
    total += shape.fields - 1;
    pieces.push(Buffer.from(end), line.bytes);
    end = line.end;
    if (total === columns) return { bytes: Buffer.concat(pieces), line: first.number, problem: "line_break" };
  }
  putBack(more);
  return { bytes, line: first.number, problem: last.ended ? "columns" : "truncated" };
}

function shapeOf(bytes: Buffer, delimiter: number): Shape {
  let fields = 1;
  let stray = false;
  let fieldStart = true;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === delimiter) {
      fields++;
      fieldStart = true;
      continue;
    }
    if (byte === quote && fieldStart) {
      i = closing(bytes, i + 1);
      if (i < 0) return { fields, open: true, stray };
      const after = bytes[i + 1];
      if (after !== undefined && after !== delimiter) stray = true;
    }
    fieldStart = false;
  }
  return { fields, open: false, stray };
}

/** Where the quoted field that begins here is closed; -1: it is not. */
function closing(bytes: Buffer, from: number): number {
  for (let i = from; ; i += 2) {
    i = bytes.indexOf(quote, i);
    if (i < 0) return -1;
    if (bytes[i + 1] !== quote) return i;
  }
}

/** The names of a header line. */
export function headerFields(header: string, delimiter: string): string[] {
  const fields: string[] = [];
  for (let from = 0; from <= header.length; ) {
    const quoted = header[from] === '"';
    let end = quoted ? header.indexOf('"', from + 1) : header.indexOf(delimiter, from);
    while (quoted && end >= 0 && header[end + 1] === '"') end = header.indexOf('"', end + 2);
    if (end < 0) end = header.length;
    fields.push(
      quoted
        ? header
            .slice(from + 1, end)
            .replaceAll('""', '"')
            .trim()
        : header.slice(from, end).trim(),
    );
    if (quoted) end = header.indexOf(delimiter, end);
    from = end < 0 ? header.length + 1 : end + 1;
  }
  return fields;
}
