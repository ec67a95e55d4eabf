import { closeSync, openSync, readSync } from "node:fs";
import type { SourceRecord } from "./json-records";
import type { OnBytes, Place } from "./lines";

/** A run of whole CSV records, each with as many fields as the header, that DuckDB can read as they stand. */
export interface CleanPiece {
  readonly bytes: Buffer;
  readonly records: number;
  /** The line it begins on: its first record's, or of an empty line before that. */
  readonly line: number;
  /** Bytes of its longest record. */
  readonly longest: number;
}

const quote = 0x22;
const lineFeed = 0x0a;
/** A record over this is left to the reader that knows what to say of it. */
const longestClean = 4 << 20;

/**
 * The pieces of a CSV file, header left out, up to the first record that is not plainly whole: another count
 * of fields, a quote left open or with something after it, a CR. Returns where that is (the file's end when
 * all is clean).
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
    let header = true;
    for (;;) {
      // A new buffer each time: the piece before is still being read.
      const buffer = Buffer.allocUnsafe(kept.length + pieceBytes);
      kept.copy(buffer);
      const size = readSync(file, buffer, kept.length, pieceBytes, null);
      const bytes = buffer.subarray(0, kept.length + size);
      let from = 0;
      if (header) {
        const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
        const first = scanClean(bytes, marked, columns, delimiter, 1);
        if (first.records === 0 || bytes[marked] === lineFeed) return { offset: 0, line: 1 };
        from = first.end;
        line += first.lines;
        header = false;
      }
      const found = scanClean(bytes, from, columns, delimiter, Number.POSITIVE_INFINITY);
      if (found.records > 0)
        yield {
          bytes: bytes.subarray(from, found.end),
          records: found.records,
          line,
          longest: found.longest,
        };
      onBytes(found.end);
      offset += found.end;
      line += found.lines;
      kept = bytes.subarray(found.end);
      // What is left at the file's end has no line break: whole or not, the careful reader says.
      if (size === 0 || found.odd || kept.length > longestClean) return { offset, line };
    }
  } finally {
    closeSync(file);
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

function scanClean(bytes: Buffer, from: number, columns: number, delimiter: number, atMost: number): Scan {
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
    } else if (byte === lineFeed) {
      // Empty lines are passed over.
      const blank = i === end;
      if (!blank && fields !== columns) {
        odd = true;
        break;
      }
      if (!blank) records++;
      if (i + 1 - end > longest) longest = i + 1 - end;
      lines += breaks + 1;
      end = fieldFrom = i + 1;
      fields = 1;
      breaks = 0;
      if (records >= atMost) break;
    } else if (byte === 0x0d) {
      odd = true;
      break;
    } else if (byte === quote && i === fieldFrom) {
      for (i++; i < size; i++) {
        const inside = bytes[i] as number;
        if (inside > 0x22) continue;
        if (inside === quote) {
          if (bytes[i + 1] !== quote) break;
          i++;
        } else if (inside === lineFeed) breaks++;
        else if (inside === 0x0d) odd = true;
      }
      const after = bytes[i + 1];
      if (odd || (after !== undefined && after !== delimiter && after !== lineFeed)) {
        odd = true;
        break;
      }
    }
  }
  return { end, records, lines, longest, odd };
}

/** Records of a clean piece by their number (from 1, rising), each with its line; all of them without numbers. */
export function* recordsOf(
  piece: CleanPiece,
  delimiter: number,
  numbers?: readonly number[],
): Generator<SourceRecord> {
  const { bytes } = piece;
  let number = 0;
  let wanted = 0;
  let line = piece.line;
  for (let from = 0; from < bytes.length && (!numbers || wanted < numbers.length); ) {
    const first = line++;
    let end = from;
    for (let fieldFrom = from; bytes[end] !== lineFeed; end++) {
      if (bytes[end] === delimiter) fieldFrom = end + 1;
      else if (bytes[end] === quote && end === fieldFrom) {
        for (end++; bytes[end] !== quote || bytes[end + 1] === quote; end++) {
          if (bytes[end] === quote) end++;
          else if (bytes[end] === lineFeed) line++;
        }
      }
    }
    if (end > from) {
      number++;
      if (!numbers || numbers[wanted] === number) {
        yield { bytes: bytes.subarray(from, end), line: first, problem: null };
        wanted++;
      }
    }
    from = end + 1;
  }
}
