import { isUtf8 } from "node:buffer";
import { closeSync, createReadStream, createWriteStream, openSync, readSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import chardet from "chardet";
import iconv from "iconv-lite";

/** How a file's bytes are text. */
export interface Encoding {
  /** Its name for people; "UTF-8" needs no transcoding. */
  readonly name: string;
  /** UTF-8, but with bytes that are none in places: those lines are refused. */
  readonly flawed: boolean;
  /** How many lines it was guessed from; 0: it is no guess. */
  readonly guessedFrom: number;
}

const block = 4 << 20;

/**
 * The encodings of files that came together. A few odd lines say little: a guess from them gives way to one from
 * many times more lines in another file, where the bytes can be read so.
 */
export function detectEncodings(paths: readonly string[]): Encoding[] {
  const found = paths.map(detectEncoding);
  const surest = found.reduce((one, two) => (two.guessedFrom > one.guessedFrom ? two : one), utf8);
  return found.map((encoding, index) => {
    const unsure = encoding.guessedFrom > 0 && encoding.guessedFrom * 5 <= surest.guessedFrom;
    return unsure && reads(paths[index] ?? "", surest.name) ? surest : encoding;
  });
}

/** Whether all of a file's bytes are characters of an encoding. */
function reads(path: string, encoding: string): boolean {
  const file = openSync(path, "r");
  try {
    const decoder = iconv.getDecoder(encoding);
    const buffer = Buffer.alloc(block);
    for (;;) {
      const size = readSync(file, buffer, 0, block, null);
      const text = size === 0 ? (decoder.end() ?? "") : decoder.write(buffer.subarray(0, size));
      if (text.includes("\ufffd")) return false;
      if (size === 0) return true;
    }
  } finally {
    closeSync(file);
  }
}

/** UTF-8 by strict validation of the whole file; else what a BOM or chardet say of its first odd lines. */
function detectEncoding(path: string): Encoding {
  const file = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(block + 4);
    let kept = 0;
    let before = 0;
    for (let first = true; ; first = false) {
      const size = readSync(file, buffer, kept, block, null);
      const bytes = buffer.subarray(0, kept + size);
      if (first) {
        const marked = byMark(bytes);
        if (marked) return marked;
      }
      if (size === 0) return kept === 0 ? utf8 : judge(bytes, before);
      const whole = wholeCharacters(bytes);
      if (!isUtf8(bytes.subarray(0, whole))) return judge(bytes, before);
      before += countHigh(bytes, whole) ? 1 : 0;
      bytes.copyWithin(0, whole);
      kept = bytes.length - whole;
    }
  } finally {
    closeSync(file);
  }
}

const utf8: Encoding = { name: "UTF-8", flawed: false, guessedFrom: 0 };

function byMark(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { ...utf8, name: "UTF-16LE" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { ...utf8, name: "UTF-16BE" };
  // Without a mark: in text of our scripts every other byte of the first kilobyte's ASCII is zero.
  const head = bytes.subarray(0, 1024);
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > head.length / 8 && even < odd / 4) return { ...utf8, name: "UTF-16LE" };
  if (even > head.length / 8 && odd < even / 4) return { ...utf8, name: "UTF-16BE" };
  return null;
}

/** Where the last character that may be cut by the block's end begins. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function countHigh(bytes: Buffer, end: number): boolean {
  for (let i = 0; i < end; i++) if ((bytes[i] ?? 0) >= 0x80) return true;
  return false;
}

const supported: Readonly<Record<string, string>> = {
  GB18030: "GB18030",
  GBK: "GB18030",
  Big5: "Big5",
  Shift_JIS: "Shift_JIS",
  "EUC-JP": "EUC-JP",
  "EUC-KR": "EUC-KR",
  "windows-1252": "windows-1252",
  "ISO-8859-1": "windows-1252",
};

/** Some bytes are not UTF-8. Where most odd lines are good UTF-8 the rest is damage, else it is another encoding. */
function judge(bytes: Buffer, blocksOfGoodUtf8: number): Encoding {
  let good = blocksOfGoodUtf8 * 1000;
  let bad = 0;
  const odd: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    from = end < 0 ? bytes.length : end + 1;
    if (!countHigh(line, line.length)) continue;
    if (isUtf8(line)) good++;
    else {
      bad++;
      if (odd.length < 400) odd.push(line.subarray(0, 4096));
    }
  }
  if (good > bad || bad === 0) return { ...utf8, flawed: true };
  const sample = Buffer.concat(odd).filter((byte) => byte >= 0x40);
  const guesses = chardet.analyse(sample).filter((guess) => supported[guess.name] !== undefined);
  const [best] = guesses;
  // Simplified Chinese is what our users have: another guess must be clearly better.
  const chinese = guesses.find((guess) => supported[guess.name] === "GB18030");
  const guess = (name: string): Encoding => ({ name, flawed: false, guessedFrom: bad });
  if (chinese && best && best.confidence - chinese.confidence < 10) return guess("GB18030");
  if (best) return guess(supported[best.name] ?? "GB18030");
  return guess(iconv.decode(sample, "gb18030").includes("\ufffd") ? "windows-1252" : "GB18030");
}

/** Writes the file again as UTF-8. */
export async function transcode(path: string, target: string, encoding: string): Promise<void> {
  await pipeline(
    createReadStream(path, { highWaterMark: 1 << 20 }),
    iconv.decodeStream(encoding),
    iconv.encodeStream("utf8"),
    createWriteStream(target, { mode: 0o600 }),
  );
}
