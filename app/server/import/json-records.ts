import { blocksOf, linesOf, type OnBytes, recordLimit } from "./lines";

/** One record of a file, whole; or, with a problem, what there is of it. */
export interface SourceRecord {
  readonly bytes: Buffer;
  /** The line it begins on, from 1. */
  readonly line: number;
  /** Its place among the file's records where its line does not tell that: it grows along the file, as lines do. */
  readonly nth?: number;
  /** A reason code (analytics/connectors/reasons) when it must be refused. */
  readonly problem: string | null;
  /** Lone surrogates in it that became U+FFFD. */
  readonly mended?: number;
}

/** How deep a record may nest: DuckDB dies of a few ten thousand levels (facts.md §1.3). */
const deepest = 200;

/** What separates file, line and record in a chunk; JSON may not hold it raw. */
export const separator = 0x1f;

/** JSONL: a record a line. Blank lines are passed over; a lone CR separates records too. */
export function* jsonLines(path: string, onBytes: OnBytes): Generator<SourceRecord> {
  for (const line of linesOf(path, onBytes)) {
    const pieces = line.bytes.indexOf(0x0d) < 0 ? [line.bytes] : splitAt(line.bytes, 0x0d);
    for (const bytes of pieces) {
      if (isBlank(bytes)) continue;
      if (line.over) yield { bytes, line: line.number, problem: "too_large" };
      else {
        const depth = scan(bytes);
        const problem = depth === "open" ? (line.ended ? "malformed" : "truncated") : depth;
        yield { bytes, line: line.number, problem, mended: mendSurrogates(bytes) };
      }
    }
  }
}

/**
 * A document: one object, several in a row, an array of objects, or an object with the array under
 * `arrayKey`. Line breaks inside a record become spaces.
 */
export function* jsonDocument(
  path: string,
  arrayKey: string | null,
  onBytes: OnBytes,
): Generator<SourceRecord> {
  let depth = 0;
  let line = 1;
  let inString = false;
  let escaped = false;
  let base = arrayKey === null ? 0 : -1;
  let lastString: number[] = [];
  let keyMatches = false;
  let record: { line: number; parts: Buffer[]; bytes: number; from: number; worst: number } | null = null;

  for (const block of blocksOf(path, onBytes)) {
    if (record) record.from = 0;
    for (let i = 0; i < block.length; i++) {
      const byte = block[i] ?? 0;
      if (byte === 0x0a) {
        line++;
        if (record) block[i] = 0x20;
      } else if (byte === 0x0d && record) block[i] = 0x20;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === 0x5c) escaped = true;
        else if (byte === 0x22) {
          inString = false;
          if (base < 0 && depth === 1) keyMatches = Buffer.from(lastString).toString("utf8") === arrayKey;
        } else if (base < 0 && depth === 1 && lastString.length < 64) lastString.push(byte);
        continue;
      }
      if (byte === 0x22) {
        inString = true;
        lastString = [];
      } else if (byte === 0x7b || byte === 0x5b) {
        if (record === null && base < 0 && depth === 1 && byte === 0x5b && keyMatches) base = 2;
        // At the top an array is a list of records; anywhere else in the list's level a record begins.
        else if (record === null && base === 0 && depth === 0 && byte === 0x5b) base = 1;
        else if (record === null && base >= 0 && depth === base)
          record = { line, parts: [], bytes: 0, from: i, worst: 0 };
        depth++;
        if (record) record.worst = Math.max(record.worst, depth - base);
      } else if (byte === 0x7d || byte === 0x5d) {
        depth--;
        if (record && depth <= base) {
          const problem =
            record.worst > deepest ? "too_deep" : record.bytes > recordLimit ? "too_large" : null;
          const bytes = Buffer.concat([...record.parts, block.subarray(record.from, i + 1)]);
          yield {
            bytes,
            line: record.line,
            problem: problem ?? (bytes.includes(separator) ? "malformed" : null),
            mended: mendSurrogates(bytes),
          };
          record = null;
        } else if (!record && base > 0 && depth < base) {
          base = base === 1 ? 0 : -1;
          keyMatches = false;
        }
      }
    }
    if (record) {
      if (record.bytes <= recordLimit) record.parts.push(block.subarray(record.from));
      record.bytes += block.length - record.from;
    }
  }
  if (record) yield { bytes: Buffer.concat(record.parts), line: record.line, problem: "truncated" };
}

/** null: whole; "open": brackets or a string are left open. Counts brackets without recursion. */
function scan(bytes: Buffer): string | null {
  const size = bytes.length;
  let depth = 0;
  let worst = 0;
  for (let i = 0; i < size; i++) {
    let byte = bytes[i] as number;
    if (byte === 0x22) {
      // Most of a record is inside strings: a loop of its own is twice as fast.
      for (i++; i < size; i++) {
        byte = bytes[i] as number;
        if (byte > 0x22 && byte !== 0x5c) continue;
        if (byte === 0x22) break;
        if (byte === 0x5c) i++;
        else if (byte === separator) return "malformed";
      }
      if (i >= size) return worst > deepest ? "too_deep" : "open";
    } else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > worst) worst = depth;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
    else if (byte === separator) return "malformed";
  }
  if (worst > deepest) return "too_deep";
  return depth > 0 ? "open" : null;
}

/**
 * Half a surrogate pair, escaped alone ("\\ud83d"), makes a record no JSON for DuckDB: it becomes U+FFFD in its
 * place, which takes as many bytes. How many there were.
 */
function mendSurrogates(bytes: Buffer): number {
  let mended = 0;
  for (let i = bytes.indexOf(0x5c); i >= 0; i = bytes.indexOf(0x5c, i)) {
    const half = surrogateAt(bytes, i);
    if (half === "high" && surrogateAt(bytes, i + 6) === "low") i += 12;
    else if (half === null) i += 2;
    else {
      bytes.write("\\ufffd", i, "latin1");
      mended++;
      i += 6;
    }
  }
  return mended;
}

/** What the escape at this place is, of a surrogate pair. */
function surrogateAt(bytes: Buffer, at: number): "high" | "low" | null {
  if (bytes[at] !== 0x5c || bytes[at + 1] !== 0x75) return null;
  const digits = bytes.toString("latin1", at + 2, at + 6);
  if (!/^d[89a-f][\da-f]{2}$/i.test(digits)) return null;
  return /^.[89ab]/i.test(digits) ? "high" : "low";
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}

/** The pieces between every such byte. */
export function splitAt(bytes: Buffer, at: number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let from = 0; ; ) {
    const end = bytes.indexOf(at, from);
    if (end < 0) {
      pieces.push(bytes.subarray(from));
      return pieces;
    }
    pieces.push(bytes.subarray(from, end));
    from = end + 1;
  }
}
