import { closeSync, openSync, readSync } from "node:fs";
import { firstRecord } from "./csv-records";
import type { SourceRecord } from "./json-records";
import type { OnBytes, Place } from "./lines";

/** How a CSV table is written, as its header has it. */
export interface CsvDialect {
  readonly columns: number;
  /** The code of the delimiter. */
  readonly delimiter: number;
  /** Its lines end in CRLF, else in LF. */
  readonly crlf: boolean;
}

/** Whole CSV records in a row, each with as many fields as the header, that DuckDB can read as they stand. */
export interface CleanPart {
  readonly bytes: Buffer;
  readonly records: number;
  /** The line it begins on: its first record's, or of an empty line before that. */
  readonly line: number;
}

/** Clean parts of a file, one after the other, and the few records between them that are not. */
export interface CleanPiece {
  readonly dialect: CsvDialect;
  readonly parts: readonly CleanPart[];
  readonly odd: readonly SourceRecord[];
  /** Bytes of its longest record. */
  readonly longest: number;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** What is not whole by then is a long record, or one whose quote is never closed. */
const longestClean = 4 << 20;
/** The careful reader looks no further than this to say what an odd record is. */
const furthestLook = 16 << 20;
/** Where so many of a piece are odd, or so many bytes, the file has to be read carefully. */
const mostOdd = 500;
const mostOddBytes = 16 << 20;

/**
 * The pieces of a CSV file, header left out. A record that is not plainly whole (another count of fields, a quote
 * left open or with something after it, another line end) is read carefully, and the clean ones go on after it.
 * Returns where the rest begins: the end, a last line without an end, or where too much is odd.
 */
export function* cleanPieces(
  path: string,
  columns: number,
  delimiter: number,
  pieceBytes: number,
  onBytes: OnBytes,
): Generator<CleanPiece, Place> {
  const file = openSync(path, "r");
  try {
    let kept = Buffer.alloc(0);
    let offset = 0;
    let line = 1;
    let dialect: CsvDialect | null = null;
    for (;;) {
      // A new buffer each time: the piece before is still being read.
      const buffer = Buffer.allocUnsafe(kept.length + pieceBytes);
      kept.copy(buffer);
      const size = readSync(file, buffer, kept.length, pieceBytes, null);
      const bytes = buffer.subarray(0, kept.length + size);
      let from = 0;
      if (!dialect) {
        const header = cleanHeader(bytes, columns, delimiter);
        if (!header) return { offset: 0, line: 1 };
        from = header.end;
        line += header.lines;
        dialect = { columns, delimiter, crlf: bytes[from - 2] === carriageReturn };
      }
      const taken = takePiece(bytes, from, line, dialect, size === 0);
      if (taken.piece.parts.length + taken.piece.odd.length > 0) yield taken.piece;
      onBytes(taken.end);
      offset += taken.end;
      line = taken.line;
      kept = bytes.subarray(taken.end);
      // What is left at the file's end has no line break: whole or not, the careful reader says.
      if (size === 0 || taken.stuck) return { offset, line };
    }
  } finally {
    closeSync(file);
  }
}

/** The header, whose end says how lines end; null when it is not plainly whole. */
function cleanHeader(bytes: Buffer, columns: number, delimiter: number): Scan | null {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (const crlf of [false, true]) {
    const header = scanClean(bytes, marked, { columns, delimiter, crlf }, 1);
    // An empty line before it is not its own.
    if (
      header.records === 1 &&
      header.lines > 0 &&
      bytes[marked] !== lineFeed &&
      bytes[marked] !== carriageReturn
    )
      return header;
  }
  return null;
}

function takePiece(bytes: Buffer, start: number, firstLine: number, dialect: CsvDialect, whole: boolean) {
  const parts: CleanPart[] = [];
  const odd: SourceRecord[] = [];
  let [end, line, longest, oddBytes] = [start, firstLine, 0, 0];
  const taken = (stuck: boolean) => ({ piece: { dialect, parts, odd, longest }, end, line, stuck });
  for (;;) {
    const found = scanClean(bytes, end, dialect, Number.POSITIVE_INFINITY);
    if (found.records > 0)
      parts.push({ bytes: bytes.subarray(end, found.end), records: found.records, line });
    longest = Math.max(longest, found.longest);
    end = found.end;
    line += found.lines;
    const rest = bytes.length - end;
    if (!found.odd && rest <= longestClean) return taken(false);
    if (odd.length === mostOdd || oddBytes > mostOddBytes) return taken(true);
    const careful = firstRecord(bytes.subarray(end), line, dialect.columns, dialect.delimiter, whole);
    if (!careful) return taken(rest > furthestLook);
    // A few records must not hold the whole buffer in memory.
    odd.push({ ...careful.record, bytes: Buffer.from(careful.record.bytes) });
    oddBytes += careful.size;
    end += careful.size;
    line += careful.lines;
  }
}

interface Scan {
  /** Where the last whole record ends. */
  readonly end: number;
  readonly records: number;
  readonly lines: number;
  readonly longest: number;
  /** The record at `end` is not clean; else it is only not all there yet. */
  readonly odd: boolean;
}

function scanClean(bytes: Buffer, from: number, dialect: CsvDialect, atMost: number): Scan {
  const { columns, delimiter, crlf } = dialect;
  let end = from;
  let records = 0;
  let lines = 0;
  let longest = 0;
  let fields = 1;
  let breaks = 0;
  let odd = false;
  const size = bytes.length;
  for (let i = from, fieldFrom = from; i < size; i++) {
    const byte = bytes[i] as number;
    if (byte > 0x22 && byte !== delimiter) continue;
    if (byte === delimiter) {
      fields++;
      fieldFrom = i + 1;
    } else if (byte === lineFeed || byte === carriageReturn) {
      if (crlf && byte === carriageReturn && i + 1 === size) break;
      const blank = i === end;
      // Empty lines are passed over.
      odd =
        crlf !== (byte === carriageReturn) ||
        (crlf && bytes[i + 1] !== lineFeed) ||
        (!blank && fields !== columns);
      if (odd) break;
      if (crlf) i++;
      if (!blank) records++;
      if (i + 1 - end > longest) longest = i + 1 - end;
      lines += breaks + 1;
      end = fieldFrom = i + 1;
      fields = 1;
      breaks = 0;
      if (records >= atMost) break;
    } else if (byte === quote && i === fieldFrom) {
      for (i++; i < size; i++) {
        const inside = bytes[i] as number;
        if (inside > 0x22) continue;
        if (inside === quote) {
          if (bytes[i + 1] !== quote) break;
          i++;
        } else if (breaksLine(bytes, i)) breaks++;
      }
      const after = bytes[i + 1];
      odd = after !== undefined && after !== delimiter && after !== (crlf ? carriageReturn : lineFeed);
      if (odd) break;
    }
  }
  return { end, records, lines, longest, odd };
}

/** An LF, or a CR without one: each is a line to an editor. */
function breaksLine(bytes: Buffer, at: number): boolean {
  return bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed);
}

/** The records of a clean piece, each with its true line and its number; `numbers`, rising, are of those wanted, all without. */
export function* recordsOf(piece: CleanPiece, numbers?: readonly number[]): Generator<SourceRecord> {
  let wanted = 0;
  for (const part of piece.parts) {
    let number = part.line;
    for (const record of recordsIn(part, piece.dialect)) {
      if (numbers && wanted === numbers.length) return;
      if (!numbers || numbers[wanted] === number) {
        wanted++;
        yield { ...record, nth: number };
      }
      number++;
    }
  }
}

function* recordsIn({ bytes, line: firstLine }: CleanPart, dialect: CsvDialect): Generator<SourceRecord> {
  const lineEnd = dialect.crlf ? carriageReturn : lineFeed;
  let line = firstLine;
  for (let from = 0; from < bytes.length; ) {
    const first = line++;
    let end = from;
    for (let fieldFrom = from; bytes[end] !== lineEnd; end++) {
      if (bytes[end] === dialect.delimiter) fieldFrom = end + 1;
      else if (bytes[end] === quote && end === fieldFrom) {
        for (end++; bytes[end] !== quote || bytes[end + 1] === quote; end++) {
          if (bytes[end] === quote) end++;
          else if (breaksLine(bytes, end)) line++;
        }
      }
    }
    if (end > from) yield { bytes: bytes.subarray(from, end), line: first, problem: null };
    from = end + (dialect.crlf ? 2 : 1);
  }
}
