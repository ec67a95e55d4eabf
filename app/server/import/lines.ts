import { closeSync, openSync, readSync } from "node:fs";

/** One physical line, without its end. */
export interface Line {
  readonly bytes: Buffer;
  /** From 1. */
  readonly number: number;
  /** It ended in a line break (the last line of a file need not). */
  readonly ended: boolean;
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
      const end = block.indexOf(0x0a, from);
      const piece = block.subarray(from, end < 0 ? block.length : end);
      from = end < 0 ? block.length : end + 1;
      if (end < 0) {
        if (heldBytes <= recordLimit) held.push(piece);
        heldBytes += piece.length;
        continue;
      }
      const bytes = heldBytes === 0 ? piece : Buffer.concat([...held, piece]);
      yield {
        bytes: withoutReturn(bytes),
        number,
        ended: true,
        over: heldBytes + piece.length > recordLimit,
      };
      held = [];
      heldBytes = 0;
      number++;
    }
  }
  if (heldBytes > 0)
    yield { bytes: Buffer.concat(held), number, ended: false, over: heldBytes > recordLimit };
}

function withoutReturn(bytes: Buffer): Buffer {
  return bytes[bytes.length - 1] === 0x0d ? bytes.subarray(0, -1) : bytes;
}
