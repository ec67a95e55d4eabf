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
  const source = tableLines(path, onBytes, from);
  const waiting: Line[] = [];
  const next = (): Line | undefined => waiting.shift() ?? source.next().value ?? undefined;
  const putBack = (lines: readonly Line[]) => waiting.unshift(...lines);

  // The header itself may hold quoted line breaks.
  const header = from === undefined || from.offset === 0 ? next() : undefined;
  if (header) takeWhole(header, delimiter, next, putBack);
  for (let line = next(); line !== undefined; line = next()) {
    if (line.bytes.length === 0) continue;
    if (line.over) {
      yield { bytes: line.bytes, line: line.number, problem: "too_large" };
      continue;
    }
    const taken = takeWhole(line, delimiter, next, putBack);
    const { bytes, shape } = taken;
    if (shape.open)
      yield { bytes, line: line.number, problem: taken.last.ended ? "open_quote" : "truncated" };
    else if (shape.stray) yield { bytes, line: line.number, problem: "malformed" };
    else if (shape.fields === columns) yield { bytes, line: line.number, problem: null };
    else if (shape.fields < columns)
      yield torn(bytes, line, shape.fields, columns, delimiter, taken.last, next, putBack);
    else yield { bytes, line: line.number, problem: "columns" };
  }
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
