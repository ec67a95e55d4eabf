import { isUtf8 } from "node:buffer";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settled } from "../../../sql/stage/settled";
import type { StageShape } from "../../../sql/stage/shape";
import type { EarlyReject, Stage } from "../../../sql/stage/stage";
import type { SourceRecord } from "./json-records";

/** Big enough for DuckDB to work on with several threads, small enough to overlap with reading on. */
const chunkBytes = 24 << 20;
/** The first chunks are small, each twice the one before: whoever waits soon sees rows. */
const firstBytes = 2 << 20;

/** Gathers records into chunk files and hands each to the stage while the next one is being read. */
export interface ChunkWriter {
  /** Records of another shape begin: what is waiting goes out first. */
  begin(shape: StageShape, countedUnder: string, checkText: boolean): Promise<void>;
  /** False: the chunk is full, `flush` before going on. */
  add(file: number, record: SourceRecord): boolean;
  flush(): Promise<void>;
  /** Everything is in the stage. */
  end(): Promise<void>;
  /** Nothing is at work any more, whatever came of it. */
  rest(): Promise<void>;
}

/** `onRows` hears how many rows each chunk had, once the stage has it. */
export function chunkWriter(stage: Stage, folder: string, onRows: (rows: number) => void): ChunkWriter {
  let buffer = Buffer.allocUnsafe(chunkBytes + (1 << 20));
  let used = 0;
  let rows = 0;
  let longest = 0;
  let number = 0;
  let total = 0;
  let shape: StageShape | null = null;
  let countedUnder = "";
  let checkText = false;
  let refused: EarlyReject[] = [];
  const lanes: Promise<void>[] = Array.from({ length: stage.lanes }, () => Promise.resolve());

  const room = (bytes: number) => {
    if (used + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, used + bytes));
    buffer.copy(larger, 0, 0, used);
    buffer = larger;
  };
  const flush = async () => {
    // What has a meaning only together is gathered in one place.
    const lane = shape?.shape === "gathered" ? 0 : number % lanes.length;
    const path = join(folder, `chunk-${number++}.txt`);
    const written = { path, rows, longest };
    const early = refused;
    if (rows > 0) writeFileSync(path, buffer.subarray(0, used), { mode: 0o600 });
    [used, rows, longest, refused] = [0, 0, 0, []];
    const current = shape;
    await lanes[lane];
    const work = (async () => {
      if (early.length > 0) await stage.reject(early, lane);
      if (written.rows === 0 || !current) return;
      onRows(await stage.add({ ...written, shape: current }, lane));
      rmSync(path);
    })();
    lanes[lane] = work;
    // Whoever awaits the lane next hears of a failure; until then it must not count as unhandled.
    work.catch(() => {});
  };

  return {
    async begin(next, under, check) {
      if (shape && JSON.stringify(shape) === JSON.stringify(next) && countedUnder === under) {
        checkText = check;
        return;
      }
      if (rows > 0 || refused.length > 0) await flush();
      [shape, countedUnder, checkText] = [next, under, check];
    },
    add(file, record) {
      const problem = record.problem ?? (checkText && !isUtf8(record.bytes) ? "bad_encoding" : null);
      if (problem) {
        const row = record.bytes.toString("utf8", 0, Math.min(record.bytes.length, 65_536));
        refused.push({ file, line: record.line, kind: countedUnder, reason: `${problem}:`, row });
        return refused.length < 10_000;
      }
      // A line may hold many JSON records: which one it is tells them apart.
      const lead =
        shape?.form === "csv"
          ? `${file}${shape.delimiter}${record.line}${shape.delimiter}${record.nth ?? record.line}${shape.delimiter}`
          : `${file}\x1f${record.line}\x1f${total++}\x1f`;
      room(record.bytes.length + lead.length + 1);
      used += buffer.write(lead, used, "latin1");
      used += record.bytes.copy(buffer, used);
      buffer[used++] = 0x0a;
      rows++;
      if (record.bytes.length > longest) longest = record.bytes.length;
      return used < Math.min(chunkBytes, firstBytes * 2 ** number);
    },
    flush,
    async end() {
      if (rows > 0 || refused.length > 0) await flush();
      await settled(lanes);
    },
    async rest() {
      await Promise.allSettled(lanes);
    },
  };
}
