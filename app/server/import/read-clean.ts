import { isUtf8 } from "node:buffer";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StageShape } from "../../../sql/stage/shape";
import type { Stage } from "../../../sql/stage/stage";
import { type CleanPiece, cleanPieces, recordsOf } from "./clean-csv";
import type { SourceRecord } from "./json-records";
import type { OnBytes, Place } from "./lines";

/** Big enough to be worth a statement, small enough that the lanes end at about the same time. */
const pieceBytes = 20 << 20;

/** What the short way left to the careful one. */
export interface CleanRead {
  /** Where the file has to be read on from. */
  readonly rest: Place;
  /** Records before that which it did not keep: all of them are here once the reader has ended. */
  readonly left: readonly Iterable<SourceRecord>[];
}

/** Reads what is clean of CSV tables, mostly all of it: pieces side by side, whichever file they are of. */
export interface CleanReader {
  /** Resolves when the file's last piece waits for nothing but the one before it in its lane. */
  read(
    shape: StageShape,
    file: { readonly number: number; readonly path: string; readonly flawed: boolean },
    onRows: (rows: number) => void,
  ): Promise<CleanRead>;
  /** Everything is in the stage. Nobody else may use its lanes before. */
  end(): Promise<void>;
}

/** `work` is where the pieces are written to. */
export function cleanReader(stage: Stage, work: string, onBytes: OnBytes): CleanReader {
  const lanes: Promise<void>[] = Array.from({ length: stage.lanes }, () => Promise.resolve());
  let lane = -1;
  return {
    async read(shape, file, onRows) {
      const left: Iterable<SourceRecord>[] = [];
      const take = async (piece: CleanPiece, mine: number, before: Promise<void>) => {
        const { parts, odd, longest } = piece;
        if (odd.length > 0) left.push(odd);
        const bytes =
          parts.length === 1 && parts[0] ? parts[0].bytes : Buffer.concat(parts.map((part) => part.bytes));
        const unreadable = file.flawed && !isUtf8(bytes);
        const path = join(work, `clean-${file.number}-${parts[0]?.line}.csv`);
        if (bytes.length > 0 && !unreadable) writeFileSync(path, bytes, { mode: 0o600 });
        await before;
        if (bytes.length === 0) return;
        const chunk = { path, shape, file: file.number, parts, crlf: piece.dialect.crlf, longest };
        const result = unreadable ? null : await stage.addClean(chunk, mine);
        rmSync(path, { force: true });
        onRows(result?.rows ?? 0);
        if (!result) left.push(recordsOf(piece));
        else if (result.refused.length > 0) left.push([...recordsOf(piece, result.refused)].map(copied));
      };
      const delimiter = shape.delimiter.charCodeAt(0);
      const pieces = cleanPieces(file.path, shape.header.length, delimiter, pieceBytes, onBytes);
      for (;;) {
        const next = pieces.next();
        if (next.done) return { rest: next.value, left };
        lane = (lane + 1) % lanes.length;
        const before = lanes[lane] ?? Promise.resolve();
        const mine = take(next.value, lane, before);
        lanes[lane] = mine;
        // Whoever awaits the lane hears of a failure; until then it must not count as unhandled.
        mine.catch(() => {});
        await before;
      }
    },
    async end() {
      await Promise.all(lanes);
    },
  };
}

/** A few records must not hold the whole piece in memory. */
function copied(record: SourceRecord): SourceRecord {
  return { ...record, bytes: Buffer.from(record.bytes) };
}
