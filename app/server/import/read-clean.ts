import { isUtf8 } from "node:buffer";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settled } from "../../../sql/stage/settled";
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
  /** Resolves when the file's last piece is being read. */
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
  /** What each lane is at; resolves to the lane's own number. */
  const lanes: Promise<number>[] = Array.from({ length: stage.lanes }, (_, lane) => Promise.resolve(lane));
  return {
    async read(shape, file, onRows) {
      const left: Iterable<SourceRecord>[] = [];
      const write = ({ parts }: CleanPiece): string | null => {
        const bytes =
          parts.length === 1 && parts[0] ? parts[0].bytes : Buffer.concat(parts.map((part) => part.bytes));
        if (file.flawed && !isUtf8(bytes)) return null;
        const path = join(work, `clean-${file.number}-${parts[0]?.line}.csv`);
        writeFileSync(path, bytes, { mode: 0o600 });
        return path;
      };
      const take = async (piece: CleanPiece, path: string | null, lane: number) => {
        const { parts, longest } = piece;
        const chunk = { shape, file: file.number, parts, crlf: piece.dialect.crlf, longest };
        const result = path === null ? null : await stage.addClean({ ...chunk, path }, lane);
        if (path !== null) rmSync(path, { force: true });
        onRows(result?.rows ?? 0);
        if (!result) left.push(recordsOf(piece));
        else if (result.refused.length > 0) left.push([...recordsOf(piece, result.refused)].map(copied));
        return lane;
      };
      const delimiter = shape.delimiter.charCodeAt(0);
      const pieces = cleanPieces(file.path, shape.header.length, delimiter, pieceBytes, onBytes);
      for (;;) {
        const next = pieces.next();
        if (next.done) return { rest: next.value, left };
        const piece = next.value;
        if (piece.odd.length > 0) left.push(piece.odd);
        if (piece.parts.length === 0) continue;
        const path = write(piece);
        const lane = await Promise.race(lanes);
        const mine = take(piece, path, lane);
        lanes[lane] = mine;
        // Whoever awaits the lane hears of a failure; until then it must not count as unhandled.
        mine.catch(() => {});
      }
    },
    async end() {
      await settled(lanes);
    },
  };
}

/** A few records must not hold the whole piece in memory. */
function copied(record: SourceRecord): SourceRecord {
  return { ...record, bytes: Buffer.from(record.bytes) };
}
