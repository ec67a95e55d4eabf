import { closeSync, openSync, readSync } from "node:fs";

/** One physical line, without its end. */
export interface Line {
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** It ended in a line break (the last line of a file need not). */
  readonly ended: boolean;
  /** That line break: "\n", "\r\n", "\r", or nothing. */
  readonly end: string;
  /** It was longer than the limit: `bytes` is only its beginning. */
  readonly over: boolean;
}

/** A record may take this much; the longest text is 1 MiB. */
export const recordLimit = 32 << 20;

/** Called with every block's size, for progress. */
export type OnBytes = (bytes: number) => void;

/** Somewhere in a file: the start of a line. */
export interface Place {
  readonly offset: number;
  readonly line: number;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const beginning: Place = { offset: 0, line: 1 };

/** The blocks of a file without its UTF-8 BOM. Each is valid until the next is asked for. */
export function* blocksOf(path: string, onBytes: OnBytes, offset = 0): Generator<Buffer> {
  const file = openSync(path, "r");
  try {
    let at = offset;
    for (let first = offset === 0; ; first = false) {
      // A new buffer each time: what was yielded is still referred to by lines not yet copied.
      const buffer = Buffer.allocUnsafe(4 << 20);
      const size = readSync(file, buffer, 0, buffer.length, at);
      if (size === 0) return;
      at += size;
      onBytes(size);
      const marked = first && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
      yield buffer.subarray(marked ? 3 : 0, size);
    }
  } finally {
    closeSync(file);
  }
}

/** Lines that end in LF or CRLF, from a place on. */
export function* linesOf(path: string, onBytes: OnBytes, start: Place = beginning): Generator<Line> {
  let number = start.line;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for (const block of blocksOf(path, onBytes, start.offset)) {
    for (let from = 0; from < block.length; ) {
      const end = block.indexOf(lineFeed, from);
      const piece = block.subarray(from, end < 0 ? block.length : end);
      from = end < 0 ? block.length : end + 1;
      if (end < 0) {
        if (heldBytes <= recordLimit) held.push(piece);
        heldBytes += piece.length;
        continue;
      }
      const bytes = heldBytes === 0 ? piece : Buffer.concat([...held, piece]);
      const returned = bytes[bytes.length - 1] === carriageReturn;
      yield {
        bytes: returned ? bytes.subarray(0, -1) : bytes,
        number,
        ended: true,
        end: returned ? "\r\n" : "\n",
        over: heldBytes + piece.length > recordLimit,
      };
      held = [];
      heldBytes = 0;
      number++;
    }
  }
  if (heldBytes > 0)
    yield { bytes: Buffer.concat(held), number, ended: false, end: "", over: heldBytes > recordLimit };
}

/** Lines that end in LF, CRLF or a CR alone, as tables made on an old Mac have them; a CR counts as a line there. */
export function* tableLines(path: string, onBytes: OnBytes, start: Place = beginning): Generator<Line> {
  let number = start.line;
  let held: Buffer[] = [];
  let heldBytes = 0;
  // A CR at a block's very end: whether an LF belongs to it the next block says.
  let returned = false;
  const line = (piece: Buffer, end: string): Line => {
    const bytes = heldBytes === 0 ? piece : Buffer.concat([...held, piece]);
    const over = heldBytes + piece.length > recordLimit;
    held = [];
    heldBytes = 0;
    return { bytes, number: number++, ended: end !== "", end, over };
  };
  for (const block of blocksOf(path, onBytes, start.offset)) {
    let from = 0;
    if (returned) {
      returned = false;
      if (block[0] === lineFeed) from = 1;
      yield line(block.subarray(0, 0), from === 1 ? "\r\n" : "\r");
    }
    let feed = -1;
    let back = -1;
    while (from < block.length) {
      if (feed < from) feed = placeOf(block, lineFeed, from);
      if (back < from) back = placeOf(block, carriageReturn, from);
      const end = Math.min(feed, back);
      const piece = block.subarray(from, end);
      from = end + 1;
      const last = end >= block.length - 1 && end === back;
      if (end === block.length || last) {
        if (heldBytes <= recordLimit) held.push(piece);
        heldBytes += piece.length;
        returned = last && end < block.length;
      } else if (end === feed) yield line(piece, "\n");
      else if (block[from] !== lineFeed) yield line(piece, "\r");
      else {
        from++;
        yield line(piece, "\r\n");
      }
    }
  }
  if (returned || heldBytes > 0) yield line(Buffer.alloc(0), returned ? "\r" : "");
}

/** Where the next such byte is; the block's end when there is none. */
function placeOf(block: Buffer, byte: number, from: number): number {
  const at = block.indexOf(byte, from);
  return at < 0 ? block.length : at;
}
